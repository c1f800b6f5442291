import type { ExcerptPiece } from './search-index.ts';

/** UTF-16 units of an excerpt before the first find, and in all: two lines of a narrow list. */
const before = 40;
const most = 160;

/** Cuts from pieces what surrounds the first find, at words where they end nearby, with white space flattened. */
export function excerptOf(pieces: readonly ExcerptPiece[]): readonly ExcerptPiece[] {
  const flat = pieces.map(({ text, found }) => ({ text: text.replace(/\s+/g, ' '), found })).filter(({ text }) => text !== '');
  const length = flat.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= most) return flat;
  const first = flat.findIndex(({ found }) => found);
  const firstAt = flat.slice(0, Math.max(first, 0)).reduce((sum, { text }) => sum + text.length, 0);
  const whole = flat.map(({ text }) => text).join('');
  const start = firstAt <= before ? 0 : wordStart(whole, firstAt - before, firstAt);
  const end = Math.min(length, wordEnd(whole, start + most, firstAt));
  const cut: ExcerptPiece[] = start > 0 ? [{ text: '…', found: false }] : [];
  let at = 0;
  for (const { text, found } of flat) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part !== '') cut.push({ text: part, found });
    at += text.length;
  }
  return end < length ? [...cut, { text: '…', found: false }] : cut;
}

/** The start of the first word from `from` on, or of a letter where none begins before `until`. */
function wordStart(text: string, from: number, until: number): number {
  const space = text.indexOf(' ', from);
  if (space >= 0 && space < until) return space + 1;
  return isSecondHalf(text, from) ? from + 1 : from;
}

function wordEnd(text: string, from: number, after: number): number {
  if (from >= text.length) return text.length;
  const space = text.lastIndexOf(' ', from);
  if (space > after && from - space < before) return space;
  return isSecondHalf(text, from) ? from - 1 : from;
}

const isSecondHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text.charAt(at));
