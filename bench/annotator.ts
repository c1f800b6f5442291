import * as Y from 'yjs';
import type { Anchor } from '../shared/anchor/anchor.ts';
import { openLayer } from '../shared/annotation/layer.ts';
import { systemClock } from '../shared/base/clock.ts';
import { createAnnotationId, type DocumentId } from '../shared/base/id.ts';
import type { RoomId } from '../shared/document/rooms.ts';
import { encodeUpdate } from '../shared/protocol/frame.ts';
import { Line, type LineListener } from './line.ts';
import type { Visitor } from './stage.ts';

/** Where annotations go. */
interface Place {
  readonly address: string;
  readonly room: RoomId | string;
  readonly document: DocumentId;
}

/** Somebody who writes annotations into a layer, as the page does: one act, one transaction, one update. */
export class Annotator {
  readonly clientId: number;
  readonly line: Line;
  readonly #document: DocumentId;
  readonly #layer: ReturnType<typeof openLayer>;

  private constructor(doc: Y.Doc, line: Line, document: DocumentId, sending: (update: Uint8Array) => void) {
    this.clientId = doc.clientID;
    this.line = line;
    this.#document = document;
    this.#layer = openLayer(doc);
    doc.on('update', (update: Uint8Array) => {
      sending(update);
      line.send(encodeUpdate(update));
    });
  }

  /** @param listener may besides be told of each update just before it is sent. */
  static async join(
    { address, room, document }: Place,
    as: Visitor,
    { sending = () => {}, ...listener }: LineListener & { sending?(update: Uint8Array): void } = {},
  ): Promise<Annotator> {
    return new Annotator(new Y.Doc(), await Line.open(address, room, as, listener), document, sending);
  }

  annotates(anchor: Anchor, label: string, note = ''): void {
    const target = { kind: 'segments', document: this.#document, segments: [anchor] } as const;
    const draft = { id: createAnnotationId(), label, codebook: 1, attributes: {}, origin: 'human', target, note } as const;
    this.#layer.apply((write) => write.createAnnotation(draft, systemClock.now()));
  }
}
