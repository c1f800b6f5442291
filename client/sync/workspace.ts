import type * as Y from 'yjs';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { proseSchemaVersion } from '../../shared/document/schema.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import { LayerPool, type LayerRoom, type OpenLayer } from './layer-room.ts';
import { mirrorOf } from './mirror.ts';
import { Presence } from './presence.ts';
import { actsOnProse, type RefusedAct } from './refused-work.ts';
import { Replica } from './replica.ts';
import { combineStatus, type SyncStatus } from './status.ts';
import { browserSurroundings, type Surroundings } from './surroundings.ts';
import { readerReason } from './words.ts';

/** Work that the server refused, until the person dismisses it. `describeAct` puts its acts into words. */
export interface RefusedWork {
  readonly key: string;
  readonly room: 'prose' | 'layer';
  readonly close: CloseName;
  /** Why, for the person. */
  readonly reason: string;
  /** ms since 1970. */
  readonly at: number;
  readonly acts: readonly RefusedAct[];
}

/** What views bind to. A new object, with a higher `generation`, when a refusal put another Y.Doc in place of one, or a layer came or went. */
export interface WorkspaceView {
  readonly generation: number;
  /** Whether text and annotations may be shown and, where the role allows, written. */
  readonly ready: boolean;
  /** The text's room. Only an editor of an unlocked text binds to it, while `writable` is not false. */
  readonly prose: Y.Doc;
  /** Whether the server takes changes of the text; null until it has said so. */
  readonly writable: boolean | null;
  /** The text, fed one way from `prose`: what is written here goes nowhere. The same Y.Doc while `prose` is, made when it is asked for first. */
  readonly mirror: () => Y.Doc;
  /**
   * Those that are there to be read and written: the team's first, then my own, then the one across texts. The text is shown without
   * waiting for the latter two. The same array while its layers are the same.
   */
  readonly layers: readonly OpenLayer[];
}

/**
 * A document opened: its text, the layers over it, who is here and what became of my work. Lives outside React; got from
 * `openWorkspace`.
 */
export class Workspace {
  readonly document: DocumentId;
  readonly account: AccountId;
  readonly presence: Presence;
  readonly #prose: Replica;
  readonly #pool: LayerPool;
  readonly #listeners = new Set<() => void>();
  readonly #stopNetworkSigns: () => void;
  #layers: readonly { readonly room: LayerRoom; readonly stop: () => void }[] = [];
  /** After a refusal this is the old one until the server's has come, so that nobody loses their place. */
  #shown: ShownText;
  #view: WorkspaceView;
  #status: SyncStatus;
  #refusedWork: readonly RefusedWork[] = [];

  constructor(opened: OpenDocument, account: AccountId, surroundings: Surroundings, pool = new LayerPool(account, surroundings)) {
    const { clock, Socket } = surroundings;
    this.document = opened.document.id;
    this.account = account;
    this.#pool = pool;
    this.#prose = new Replica({
      account,
      Socket,
      clock,
      server: `${surroundings.server}/sync`,
      device: surroundings.device(account),
      changed: () => this.#changed(),
      room: proseRoom(opened.document.id),
      schema: proseSchemaVersion,
      carriesPresence: true,
      readerReason: readerReason.prose,
      actsOf: (_doc, updates) => actsOnProse(updates),
    });
    this.#shown = shownText(this.#prose.doc);
    this.presence = new Presence(account, this.#prose.awareness, clock);
    this.#hold(opened);
    this.#view = this.#readView();
    this.#status = combineStatus(this.replicas());
    this.#stopNetworkSigns = surroundings.onNetworkSign((sign) => {
      if (sign === 'back') this.#prose.nudge();
      else this.#prose.drop();
    });
  }

  /** Every room of the text, for a status over several texts: a layer that two of them show is the same object in both. */
  replicas = (): readonly Replica[] => [this.#prose, ...this.#layers.map(({ room }) => room.replica)];

  /** How many writers are known by name, over all layers. When it grows, `authorOf` may answer what it did not know before. */
  authorsKnown = (): number => this.#layers.reduce((sum, { room }) => sum + room.replica.authors.size, 0);

  /** The same object until one of its parts changes. */
  view = (): WorkspaceView => this.#view;

  /** The same object until it says something else. */
  status = (): SyncStatus => this.#status;

  /** Newest first. The same array until it changes. */
  refusedWork = (): readonly RefusedWork[] => this.#refusedWork;

  /** Forgets refused work for good, on this device and in all tabs that open later. */
  dismiss(key: string): void {
    for (const replica of this.replicas()) void replica.dismiss(key);
  }

  /** Hears changes of the view, the status, the refused work and the authors. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps what others write out of the text until `releaseText`: an input method would be torn from its words. */
  holdText(): void {
    this.#prose.hold();
  }

  releaseText(): void {
    this.#prose.release();
  }

  /** Goes on with what the server tells now: a layer may have come, or gone. */
  follow(opened: OpenDocument): void {
    const listed = new Set(opened.layers.map(({ id }) => id));
    const gone = this.#layers.filter(({ room }) => !listed.has(room.open.id));
    this.#layers = this.#layers.filter((each) => !gone.includes(each));
    for (const each of gone) void this.#letGo(each);
    this.#hold(opened);
    this.#changed();
  }

  /** Leaves the rooms. Resolves when the local copies are closed. */
  async close(): Promise<void> {
    this.#stopNetworkSigns();
    this.presence.close();
    this.#listeners.clear();
    await Promise.all([this.#prose.close(), ...this.#layers.map((each) => this.#letGo(each))]);
  }

  /** Takes hold of the layers that are told of and not held yet. */
  #hold({ layers }: OpenDocument): void {
    const held = new Map(this.#layers.map((each) => [each.room.open.id, each]));
    const inOrder = [...layers].sort((a, b) => audienceOrder.indexOf(a.audience) - audienceOrder.indexOf(b.audience));
    this.#layers = inOrder.map((summary) => {
      const known = held.get(summary.id);
      if (known) return known;
      const room = this.#pool.hold(summary, summary.audience === 'links' ? null : this.document);
      return { room, stop: room.subscribe(() => this.#changed()) };
    });
  }

  async #letGo({ room, stop }: { readonly room: LayerRoom; readonly stop: () => void }): Promise<void> {
    stop();
    await this.#pool.release(room);
  }

  #changed(): void {
    if (this.#shown.prose !== this.#prose.doc && (this.#prose.ready || !this.#view.ready)) {
      this.#shown = shownText(this.#prose.doc);
      this.presence.attach(this.#prose.awareness);
    }
    this.#view = this.#readView();
    const status = combineStatus(this.replicas());
    if (JSON.stringify(status) !== JSON.stringify(this.#status)) this.#status = status;
    const refused = this.replicas()
      .flatMap((replica) => refusedIn(replica === this.#prose ? 'prose' : 'layer', replica))
      .sort((a, b) => b.at - a.at);
    if (refused.map(({ key }) => key).join() !== this.#refusedWork.map(({ key }) => key).join()) this.#refusedWork = refused;
    for (const listener of [...this.#listeners]) listener();
  }

  #readView(): WorkspaceView {
    const before = this.#view as WorkspaceView | undefined; // absent in the constructor
    const open = this.#layers.filter(({ room }) => room.replica.ready).map(({ room }) => room.open);
    const teamIsThere = open.some(({ audience }) => audience === 'team');
    const sameLayers = before?.layers.length === open.length && open.every((layer, at) => layer === before.layers[at]);
    const isShown = this.#shown.prose === this.#prose.doc;
    const view = {
      ready: (this.#prose.ready || !isShown) && teamIsThere,
      ...this.#shown,
      writable: isShown && this.#prose.writable,
      layers: sameLayers ? before.layers : open,
    };
    const isSame = before && before.ready === view.ready && before.prose === view.prose && before.writable === view.writable;
    if (before && isSame && sameLayers) return before;
    const isReplaced = before && (!sameLayers || before.prose !== view.prose);
    return { ...view, generation: (before?.generation ?? 0) + (isReplaced ? 1 : 0) };
  }
}

type ShownText = Pick<WorkspaceView, 'prose' | 'mirror'>;

function shownText(prose: Y.Doc): ShownText {
  let mirror: Y.Doc | null = null;
  return {
    prose,
    mirror() {
      mirror ??= mirrorOf(prose);
      return mirror;
    },
  };
}

const audienceOrder = ['team', 'personal', 'links'];

const refusedIn = (room: RefusedWork['room'], { refusals }: Replica): RefusedWork[] =>
  refusals.map(({ key, reason, at, acts }) => ({ key, room, close: reason, reason: closes[reason].words, at, acts }));

/** `lookers` are those of the holders for whom it is on the screen. */
interface HeldWorkspace {
  readonly workspace: Workspace;
  holders: number;
  lookers: number;
}

/** Workspaces that are open in this tab, by account and document, and the layers that they share, by account. */
const openWorkspaces = new Map<string, HeldWorkspace>();
const pools = new Map<AccountId, LayerPool>();

/** A page that leaves and comes back at once (React's StrictMode, a route that renders anew) finds its workspace open. */
const lingerMs = 1_000;

/**
 * Opens a document, or takes hold of it where it is open in this tab already.
 *
 * @param how `ahead` when it is only to be ready, so that nobody is told that the person is in it
 * @returns the workspace, and `release`, to be called once by each holder; the last one closes it.
 */
export function openWorkspace(
  opened: OpenDocument,
  account: AccountId,
  how: 'to look at' | 'ahead' = 'to look at',
  surroundings: Surroundings = browserSurroundings(),
): { readonly workspace: Workspace; readonly release: () => void } {
  const key = `${account}/${opened.document.id}`;
  const pool = pools.get(account) ?? new LayerPool(account, surroundings);
  pools.set(account, pool);
  const known = openWorkspaces.get(key);
  const held = known ?? { workspace: new Workspace(opened, account, surroundings, pool), holders: 0, lookers: 0 };
  openWorkspaces.set(key, held);
  if (known) known.workspace.follow(opened);
  const count = (by: 1 | -1) => {
    held.holders += by;
    if (how === 'to look at') held.lookers += by;
    // Whoever leaves and comes back at once was here all the time.
    if (held.holders > 0) held.workspace.presence.setHere(held.lookers > 0);
  };
  count(1);
  const close = () => {
    if (held.holders > 0 || openWorkspaces.get(key) !== held) return;
    openWorkspaces.delete(key);
    void held.workspace.close();
  };
  return {
    workspace: held.workspace,
    release() {
      count(-1);
      setTimeout(close, lingerMs);
    },
  };
}
