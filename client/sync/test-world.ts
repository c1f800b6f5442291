import { createServer, type IncomingMessage, type Server } from 'node:http';
import { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import { createChanges } from '../../server/feed/changes.ts';
import { createMemoryDisk, createMemoryLog, type MemoryDisk } from '../../server/store/memory.ts';
import { createSync, type Sync } from '../../server/sync/sync.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createDocumentId, createIntentId, createLayerId, createProjectId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Audience } from '../../shared/permission/role.ts';
import { createDevice } from './device.ts';
import { openDeviceDatabase } from './device-database.ts';
import type { NetworkSign, Surroundings } from './surroundings.ts';
import { Workspace } from './workspace.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A real server over a log in memory, with one document, and people whose networks can be cut. For tests. */
export class World {
  readonly project = createProjectId();
  readonly document = createDocumentId();
  readonly team = createLayerId();
  readonly prose: RoomId = proseRoom(this.document);
  readonly layer: RoomId = layerRoom(this.team);
  readonly changes = createChanges();
  /** Who may not write annotations, and who may not even read. */
  readonly readers = new Set<AccountId>();
  /** Who may write the text, while its room takes it. */
  readonly editors = new Set<AccountId>();
  readonly strangers = new Set<AccountId>();
  /** While set, the log takes appends and does not answer. */
  #hold: Promise<void> | null = null;
  #release: (() => void) | null = null;
  #failing = false;
  readonly #disk: MemoryDisk = createMemoryDisk();
  readonly #tabs = new Set<Tab>();
  #http: Server | null = null;
  #sync: Sync | null = null;
  #port = 0;

  async start(): Promise<void> {
    const log = createMemoryLog(this.#disk);
    await log.create(this.layer, { writable: true });
    await log.create(this.prose, { writable: false });
    const append: typeof log.append = async (batch) => {
      await this.#hold;
      if (this.#failing) throw new Error('the disk is full');
      return log.append(batch);
    };
    this.#sync = createSync({
      log: { ...log, append },
      compactor: { compact: async (parts) => Y.mergeUpdates([...parts]) },
      gate: async (actor, room) => {
        if (actor.kind === 'nobody' || this.strangers.has(actor.account)) return null;
        const person = { account: actor.account, name: actor.account, guest: false };
        return {
          person,
          mayWrite: !this.readers.has(actor.account) && (room.kind === 'layer' || this.editors.has(actor.account)),
          refusal: room.kind === 'prose' ? 'notWritable' : 'notAllowed',
          mayLead: true,
          hearsPeople: true,
          mayBePresent: room.kind === 'prose',
        };
      },
      identify: async (request) => {
        const account = accountOf(request);
        return account ? { kind: 'person', account, guest: false } : { kind: 'nobody' };
      },
      allowsOrigin: () => true,
      changes: this.changes,
      clock: systemClock,
      logger: silent,
    });
    const http = createServer();
    const sync = this.#sync;
    http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
    await new Promise<void>((resolve) => http.listen(this.#port, '127.0.0.1', resolve));
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.#port = address.port;
    this.#http = http;
  }

  /** Ends the server's process, in effect: what the log had not answered was never acknowledged. */
  async crash(): Promise<void> {
    for (const tab of this.#tabs) tab.breakSockets();
    const http = this.#http;
    this.#http = null;
    await this.#sync?.shutdown();
    await new Promise<void>((resolve) => (http ? http.close(() => resolve()) : resolve()));
  }

  /** The log stops answering, as a slow disk does, until `flow`. */
  stall(): void {
    if (this.#hold) return;
    this.#hold = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  flow(): void {
    this.#release?.();
    this.#hold = null;
  }

  /** The log rejects every append, as a full disk does, until `recover`. */
  fail(): void {
    this.#failing = true;
  }

  recover(): void {
    this.#failing = false;
  }

  /** A backup is put in the place of a room: its content is gone, and it has another epoch. */
  async restoreEmpty(room: RoomId, writable: boolean): Promise<void> {
    await this.crash();
    this.#disk.rooms.delete(room);
    await createMemoryLog(this.#disk).create(room, { writable });
    await this.start();
  }

  /** What is on the server's disk. */
  stored(room: RoomId = this.layer): Y.Doc {
    const state = this.#disk.rooms.get(room);
    const doc = new Y.Doc();
    for (const update of [...(state?.snapshot ? [state.snapshot] : []), ...(state?.tail ?? [])]) Y.applyUpdate(doc, update);
    return doc;
  }

  /** What an import leaves in the log. */
  async importText(text: string): Promise<void> {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment(proseFragmentName).insert(0, [paragraph]);
    await createMemoryLog(this.#disk).appendIntent(createIntentId(), this.prose, Y.encodeStateAsUpdate(doc), []);
  }

  /** What the server does when the text is opened for editing, or locked, and tells its rooms later or at once. */
  async setWritable(writable: boolean): Promise<void> {
    await createMemoryLog(this.#disk).setWritable(this.prose, writable);
  }

  /** Opens the document in a tab of a browser that stores things, or, where told so, of one that does not. */
  openTab(account: AccountId, { stores = true } = {}): Tab {
    const tab = new Tab(this, account, `ws://127.0.0.1:${this.#port}`, stores);
    this.#tabs.add(tab);
    return tab;
  }

  /** A layer that comes after the text was opened. */
  async addLayer(audience: Audience, owner: AccountId | null = null): Promise<LayerSummary> {
    const id = createLayerId();
    await createMemoryLog(this.#disk).create(layerRoom(id), { writable: true });
    return { id, audience, owner, submitted: false };
  }

  /** Another text with its team's layer. */
  async addText(): Promise<OpenDocument> {
    const id = createDocumentId();
    await createMemoryLog(this.#disk).create(proseRoom(id), { writable: false });
    const { document, ...rest } = this.opened();
    return { ...rest, document: { ...document, id }, layers: [await this.addLayer('team')] };
  }

  opened(): OpenDocument {
    const metadata = { title: 'A report', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' } as const;
    return {
      document: {
        ...metadata,
        id: this.document,
        project: this.project,
        frozen: true,
        words: 2,
        imported: 0,
        importedBy: null,
        fileName: 'report.txt',
      },
      project: { id: this.project, name: 'Reports' },
      role: 'annotator',
      layers: [{ id: this.team, audience: 'team', owner: null, submitted: false }],
      members: [],
      former: [],
      alone: false,
      comeAlone: [],
      groups: [],
      events: [],
    };
  }

  async end(): Promise<void> {
    this.flow();
    this.recover();
    await Promise.all([...this.#tabs].map((tab) => tab.close()));
    await this.crash();
  }
}

const accountOf = (request: IncomingMessage) => request.headers['x-account'] as AccountId | undefined;

/** One tab of a browser, with a network of its own. */
export class Tab {
  readonly workspace: Workspace;
  readonly surroundings: Surroundings;
  /** Every frame that it sent to a room, in order. */
  readonly sent: { readonly path: string; readonly frame: Uint8Array }[] = [];
  readonly #sockets = new Set<NodeSocket>();
  #isConnected = true;
  #closed = false;
  readonly #senses = new Set<(sign: NetworkSign) => void>();

  constructor(world: World, account: AccountId, server: string, stores: boolean) {
    this.surroundings = {
      server,
      Socket: this.#socketClass(account),
      clock: systemClock,
      device: async (of) => createDevice(stores ? await openDeviceDatabase() : null, of, systemClock),
      onNetworkSign: (listener) => {
        this.#senses.add(listener);
        return () => this.#senses.delete(listener);
      },
    };
    this.workspace = new Workspace(world.opened(), account, this.surroundings);
  }

  /** Nothing gets in or out, and every socket breaks. */
  cut(): void {
    this.#isConnected = false;
    this.breakSockets();
  }

  mend(): void {
    this.#isConnected = true;
    for (const sense of this.#senses) sense('back');
  }

  get sockets(): number {
    return this.#sockets.size;
  }

  /** How many of its sockets lead into one room. */
  socketsTo(room: RoomId): number {
    return [...this.#sockets].filter(({ url }) => new URL(url).pathname === `/sync/${room}`).length;
  }

  breakSockets(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async is(kind: string): Promise<void> {
    await eventually(() => {
      if (this.workspace.status().kind !== kind) throw new Error(`${JSON.stringify(this.workspace.status())} is not ${kind}`);
    });
  }

  async isReady(): Promise<void> {
    await eventually(() => {
      if (!this.workspace.view().ready) throw new Error(`not ready: ${JSON.stringify(this.workspace.status())}`);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.workspace.close();
  }

  #socketClass(account: AccountId): typeof WebSocket {
    const tab = this;
    class TabSocket extends NodeSocket {
      constructor(address: string) {
        super(tab.#isConnected ? address : 'ws://127.0.0.1:9', { headers: { 'x-account': account } });
        tab.#sockets.add(this);
        this.on('close', () => tab.#sockets.delete(this));
      }

      override send(data: Uint8Array): void {
        tab.sent.push({ path: new URL(this.url).pathname, frame: data.slice() });
        super.send(data);
      }
    }
    return TabSocket as unknown as typeof WebSocket; // it does all that rooms ask of a browser's
  }
}
