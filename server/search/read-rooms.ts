import type * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { type Moves, readMoves } from '../../shared/anchor/moves.ts';
import { partitionPoint } from '../../shared/anchor/partition-point.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Annotation, Attributes } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { IndexedParagraph } from './search-index.ts';

/** A standing annotation as its room holds it; what its label is called is the codebook's to say. */
export interface ReadMark {
  readonly annotation: AnnotationId;
  readonly document: DocumentId;
  readonly paragraph: number | null;
  /** Offset at which it begins; null where `paragraph` is. */
  readonly at: number | null;
  readonly label: string;
  readonly attributes: Attributes;
  readonly quote: string;
  readonly note: string;
}

/** A standing annotation with every stretch of the text on which it stands now; none where it is on the text as a whole, or lost. */
export interface PlacedMark {
  readonly id: AnnotationId;
  readonly document: DocumentId;
  readonly label: string;
  readonly note: string;
  readonly attributes: Attributes;
  readonly spans: readonly Span[];
}

/** A text as its room holds it. */
export interface ReadText {
  readonly document: DocumentId;
  readonly update: Uint8Array;
}

/** Reads the states of rooms, away from the thread that serves people. Rejects where one cannot be read. */
export interface RoomReader {
  paragraphsIn(prose: Uint8Array): Promise<readonly IndexedParagraph[]>;
  /** The texts that a layer's standing annotations are about. */
  documentsOf(layer: Uint8Array): Promise<readonly DocumentId[]>;
  /** A layer's standing annotations, placed in the texts that are given. */
  marksIn(layer: Uint8Array, proses: readonly (readonly [DocumentId, Uint8Array])[]): Promise<readonly ReadMark[]>;
  /** Standing annotations of several layers, with all that each covers in one text; none for a layer that nobody wrote in. */
  placedIn(layers: readonly (Uint8Array | null)[], prose: ReadText): Promise<readonly (readonly PlacedMark[])[]>;
  /** The offset at which each of some passages begins in a text, null where it has no place. */
  placesIn(prose: Uint8Array, anchors: readonly Anchor[]): Promise<readonly (number | null)[]>;
  /** The mark in a text at an end of each of some relations, null for one that is not there or not in that text. */
  endsIn(layer: Uint8Array, relations: readonly RelationId[], document: DocumentId): Promise<readonly (AnnotationId | null)[]>;
}

export function paragraphsIn(prose: Uint8Array): IndexedParagraph[] {
  const text = textIn(docOf(prose));
  return text.blocks
    .map((block) => ({ number: citedAs(text, block.end), text: text.text.slice(block.start, block.end) }))
    .filter((paragraph) => /\S/.test(paragraph.text));
}

export function documentsOf(layer: Uint8Array): DocumentId[] {
  return [...new Set(standing(layer).map(({ target }) => target.document))];
}

const textsIn = (proses: readonly (readonly [DocumentId, Uint8Array])[]) =>
  new Map(
    proses.map(([document, prose]) => {
      const doc = docOf(prose);
      return [document, { text: textIn(doc), moves: readMoves(doc) }];
    }),
  );

export function placedIn(layers: readonly (Uint8Array | null)[], { document, update }: ReadText): PlacedMark[][] {
  const prose = docOf(update);
  const [text, moves] = [textIn(prose), readMoves(prose)];
  const place = ({ id, target, label, note, attributes }: Annotation): PlacedMark => {
    const segments = target.kind === 'segments' && target.document === document ? target.segments : [];
    const spans = segments.flatMap((segment) => spansOf(resolve(text, segment, moves)));
    return { id, document: target.document, label, note, attributes, spans };
  };
  return layers.map((layer) => (layer ? standing(layer).map(place) : []));
}

export function marksIn(layer: Uint8Array, proses: readonly (readonly [DocumentId, Uint8Array])[]): ReadMark[] {
  const texts = textsIn(proses);
  return standing(layer).map((annotation) => {
    const { id, target, label, attributes, note } = annotation;
    const { text, moves } = texts.get(target.document) ?? {};
    const segments = target.kind === 'segments' ? target.segments : [];
    const at = (text && segments.map((segment) => startOf(text, segment, moves)).find((start) => start !== null)) ?? null;
    return {
      annotation: id,
      document: target.document,
      paragraph: text && at !== null ? citedAs(text, at) : null,
      at,
      label,
      attributes,
      quote: segments.map(({ quote }) => quote.exact).join(' … '),
      note,
    };
  });
}

export function placesIn(prose: Uint8Array, anchors: readonly Anchor[]): (number | null)[] {
  const doc = docOf(prose);
  const [text, moves] = [textIn(doc), readMoves(doc)];
  return anchors.map((anchor) => startOf(text, anchor, moves));
}

export function endsIn(layer: Uint8Array, relations: readonly RelationId[], document: DocumentId): (AnnotationId | null)[] {
  const known = openLayer(docOf(layer)).relations();
  return relations.map((id) => {
    const relation = known.get(id);
    const here = relation && [relation.from, relation.to].find((end) => end.document === document);
    return here?.annotation ?? null;
  });
}

const startOf = (text: ProseText, anchor: Anchor, moves?: Moves): number | null =>
  spansOf(resolve(text, anchor, moves))[0]?.start ?? null;

function standing(layer: Uint8Array): Annotation[] {
  return [...openLayer(docOf(layer)).annotations().values()].filter(({ removed }) => removed === null);
}

const textIn = (doc: Y.Doc): ProseText => readProse(doc.getXmlFragment(proseFragmentName));

/** The number of the paragraph that holds an offset; of the next one for a heading, of the last one behind all of them. */
function citedAs({ blocks }: ProseText, offset: number): number {
  const first = partitionPoint(blocks, ({ end }) => end < offset);
  for (let next = first; next < blocks.length; next++) if (blocks[next]?.number) return blocks[next]?.number ?? 1;
  return blocks.slice(0, first).findLast(({ number }) => number !== null)?.number ?? 1;
}
