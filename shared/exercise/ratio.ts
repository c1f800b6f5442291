import type { Segments } from '../agreement/segments.ts';
import { segmentsIn } from '../agreement/segments.ts';
import type { DocumentId } from '../base/id.ts';
import type { Answer } from './match-annotations.ts';

/** How much of what was given is right, how much of what is wanted was given, and the harmonic mean of both; 0 to 1. */
export interface Ratio {
  /** Null where nothing was given. */
  readonly precision: number | null;
  /** Null where nothing is wanted. */
  readonly recall: number | null;
  /** 2 · right / (given + wanted), which is the same. Null where there is neither. */
  readonly f1: number | null;
}

/** @param right how much of what was given is right, which is as much of what is wanted. */
export const ratio = (right: number, given: number, wanted: number): Ratio => ({
  precision: given === 0 ? null : right / given,
  recall: wanted === 0 ? null : right / wanted,
  f1: given + wanted === 0 ? null : (2 * right) / (given + wanted),
});

/**
 * By tokens: which words have which label in the submission and in the key, whatever passages they are in.
 *
 * @param texts cut into tokens.
 */
export function tokenRatio(keys: readonly Answer[], owns: readonly Answer[], texts: ReadonlyMap<DocumentId, Segments>): Ratio {
  const [wanted, given] = [tokensOf(keys, texts), tokensOf(owns, texts)];
  return ratio([...given].filter((each) => wanted.has(each)).length, given.size, wanted.size);
}

function tokensOf(answers: readonly Answer[], texts: ReadonlyMap<DocumentId, Segments>): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const { document, label, place } of answers) {
    const segments = texts.get(document);
    for (const span of place.kind === 'passage' && segments ? place.spans : []) {
      const { start, end } = segmentsIn(segments as Segments, span);
      for (let token = start; token < end; token++) tokens.add(`${document} ${token} ${label}`);
    }
  }
  return tokens;
}
