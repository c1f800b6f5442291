import type * as Y from 'yjs';
import type { AuthorOf } from '../../shared/annotation/annotation.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import type { OpenDocument } from '../../shared/api/contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseSchemaVersion } from '../../shared/document/schema.ts';
import { type CloseName, closes } from '../../shared/protocol/close.ts';
import { mirrorOf } from './mirror.ts';
import { Presence } from './presence.ts';
import { actsOnLayer, actsOnProse, type RefusedAct } from './refused-work.ts';
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

/** What views bind to. A new object, with a higher `generation`, when a refusal put another Y.Doc in place of one. */
export interface WorkspaceView {
  readonly generation: number;
  /** Whether text and annotations may be shown and, where the role allows, written. */
  readonly ready: boolean;
  /** The text's room. Only an editor of an unlocked text binds to it. */
  readonly prose: Y.Doc;
  /** The text, fed one way from `prose`: what is written here goes nowhere. */
  readonly mirror: Y.Doc;
  readonly team: Layer;
}

/**
 * A document opened: its text, its team's annotations, who is here and what became of my work. Lives outside React; got
 * from `openWorkspace`.
 */
export class Workspace {
  readonly document: DocumentId;
  readonly account: AccountId;
  readonly presence: Presence;
  readonly #prose: Replica;
  readonly #team: Replica;
  readonly #listeners = new Set<() => void>();
  readonly #stopNetworkSigns: () => void;
  #layer: { readonly doc: Y.Doc; readonly layer: Layer };
  #mirror: { readonly source: Y.Doc; readonly doc: Y.Doc };
  #view: WorkspaceView;
  #status: SyncStatus;
  #refusedWork: readonly RefusedWork[] = [];

  constructor(document: OpenDocument, account: AccountId, surroundings: Surroundings) {
    const { clock, Socket } = surroundings;
    const team = document.layers.find(({ audience }) => audience === 'team');
    assert(team, `document ${document.document.id} has no team layer`);
    this.document = document.document.id;
    this.account = account;
    const common = {
      account,
      Socket,
      clock,
      server: `${surroundings.server}/sync`,
      device: surroundings.device(account),
      changed: () => this.#changed(),
    };
    this.#prose = new Replica({
      ...common,
      room: proseRoom(document.document.id),
      schema: proseSchemaVersion,
      carriesPresence: true,
      readerReason: readerReason.prose,
      actsOf: (_doc, updates) => actsOnProse(updates),
    });
    this.#team = new Replica({
      ...common,
      room: layerRoom(team.id),
      schema: null,
      carriesPresence: false,
      readerReason: readerReason.layer,
      actsOf: (doc, updates) => actsOnLayer(doc, this.#layerOf(doc), updates),
    });
    this.#layer = { doc: this.#team.doc, layer: openLayer(this.#team.doc) };
    this.#mirror = { source: this.#prose.doc, doc: mirrorOf(this.#prose.doc) };
    this.presence = new Presence(account, this.#prose.awareness, clock);
    this.#view = this.#readView();
    this.#status = combineStatus([this.#prose, this.#team]);
    this.#stopNetworkSigns = surroundings.onNetworkSign((sign) => {
      for (const replica of [this.#prose, this.#team]) {
        if (sign === 'back') replica.nudge();
        else replica.drop();
      }
    });
  }

  /** Who made an entry of the team's layer. */
  authorOf: AuthorOf = (creator) =>
    this.#team.authors.get(creator) ?? (creator === this.#team.doc.clientID ? this.account : null);

  /** Who writes under which client id in the team's layer, as far as it is known. The same map until somebody new writes. */
  authors = (): ReadonlyMap<number, AccountId> => this.#team.authors;

  /** The same object until one of its parts changes. */
  view = (): WorkspaceView => this.#view;

  /** The same object until it says something else. */
  status = (): SyncStatus => this.#status;

  /** Newest first. The same array until it changes. */
  refusedWork = (): readonly RefusedWork[] => this.#refusedWork;

  /** Forgets refused work for good, on this device and in all tabs that open later. */
  dismiss(key: string): void {
    void this.#prose.dismiss(key);
    void this.#team.dismiss(key);
  }

  /** Hears changes of the view, the status, the refused work and the authors. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Leaves the rooms. Resolves when the local copies are closed. */
  async close(): Promise<void> {
    this.#stopNetworkSigns();
    this.presence.close();
    this.#listeners.clear();
    await Promise.all([this.#prose.close(), this.#team.close()]);
  }

  #layerOf(doc: Y.Doc): Layer {
    return doc === this.#layer.doc ? this.#layer.layer : openLayer(doc);
  }

  #changed(): void {
    this.#followDocs();
    this.#view = this.#readView();
    const status = combineStatus([this.#prose, this.#team]);
    if (JSON.stringify(status) !== JSON.stringify(this.#status)) this.#status = status;
    const refused = [...refusedIn('prose', this.#prose), ...refusedIn('layer', this.#team)].sort((a, b) => b.at - a.at);
    if (refused.map(({ key }) => key).join() !== this.#refusedWork.map(({ key }) => key).join()) this.#refusedWork = refused;
    for (const listener of [...this.#listeners]) listener();
  }

  #followDocs(): void {
    if (this.#layer.doc !== this.#team.doc) this.#layer = { doc: this.#team.doc, layer: openLayer(this.#team.doc) };
    if (this.#mirror.source !== this.#prose.doc) {
      this.#mirror = { source: this.#prose.doc, doc: mirrorOf(this.#prose.doc) };
      this.presence.attach(this.#prose.awareness);
    }
  }

  #readView(): WorkspaceView {
    const view = {
      generation: this.#prose.generation + this.#team.generation,
      ready: this.#prose.ready && this.#team.ready,
      prose: this.#prose.doc,
      mirror: this.#mirror.doc,
      team: this.#layer.layer,
    };
    const same = this.#view?.generation === view.generation && this.#view.ready === view.ready;
    return same ? this.#view : view;
  }
}

const refusedIn = (room: RefusedWork['room'], { refusals }: Replica): RefusedWork[] =>
  refusals.map(({ key, reason, at, acts }) => ({ key, room, close: reason, reason: closes[reason].words, at, acts }));

/** Workspaces that are open in this tab, by account and document. */
const openWorkspaces = new Map<string, { readonly workspace: Workspace; holders: number }>();

/** A page that leaves and comes back at once (React's StrictMode, a route that renders anew) finds its workspace open. */
const lingerMs = 1_000;

/**
 * Opens a document, or takes hold of it where it is open in this tab already.
 *
 * @returns the workspace, and `release`, to be called once by each holder; the last one closes it.
 */
export function openWorkspace(
  document: OpenDocument,
  account: AccountId,
  surroundings: Surroundings = browserSurroundings(),
): { readonly workspace: Workspace; readonly release: () => void } {
  const key = `${account}/${document.document.id}`;
  const held = openWorkspaces.get(key) ?? { workspace: new Workspace(document, account, surroundings), holders: 0 };
  openWorkspaces.set(key, held);
  held.holders++;
  const close = () => {
    if (held.holders > 0 || openWorkspaces.get(key) !== held) return;
    openWorkspaces.delete(key);
    void held.workspace.close();
  };
  return {
    workspace: held.workspace,
    release() {
      held.holders--;
      setTimeout(close, lingerMs);
    },
  };
}
