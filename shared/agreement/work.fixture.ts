import type { Attributes } from '../annotation/annotation.ts';
import type { Place, PlacedAnnotation } from '../annotation/placed.ts';
import { createAnnotationId, createDocumentId, type DocumentId } from '../base/id.ts';
import { segment } from './segments.ts';
import type { Work } from './units.ts';

/** Annotators at work for tests: `work('ada', text, mark('claim', 0, 4))`. */
export interface PieceOfText {
  readonly document: DocumentId;
  readonly text: string;
}

export const textOf = (text: string): PieceOfText => ({ document: createDocumentId(), text });

/** A mark from word to word of a text of single letters with spaces between: both are numbers of words, half-open. */
export const mark = (label: string, from: number, to: number, attributes: Attributes = {}): PlacedAnnotation =>
  at(label, { kind: 'passage', spans: [{ start: 2 * from, end: 2 * to - 1 }] }, attributes);

export const at = (label: string, place: Place, attributes: Attributes = {}): PlacedAnnotation => ({
  id: createAnnotationId(),
  ...{ label, place, attributes },
});

export const work = (annotator: string, { document }: PieceOfText, ...annotations: readonly PlacedAnnotation[]): Work => ({
  ...{ annotator, document, annotations },
});

export const cutUp = (...texts: readonly PieceOfText[]) =>
  new Map(texts.map(({ document, text }) => [document, segment(text, 'en', 'tokens')] as const));
