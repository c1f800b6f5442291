import type { Run } from './anchor.ts';
import { capture } from './capture.ts';
import { graphemeStart } from './grapheme.ts';
import type { ProseText } from './plain-text.ts';
import { resolve, spansOf } from './resolve.ts';
import type { Span } from './span.ts';

/** A passage as an address holds it: the ids of its characters in text order, and the words with which it begins. Rule A12. */
export interface Passage {
  readonly runs: readonly Run[];
  /** At most `quoteUnits`, of the first line; empty where a single letter is longer than that. */
  readonly quote: string;
}

/** UTF-16 units of a quote in an address: enough to recognise a passage, and to tell it from most others. */
const quoteUnits = 40;
/** A passage that many people wrote may have a run for every word. Its ends and its longest runs find it as well. */
const mostRuns = 40;
/** Fewer words than these may stand somewhere by chance, and are not looked for. UTF-16 units. */
const fewestUnits = 12;

/** The passage over a span, white space at its ends left out; null where there is nothing else. */
export function passageAt(prose: ProseText, span: Span): Passage | null {
  const anchor = capture(prose, span);
  return anchor && { runs: mainRuns(anchor.runs), quote: beginning(anchor.quote.exact) };
}

/**
 * `p-direct and exclusive access-2k3.4d.1f_.5f.3`: the quote, then client, clock and length of each run in base 36, the client
 * only where it is another than before. It ends in letters and digits, so that nothing that finds addresses in prose cuts it.
 */
export function writePassage({ runs, quote }: Passage): string {
  const written = runs.map(([client, clock, length], index) => {
    const isSame = index > 0 && runs[index - 1]?.[0] === client;
    return `${isSame ? '' : client.toString(36)}.${clock.toString(36)}.${length.toString(36)}`;
  });
  return `p-${quote}-${written.join('_')}`;
}

/** Reads what `writePassage` wrote. Total; null for anything that is not one. */
export function parsePassage(text: string): Passage | null {
  const [, quote, written] = /^p-(.*)-([0-9a-z._]+)$/su.exec(text) ?? [];
  if (quote === undefined || written === undefined) return null;
  const runs: Run[] = [];
  for (const part of written.split('_')) {
    const [client, clock, length, ...rest] = part.split('.').map(parseNumber);
    const own = client ?? runs.at(-1)?.[0];
    if (own === undefined || clock == null || length == null || rest.length > 0) return null;
    if (length === 0 || !Number.isSafeInteger(clock + length)) return null;
    runs.push([own, clock, length]);
  }
  return { runs, quote };
}

const parseNumber = (digits: string): number | null => {
  const value = /^[0-9a-z]{1,11}$/.test(digits) ? Number.parseInt(digits, 36) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
};

/**
 * Where a linked passage is now. `here`: its characters, as they read then; `changed`: its characters, and they read otherwise;
 * `again`: its characters are gone, and its first words stand once elsewhere; `waiting`: some of it has not arrived.
 */
export type FoundPassage =
  | { readonly kind: 'here' | 'changed' | 'again'; readonly span: Span }
  | { readonly kind: 'gone' | 'waiting' };

/**
 * Finds a linked passage by the ids of its characters, and by its words only where those are gone. Pure.
 *
 * @param isWhole whether all of the text has arrived: characters that are unknown then are another text's, and not waited for.
 */
export function findPassage(
  prose: ProseText,
  { runs, quote }: Passage,
  { isWhole }: { readonly isWhole: boolean },
): FoundPassage {
  const resolution = resolve(prose, { runs, quote: { exact: quote, prefix: '', suffix: '' } });
  if (resolution.status === 'waiting' && !isWhole) return { kind: 'waiting' };
  const [span] = spansOf(resolution);
  if (span) return { kind: prose.text.startsWith(quote, span.start) ? 'here' : 'changed', span };
  const again = onlyPlaceOf(prose.text, quote);
  return again ? { kind: 'again', span: again } : { kind: 'gone' };
}

/** Null where the words stand nowhere, or more than once: a tie is no place. */
function onlyPlaceOf(text: string, words: string): Span | null {
  if (words.length < fewestUnits) return null;
  const start = text.indexOf(words);
  return start < 0 || text.indexOf(words, start + 1) >= 0 ? null : { start, end: start + words.length };
}

/** The first line, cut between letters, and between words where there are any. */
function beginning(exact: string): string {
  const [line = ''] = exact.split('\n', 1);
  if (line.length <= quoteUnits) return line;
  const cut = line.slice(0, graphemeStart(line, quoteUnits));
  const space = cut.lastIndexOf(' ');
  return (space > quoteUnits / 2 ? cut.slice(0, space) : cut).trimEnd();
}

function mainRuns(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= mostRuns) return runs;
  const inner = runs.slice(1, -1).toSorted((a, b) => b[2] - a[2]);
  const kept = new Set([runs[0], runs.at(-1), ...inner.slice(0, mostRuns - 2)]);
  return runs.filter((run) => kept.has(run));
}
