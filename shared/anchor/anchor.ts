/**
 * A stretch of characters by their Yjs ids: the ids `clock` … `clock + length - 1` of `client`.
 * One id is one UTF-16 code unit, as Yjs counts text.
 */
export type Run = readonly [client: number, clock: number, length: number];

/** The words as they were when the anchor was made, with at most `quoteContext` UTF-16 units on either side. */
export interface Quote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** UTF-16 code units of context kept on each side of a quote: enough to tell repeated phrases apart. */
export const quoteContext = 32;

/**
 * One contiguous passage, stored once and never rewritten by resolving (rule A1): the ids of its characters in text
 * order, and the quote that proves them.
 */
export interface Anchor {
  readonly runs: readonly Run[];
  readonly quote: Quote;
}
