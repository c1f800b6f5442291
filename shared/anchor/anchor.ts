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
  /** Whether a person said that the words found by the quote are others: it is not searched for any more (rule A19). */
  readonly isQuoteRefused?: true;
}

/** Reads an anchor from what another client wrote. Total; null for anything that is not one. Other fields are passed over. */
export function parseAnchor(value: unknown): Anchor | null {
  if (typeof value !== 'object' || value === null || !('runs' in value) || !('quote' in value)) return null;
  const { runs, quote } = value;
  const isQuoteRefused = 'isQuoteRefused' in value && value.isQuoteRefused === true;
  if (!Array.isArray(runs) || runs.length === 0 || !runs.every(isRun) || !isQuote(quote)) return null;
  return { runs, quote, ...(isQuoteRefused && { isQuoteRefused }) };
}

function isRun(value: unknown): value is Run {
  if (!Array.isArray(value) || value.length !== 3 || !value.every((part) => Number.isSafeInteger(part) && part >= 0))
    return false;
  const [, clock, length] = value;
  return length > 0 && Number.isSafeInteger(clock + length);
}

function isQuote(value: unknown): value is Quote {
  if (typeof value !== 'object' || value === null || !('exact' in value && 'prefix' in value && 'suffix' in value)) return false;
  return typeof value.exact === 'string' && typeof value.prefix === 'string' && typeof value.suffix === 'string';
}
