import { type Anchor, type Quote, quoteContext } from './anchor.ts';
import { graphemeEnd, graphemeStart } from './grapheme.ts';
import type { ProseText } from './plain-text.ts';
import type { Span } from './span.ts';

/**
 * Makes the anchor of a passage as it stands now.
 *
 * White space at its ends, ends of blocks included, is left out (rule A4). Then both ends move outward to the next boundary
 * between graphemes (rule A2): whoever touches a letter means all of it. A passage may run over several blocks.
 *
 * @returns null where nothing but white space is left.
 */
export function capture(prose: ProseText, span: Span): Anchor | null {
  const { text } = prose;
  let start = Math.max(0, span.start);
  let end = Math.min(text.length, span.end);
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  if (start >= end) return null;
  start = graphemeStart(text, start);
  end = graphemeEnd(text, end);
  return { runs: prose.runsIn({ start, end }), quote: quoteOf(text, start, end) };
}

const isSpace = (text: string, offset: number) => /\s/.test(text.charAt(offset));

/** The wording with its context, which is shortened by a unit where it would begin or end with half a surrogate pair. */
function quoteOf(text: string, start: number, end: number): Quote {
  const prefixStart = Math.max(0, start - quoteContext);
  const suffixEnd = Math.min(text.length, end + quoteContext);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(splitsPair(text, prefixStart) ? prefixStart + 1 : prefixStart, start),
    suffix: text.slice(end, splitsPair(text, suffixEnd) ? suffixEnd - 1 : suffixEnd),
  };
}

const splitsPair = (text: string, offset: number) =>
  /[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset));
