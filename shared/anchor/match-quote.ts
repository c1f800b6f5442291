import type { Quote } from './anchor.ts';
import { graphemeEnd, graphemeStart } from './grapheme.ts';
import type { Span } from './span.ts';

/** Letters of which two texts must share as many in a row for one to be looked at as the place of the other. */
const gramLength = 8;
const nearbyGramLength = 4;
/** Grams of a quote that are looked up, evenly spread; a gram that stands in more places says nothing. */
const maxGrams = 48;
const maxPlacesOfGram = 64;
/** Places that are compared letter by letter. */
const maxCandidates = 12;
/** Units by which the start may be off, and by which a passage may have grown or shrunk. */
const minSlack = 8;
const maxSlack = 64;
/** Two places whose scores are nearer to each other than this are a tie. */
const tieMargin = 0.08;
/** Longer quotes are compared by this many units at their start. */
const maxCompared = 8192;

/** A place that may be the quote's, `score` 0 where wording and context are as they were; each wrong letter in ten adds 0.1. */
interface Match extends Span {
  /** Share of the quote's letters that differ. */
  readonly wording: number;
  readonly score: number;
}

/**
 * Finds a quote by its wording and its context alone, in the whole text: with at most one letter in ten changed, and a context
 * that is nearly as it was on one side at least.
 *
 * Work is bounded: O(text) look-ups of a few dozen letters each, then a handful of comparisons of O(quote).
 *
 * @returns null where nothing is alike enough, and where two places are alike: a tie is never a guess.
 */
export function findQuote(text: string, quote: Quote): Span | null {
  if ((quote.prefix + quote.suffix).trim().length < gramLength) return null;
  const whole = quote.prefix + quote.exact.slice(0, maxCompared) + quote.suffix;
  const matches = candidates(text, whole, { start: 0, end: text.length }, gramLength).map((at) => compare(text, quote, at));
  const [best] = matches.sort((a, b) => a.score - b.score || a.start - b.start);
  if (best === undefined || best.wording > 0.1 || contextOff(text, quote, best) > 0.2) return null;
  return isTied(best, matches) ? null : wholeWords(text, best);
}

/** Finds a quote's wording in the neighbourhood of `near`, whatever its context, with at most three letters in ten changed. */
export function findQuoteNear(text: string, quote: Quote, near: Span): Span | null {
  const reach = Math.min(quote.exact.length, maxCompared) + maxSlack;
  const within = { start: Math.max(0, near.start - reach), end: Math.min(text.length, near.end + reach) };
  const exact = quote.exact.slice(0, maxCompared);
  const places = candidates(text, exact, within, Math.min(nearbyGramLength, exact.length));
  const matches = places.map((at) => compare(text, quote, at - quote.prefix.length));
  const [best] = matches.sort((a, b) => a.score - b.score || a.start - b.start);
  return best === undefined || best.wording > 0.3 || isTied(best, matches) ? null : wholeWords(text, best);
}

/** Where in the text `needle` may begin, by the votes of its grams: those with most first, and of near ones only the best. */
function candidates(text: string, needle: string, within: Span, gram: number): readonly number[] {
  const votes = new Map<number, number>();
  const step = Math.max(1, Math.floor((needle.length - gram) / maxGrams));
  for (let at = 0; at + gram <= needle.length && gram > 0; at += step) {
    const letters = needle.slice(at, at + gram);
    const places: number[] = [];
    for (let place = text.indexOf(letters, within.start); place >= 0 && place + gram <= within.end; ) {
      places.push(place);
      if (places.length > maxPlacesOfGram) break;
      place = text.indexOf(letters, place + 1);
    }
    if (places.length > maxPlacesOfGram) continue;
    for (const place of places) votes.set(place - at, (votes.get(place - at) ?? 0) + 1);
  }
  const chosen: number[] = [];
  for (const [start] of [...votes].sort(([a, one], [b, other]) => other - one || a - b)) {
    if (chosen.length >= maxCandidates) break;
    if (chosen.every((other) => Math.abs(other - start) > minSlack / 2)) chosen.push(start);
  }
  return chosen;
}

/** How a quote with its context fits to a text in which its prefix would begin at `at`. */
function compare(text: string, quote: Quote, at: number): Match {
  const { exact, prefix, suffix } = quote;
  const compared = exact.slice(0, maxCompared);
  const slack = Math.max(minSlack, Math.min(maxSlack, Math.floor(compared.length / 8)));
  const { start, end, errors } = align(compared, text, at + prefix.length, slack);
  const wording = errors / compared.length;
  const span = { start, end: Math.min(text.length, end + exact.length - compared.length) };
  const context = prefix.length + suffix.length;
  const off = context === 0 ? 0 : (prefixErrors(text, prefix, start) + suffixErrors(text, suffix, span.end)) / context;
  return { ...span, wording, score: wording + off / 2 };
}

/** Share of the context's letters that differ, on the side that fits better. */
function contextOff(text: string, { prefix, suffix }: Quote, { start, end }: Span): number {
  const share = (errors: number, side: string) => (side.trim().length < gramLength ? 1 : errors / side.length);
  return Math.min(share(prefixErrors(text, prefix, start), prefix), share(suffixErrors(text, suffix, end), suffix));
}

const prefixErrors = (text: string, prefix: string, start: number) =>
  align(prefix, text, start - prefix.length, Math.min(minSlack, prefix.length)).errors;
const suffixErrors = (text: string, suffix: string, end: number) =>
  align(suffix, text, end, Math.min(minSlack, suffix.length)).errors;

function isTied(best: Match, matches: readonly Match[]): boolean {
  return matches.some(({ start, end, score }) => (start >= best.end || end <= best.start) && score - best.score < tieMargin);
}

function wholeWords(text: string, { start, end }: Span): Span | null {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return from < to ? { start: graphemeStart(text, from), end: graphemeEnd(text, to) } : null;
}

/**
 * The passage of the text that is nearest to `pattern` by edit distance, among those that begin at most `slack` from `at`.
 *
 * A band of the usual table: row i is the pattern's i-th letter, column k stands for the text's unit `at - slack + i + k`.
 */
function align(pattern: string, text: string, at: number, slack: number): Span & { readonly errors: number } {
  const width = 2 * slack + 1;
  const origin = at - slack;
  let row = new Int32Array(width);
  let next = new Int32Array(width);
  let starts = Int32Array.from(row, (_, k) => k);
  let nextStarts = new Int32Array(width);
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern.charCodeAt(i);
    for (let k = 0; k < width; k++) {
      let cost = row[k]! + (text.charCodeAt(origin + i + k) === letter ? 0 : 1);
      let start = starts[k]!;
      if (k + 1 < width && row[k + 1]! + 1 < cost) [cost, start] = [row[k + 1]! + 1, starts[k + 1]!];
      if (k > 0 && next[k - 1]! + 1 < cost) [cost, start] = [next[k - 1]! + 1, nextStarts[k - 1]!];
      next[k] = cost;
      nextStarts[k] = start;
    }
    [row, next, starts, nextStarts] = [next, row, nextStarts, starts];
  }
  let best = slack;
  for (let k = 0; k < width; k++) {
    const isNearer = Math.abs(k - slack) < Math.abs(best - slack);
    if (row[k]! < row[best]! || (row[k] === row[best] && isNearer)) best = k;
  }
  const start = Math.max(0, Math.min(text.length, origin + starts[best]!));
  const end = Math.max(start, Math.min(text.length, origin + pattern.length + best));
  return { start, end, errors: row[best]! };
}
