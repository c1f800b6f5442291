import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';

/** Of a script without spaces, so many letters are as good as a word. */
const mostUnits = 24;

/** The words on both sides of a place, as far as its paragraph goes: what still stands before and after something that is gone. */
export function wordsAround(text: ProseText, place: number): Span {
  const block = text.blockAt(place) ?? { start: place, end: place };
  const before = text.slice(Math.max(block.start, place - mostUnits), place).match(/\S+\s*$/);
  const after = text.slice(place, Math.min(block.end, place + mostUnits)).match(/^\s*\S+/);
  return { start: place - (before?.[0].length ?? 0), end: place + (after?.[0].length ?? 0) };
}
