import type * as Y from 'yjs';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { AccountId, DocumentId, LayerId } from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Audience } from '../../shared/permission/role.ts';
import { actsOnLayer } from './refused-work.ts';
import { Replica } from './replica.ts';
import type { Surroundings } from './surroundings.ts';
import { readerReason } from './words.ts';

/** A layer to bind to. A new object when a refusal put another Y.Doc in place of its own. */
export interface OpenLayer {
  readonly id: LayerId;
  readonly audience: Audience;
  /** The text that it lies over; null for the one across all texts of a project. */
  readonly document: DocumentId | null;
  readonly layer: Layer;
  /** Who made an entry of it, by the Yjs client that did; null while that is not known. */
  authorOf(creator: number): AccountId | null;
}

/** One layer as this tab holds it: what is in it, who made what, and what became of my work in it. */
export class LayerRoom {
  readonly replica: Replica;
  readonly #account: AccountId;
  readonly #summary: LayerSummary;
  readonly #document: DocumentId | null;
  readonly #listeners = new Set<() => void>();
  readonly #stopNetworkSigns: () => void;
  #open: OpenLayer;
  #doc: Y.Doc;

  constructor(summary: LayerSummary, document: DocumentId | null, account: AccountId, surroundings: Surroundings) {
    const { clock, Socket } = surroundings;
    this.#account = account;
    this.#summary = summary;
    this.#document = document;
    this.replica = new Replica({
      account,
      Socket,
      clock,
      server: `${surroundings.server}/sync`,
      device: surroundings.device(account),
      room: layerRoom(summary.id),
      schema: null,
      carriesPresence: false,
      readerReason: readerReason.layer,
      actsOf: (doc, updates) => actsOnLayer(doc, doc === this.#doc ? this.#open.layer : openLayer(doc), updates),
      changed: () => this.#changed(),
    });
    this.#doc = this.replica.doc;
    this.#open = this.#bind();
    this.#stopNetworkSigns = surroundings.onNetworkSign((sign) => {
      if (sign === 'back') this.replica.nudge();
      else this.replica.drop();
    });
  }

  /** The same object until a refusal replaced its Y.Doc. */
  get open(): OpenLayer {
    return this.#open;
  }

  /** Hears whatever changes in the replica, and new authors; not what is written. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stopNetworkSigns();
    this.#listeners.clear();
    await this.replica.close();
  }

  #bind(): OpenLayer {
    const doc = this.replica.doc;
    return {
      id: this.#summary.id,
      audience: this.#summary.audience,
      document: this.#document,
      layer: openLayer(doc),
      authorOf: (creator) => this.replica.authors.get(creator) ?? (creator === doc.clientID ? this.#account : null),
    };
  }

  #changed(): void {
    if (this.#doc !== this.replica.doc) {
      this.#doc = this.replica.doc;
      this.#open = this.#bind();
    }
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The layers that the texts open in this tab share: one connection for each, however many texts show it. */
export class LayerPool {
  readonly #account: AccountId;
  readonly #surroundings: Surroundings;
  readonly #held = new Map<LayerId, { readonly room: LayerRoom; holders: number }>();

  constructor(account: AccountId, surroundings: Surroundings) {
    this.#account = account;
    this.#surroundings = surroundings;
  }

  /** Opens a layer, or takes hold of it where it is open. To be released once by each holder. @param document as in `OpenLayer` */
  hold(summary: LayerSummary, document: DocumentId | null): LayerRoom {
    const held = this.#held.get(summary.id) ?? {
      room: new LayerRoom(summary, document, this.#account, this.#surroundings),
      holders: 0,
    };
    this.#held.set(summary.id, held);
    held.holders++;
    return held.room;
  }

  /** The last holder closes it. */
  async release({ open: { id } }: LayerRoom): Promise<void> {
    const held = this.#held.get(id);
    if (!held || --held.holders > 0) return;
    this.#held.delete(id);
    await held.room.close();
  }
}
