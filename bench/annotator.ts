import * as Y from 'yjs';
import type { Anchor } from '../shared/anchor/anchor.ts';
import { capture } from '../shared/anchor/capture.ts';
import type { ProseText } from '../shared/anchor/plain-text.ts';
import { openLayer } from '../shared/annotation/layer.ts';
import { assert } from '../shared/base/assert.ts';
import { systemClock } from '../shared/base/clock.ts';
import { type AnnotationId, createAnnotationId, type DocumentId } from '../shared/base/id.ts';
import type { RoomId } from '../shared/document/rooms.ts';
import { encodeUpdate } from '../shared/protocol/frame.ts';
import { Line, type LineListener } from './line.ts';
import type { Stage, StagedText, Visitor } from './stage.ts';

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

  annotates(anchor: Anchor, label: string, note = ''): AnnotationId {
    const target = { kind: 'segments', document: this.#document, segments: [anchor] } as const;
    const id = createAnnotationId();
    const draft = { id, label, codebook: 1, attributes: {}, origin: 'human', target, note } as const;
    this.#layer.apply((write) => write.createAnnotation(draft, systemClock.now()));
    return id;
  }
}

const labels = ['claim', 'denial', 'source', 'attribution', 'quote', 'figure', 'framing'];

/** Spreads annotations of two to twelve words over the whole text, by several people in turn, and waits until they are on disk. */
export async function annotateEvenly(
  stage: Stage,
  { open, prose, teamRoom }: StagedText,
  { annotations, annotators }: { readonly annotations: number; readonly annotators: number },
): Promise<void> {
  const place = { address: stage.address, room: teamRoom, document: open.document.id };
  const people = await Promise.all((await stage.admits(annotators)).map((guest) => Annotator.join(place, guest)));
  for (let number = 0; number < annotations; number++) {
    const note = number % 5 === 0 ? 'Compare this with what the other report says of the same day.' : '';
    const anchor = passage(prose, number / annotations, 2 + (number % 11));
    people[number % annotators]?.annotates(anchor, labels[number % labels.length] ?? 'claim', note);
  }
  await Promise.all(people.map(({ line }) => line.saved()));
  await Promise.all(people.map(({ line }) => line.close()));
}

/** @param part of the text, from 0 to 1 */
export function passage(prose: ProseText, part: number, words: number) {
  const start = prose.text.indexOf(' ', Math.floor(part * (prose.length - 200))) + 1;
  let end = start;
  for (let left = words; left > 0; left--) end = prose.text.indexOf(' ', end + 1);
  const anchor = capture(prose, { start, end });
  assert(anchor, `nothing to annotate at ${start}`);
  return anchor;
}
