import { type Block, lines, paragraph } from './blocks.ts';

/** Columns of the widest line between which a block can be hard-wrapped: mail and books are at 60 to 80, code reviews at 120. */
const wrapColumns = { least: 50, most: 130 };
/** Share of a block's line ends that must look like wrapping; a few are lost to hyphens, tabs and hand-made edits. */
const wrapShare = 0.75;

/**
 * Makes paragraphs of plain text, by one rule for every file.
 *
 * 1. Lines that hold only white space separate blocks. A text without any such line has one paragraph per line.
 * 2. A block is *hard-wrapped* when at least three quarters of its line ends stand where the next word did not fit any more, its
 *    widest line has 50 to 130 columns, and it is no verse (three or more lines that all begin with a capital). Its lines are
 *    joined to one paragraph: by a space, by nothing between two Chinese or Japanese characters and after a hyphenated word.
 *    Items of a list (`-`, `*`, `•`, `1.`) and lines of a quoted mail (`>`) keep lines of their own.
 * 3. In another block whose widest line has more than 130 columns each line is a paragraph.
 * 4. In what remains (verse, addresses, lists, tables) lines end as they end: hard breaks, with their indentation.
 *
 * Letters are never changed; white space at the ends of paragraphs goes.
 */
export function readPlain(text: string): Block[] {
  const rows = text.split('\n').map((row) => row.trimEnd());
  const isBlank = rows.map((row) => row.trim() === '');
  const first = isBlank.indexOf(false);
  const last = isBlank.lastIndexOf(false);
  const isSpaced = isBlank.slice(first, last).includes(true);
  const blocks: Block[] = [];
  for (let i = Math.max(first, 0); i <= last; i++) {
    const start = i;
    while (i <= last && !isBlank[i]) i++;
    const block = rows.slice(start, i);
    if (isSpaced) blocks.push(...readBlock(block));
    else for (const row of block) blocks.push(paragraph(lines([row.trim()])));
  }
  return blocks;
}

function readBlock(rows: readonly string[]): Block[] {
  if (rows.length === 0) return [];
  const widest = rows.reduce((most, row) => Math.max(most, row.length > 400 ? row.length : columns(row)), 0);
  if (isWrapped(rows, widest)) return [paragraph(lines(joinWrapped(rows)))];
  if (widest > wrapColumns.most) return rows.map((row) => paragraph(lines([row.trim()])));
  return [paragraph(lines(rows.map((row, i) => (i === 0 ? row.trimStart() : row))))];
}

const beginsItem = (row: string) => /^\s*(?:[-*•–—]|\(?\d{1,3}[.)]|>)(?:\s|$)|^\s*>/.test(row);

function isWrapped(rows: readonly string[], widest: number): boolean {
  if (widest < wrapColumns.least || widest > wrapColumns.most) return false;
  if (rows.length >= 3 && rows.every((row) => /^[\s\p{P}]*\p{Lu}/u.test(row))) return false;
  let ends = 0;
  let full = 0;
  for (const [i, row] of rows.slice(0, -1).entries()) {
    const next = rows[i + 1] ?? '';
    if (beginsItem(next)) continue;
    ends++;
    if (columns(row) + (needsSpace(row, next) ? 1 : 0) + columns(firstWord(next)) > widest) full++;
  }
  return ends > 0 && full >= ends * wrapShare;
}

function joinWrapped(rows: readonly string[]): string[] {
  const items: string[][] = [];
  for (const [i, row] of rows.entries()) {
    const item = items.at(-1);
    if (item === undefined || beginsItem(row)) items.push([row.trim()]);
    else item.push(needsSpace(rows[i - 1] ?? '', row) ? ' ' : '', row.trim());
  }
  return items.map((parts) => parts.join(''));
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]/u;
/** Scripts that put no space between words; Korean does. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

const needsSpace = (before: string, after: string) => {
  const next = after.trimStart();
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(next)) return false;
  return !(unspaced.test(before.slice(-1)) && unspaced.test(next.slice(0, 1)));
};

/** What would have had to fit on the line before: a word, or one character of a script that wraps anywhere. */
const firstWord = (row: string) => {
  const word = row.trimStart().match(/^\S+/)?.[0] ?? '';
  return unspaced.test(word.slice(0, 1)) ? word.slice(0, 1) : word;
};

/** Width in columns of a terminal or a mail program, where Chinese, Japanese and Korean characters take two. */
function columns(row: string): number {
  if (!wide.test(row)) return row.length;
  let sum = 0;
  for (const letter of row) sum += wide.test(letter) ? 2 : 1;
  return sum;
}
