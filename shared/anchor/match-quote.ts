import { align } from './align.ts';
import type { Quote } from './anchor.ts';
import { GramTable, gramLength, type Needle, needleOf } from './gram-table.ts';
import { type Sliceable, wholeGraphemes } from './grapheme.ts';
import type { Span } from './span.ts';

/** Units by which the start may be off, and by which a passage may have grown or shrunk. */
const minSlack = 8;
const maxSlack = 64;
/** Two places whose scores are nearer to each other than this are a tie. */
const tieMargin = 0.08;
/** Share of letters that may be others. What differs in more is no place of a quote. */
const maxWrong = 0.3;
/** Longer quotes are compared by this many units at their start. */
const maxCompared = 8192;
/** More places that are worth a comparison are no place: one of them would be a guess. */
const maxMatches = 64;
/** More places of its letters, and a quote is of letters that say nothing. */
const maxHits = 20_000;
/** Share of the grams that have to be in their places. A quote with one letter in ten changed and half a context keeps more. */
const minVotes = 1 / 8;

/** A place that is like a quote's. The scores are shares of letters that differ. */
export interface Match extends Span {
  /** Where the quote with its context would begin. */
  readonly at: number;
  readonly wording: number;
  /** On the side that fits better. */
  readonly context: number;
  readonly score: number;
}

/** Places that may be a quote's, within some part of a text. Of two parts that share nothing they add up. */
export interface Matches {
  /** How often eight letters of the quote were met; too often means that these letters say nothing. */
  readonly hits: number;
  /** How many places there are; unknown (0) with too many hits. */
  readonly count: number;
  /** In order; null where there are too many to mean anything. */
  readonly places: readonly Match[] | null;
}

/** Mostly a quote is not near a change, so that this is told apart at a glance. */
const nowhere: Matches = { hits: 0, count: 0, places: [] };

/** A quote made ready to be searched for, again and again. */
export interface SoughtQuote {
  readonly quote: Quote;
  readonly needle: Needle;
  readonly reach: number;
}

export function seek(quote: Quote): SoughtQuote {
  const needle = needleOf(quote.prefix + quote.exact.slice(0, maxCompared) + quote.suffix);
  return { quote, needle, reach: reachOf(quote) };
}

/** A change in the text that is further from a quote's place changes nothing that is said of that place. */
export const reachOf = ({ prefix, exact, suffix }: Quote): number => prefix.length + exact.length + suffix.length + 2 * maxSlack;

/**
 * Finds quotes by their wording and context alone. Work is bounded: one pass over the text for all of them, then a few comparisons.
 *
 * @param within holds where the quotes with their contexts would begin.
 * @param table is made of the quotes' needles, in order; whoever seeks the same again may keep it.
 */
export function findMatches(
  text: string,
  sought: readonly SoughtQuote[],
  within: Span,
  table: GramTable = tableOf(sought),
): readonly Matches[] {
  const starts: (number[] | undefined)[] = sought.map(() => undefined);
  const hits = new Int32Array(sought.length);
  const longest = sought.reduce((most, { needle }) => Math.max(most, needle.letters.length), 0);
  const [from, to] = [within.start - minSlack, within.end + minSlack];
  table.scan(text, from, to + longest, (owner, start) => {
    if (start < from || start >= to) return;
    if (start >= within.start && start < within.end) hits[owner]!++;
    if (hits[owner]! > maxHits) return;
    const ofOwner = starts[owner];
    if (ofOwner === undefined) starts[owner] = [start];
    else ofOwner.push(start);
  });
  return sought.map(({ quote, needle }, i) => {
    if (hits[i]! > maxHits) return { hits: hits[i]!, count: 0, places: null };
    const ofQuote = starts[i];
    if (ofQuote === undefined) return nowhere;
    const peaks = peaksOf(ofQuote, Math.max(1, needle.offsets.length * minVotes));
    const inside = peaks.filter((start) => start >= within.start && start < within.end);
    const places = inside.length > maxMatches ? null : inside.map((at) => compare(text, quote, at));
    return { hits: hits[i]!, count: inside.length, places };
  });
}

export const tableOf = (sought: readonly SoughtQuote[]) => new GramTable(sought.map(({ needle }) => needle));

/**
 * What is known after a change around which `gone` were found before and `come` are now; `moved` says where the other places are.
 *
 * @returns null where that cannot be told, because there were too many and now perhaps are not.
 */
export function changed(
  known: Matches,
  gone: Matches,
  come: Matches,
  moved: (places: readonly Match[]) => readonly Match[],
): Matches | null {
  if (gone === nowhere && come === nowhere && known.places?.length === 0) return known;
  const hits = known.hits - gone.hits + come.hits;
  if (hits > maxHits) return { hits, count: 0, places: null };
  if (known.hits > maxHits || gone.hits > maxHits || come.hits > maxHits) return null;
  const count = known.count - gone.count + come.count;
  if (count > maxMatches) return { hits, count, places: null };
  if (known.places === null || come.places === null) return null;
  return { hits, count, places: [...moved(known.places), ...come.places] };
}

/** Where enough grams say that a needle begins, in order: of places near to each other the one with most votes, of as many the first. */
function peaksOf(starts: readonly number[], enough: number): readonly number[] {
  const places: number[] = [];
  const votes: number[] = [];
  const sorted = Int32Array.from(starts).sort();
  for (let i = 0; i < sorted.length; i++) {
    const start = sorted[i]!;
    if (places[places.length - 1] === start) votes[votes.length - 1]!++;
    else votes[places.push(start) - 1] = 1;
  }
  const isPeak = (i: number) => {
    for (let k = i - 1; k >= 0 && places[i]! - places[k]! <= minSlack / 2; k--) if (votes[k]! >= votes[i]!) return false;
    for (let k = i + 1; k < places.length && places[k]! - places[i]! <= minSlack / 2; k++)
      if (votes[k]! > votes[i]!) return false;
    return true;
  };
  return places.filter((_, i) => votes[i]! >= enough && isPeak(i));
}

/**
 * The place that is the quote's: with at most one letter in ten changed, and a context that is nearly as it was on one side at
 * least. Null where none is, and where two are about as like: a tie is never a guess.
 */
export function choose(text: Sliceable, matches: Matches | null): Span | null {
  const best = bestOf(matches?.places?.filter(({ wording }) => wording <= maxWrong) ?? []);
  return best === null || best.wording > 0.1 || best.context > 0.2 ? null : wholeWords(text, best);
}

/** Finds a quote in the whole text. */
export function findQuote(text: string, quote: Quote): Span | null {
  const [matches] = findMatches(text, [seek(quote)], { start: -text.length, end: text.length });
  return choose(text, matches ?? null);
}

/** Finds a quote's wording in the neighbourhood of `near`, whatever its context, with at most three letters in ten changed. */
export function findQuoteNear(text: Sliceable, quote: Quote, near: Span): Span | null {
  const seen = Math.max(0, near.start - 2 * reachOf(quote));
  const letters = text.slice(seen, Math.min(text.length, near.end + 2 * reachOf(quote)));
  const reach = Math.min(quote.exact.length, maxCompared) + maxSlack; // less than `reachOf`
  const from = Math.max(0, near.start - seen - reach);
  const places = candidatesNear(letters.slice(from, near.end - seen + reach), quote.exact.slice(0, maxCompared));
  const best = bestOf(places.map((place) => compare(letters, quote, from + place - quote.prefix.length)));
  if (best === null || best.wording > maxWrong) return null;
  return wholeWords(text, { start: seen + best.start, end: seen + best.end });
}

function bestOf(matches: readonly Match[]): Match | null {
  const [best, ...others] = matches.toSorted((a, b) => a.score - b.score || a.start - b.start);
  if (best === undefined) return null;
  const isElsewhere = ({ start, end }: Match) => start >= best.end || end <= best.start;
  return others.some((other) => isElsewhere(other) && other.score - best.score < tieMargin) ? null : best;
}

const maxCandidates = 12;

/** Where in a short text a wording may begin, by the votes of four letters each: those with most first. */
function candidatesNear(text: string, wording: string): readonly number[] {
  const gram = Math.min(4, wording.length);
  const step = Math.max(1, Math.floor(wording.length / 64));
  const votes = new Uint16Array(wording.length + text.length);
  let most = 0;
  for (let at = 0; at + gram <= wording.length && gram > 0; at += step) {
    const letters = wording.slice(at, at + gram);
    for (let place = text.indexOf(letters); place >= 0; place = text.indexOf(letters, place + 1)) {
      most = Math.max(most, ++votes[wording.length + place - at]!);
    }
  }
  const chosen: number[] = [];
  for (let enough = most; enough > 0; enough--) {
    for (let i = votes.indexOf(enough); i >= 0; i = votes.indexOf(enough, i + 1)) {
      const start = i - wording.length;
      if (chosen.length === maxCandidates) return chosen;
      if (chosen.every((other) => Math.abs(other - start) > minSlack / 2)) chosen.push(start);
    }
  }
  return chosen;
}

/** How a quote with its context fits to a text in which its prefix would begin at `at`. */
function compare(text: string, quote: Quote, at: number): Match {
  const { exact, prefix, suffix } = quote;
  const compared = exact.slice(0, maxCompared);
  const slack = Math.max(minSlack, Math.min(maxSlack, Math.floor(compared.length / 8)));
  const { start, end, errors } = align(compared, text, at + prefix.length, slack, Math.ceil(maxWrong * compared.length));
  const wording = compared.length === 0 ? 1 : errors / compared.length;
  if (wording > maxWrong) return { start, end, at, wording, context: 1, score: wording + 1 };
  const last = Math.min(text.length, end + exact.length - compared.length);
  const before = align(prefix, text, start - prefix.length, Math.min(minSlack, prefix.length)).errors;
  const after = align(suffix, text, last, Math.min(minSlack, suffix.length)).errors;
  const share = (wrong: number, side: string) => (side.trim().length < gramLength ? 1 : wrong / side.length);
  const context = Math.min(share(before, prefix), share(after, suffix));
  const both = prefix.length + suffix.length;
  return { start, end: last, at, wording, context, score: wording + (both === 0 ? 0 : (before + after) / both / 2) };
}

function wholeWords(text: Sliceable, { start, end }: Span): Span | null {
  const letters = text.slice(start, end);
  const from = start + letters.length - letters.trimStart().length;
  const to = start + letters.trimEnd().length;
  return from < to ? wholeGraphemes(text, { start: from, end: to }).whole : null;
}
