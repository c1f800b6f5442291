import type { Span } from '../../shared/anchor/span.ts';

export interface FindOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** Signs that keyboards write one way and books another: whoever types one looks for all of its row. */
const alike = [`'’‘ʼ`, `"“”„«»`, '-‐‑–—−'];

/**
 * Where `query` stands in `text`, in order, without overlaps; nowhere if it is blank. White space in it stands for any white space,
 * ends of paragraphs included. A match never ends inside a letter and its accents.
 */
export function findWords(text: string, query: string, { matchCase, wholeWord }: FindOptions): Span[] {
  const words = query.trim();
  if (words === '') return [];
  const letters = [...words]
    .map(patternOf)
    .join('')
    .replace(/(?:\\s\+)+/g, '\\s+');
  const pattern = wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}_])${letters}(?![\\p{L}\\p{N}\\p{M}_])` : `${letters}(?!\\p{M})`;
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(new RegExp(pattern, matchCase ? 'gu' : 'giu'))) {
    spans.push({ start: index, end: index + found.length });
  }
  return spans;
}

function patternOf(sign: string): string {
  if (/\s/.test(sign)) return '\\s+';
  const row = alike.find((signs) => signs.includes(sign));
  if (row) return `[${row.replace('-', '\\-')}]`;
  return sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
