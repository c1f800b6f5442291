import { graphemeEnd, graphemeStart } from '../anchor/grapheme.ts';
import { keptWords } from '../anchor/kept-words.ts';
import type { Span } from '../anchor/span.ts';

/** Letters that give way to others, and where; either may be none. */
export interface WordChange extends Span {
  readonly text: string;
}

/**
 * What becomes of words for which others are suggested, word by word, in order and apart: what both have in common stays. Where there
 * are as many new lines as old ones, each takes the place of one.
 */
export function changedWords(before: string, after: string): readonly WordChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) return changesOf(before, after);
  let at = 0;
  return old.flatMap((line, i) => {
    const from = at;
    at += line.length + 1;
    return changesOf(line, now[i] ?? '').map(({ start, end, text }) => ({ start: from + start, end: from + end, text }));
  });
}

/** What a text can hold: of control characters only tabs and line feeds, no half letters, and nothing that stands for what is none. */
export const cleanWords = (words: string) =>
  words.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Cs}|\ufffc/gu, '');

function changesOf(before: string, after: string): readonly WordChange[] {
  const changes: WordChange[] = [];
  let [from, to] = [0, 0];
  const changeUntil = (end: number, newEnd: number) => {
    if (end > from || newEnd > to) changes.push({ start: from, end, text: after.slice(to, newEnd) });
  };
  for (const { before: start, after: newStart, length } of keptWords(before, after)) {
    changeUntil(start, newStart);
    [from, to] = [start + length, newStart + length];
  }
  changeUntil(before.length, after.length);
  return changes;
}

/** Of a change only the letters between its equal ends: what is touched where it is done, while people read whole words. */
export function changedLetters(before: string, { start, end, text }: WordChange): WordChange {
  const old = before.slice(start, end);
  let [head, tail, newTail] = [0, old.length, text.length];
  for (;;) {
    const next = graphemeEnd(old, head + 1);
    if (next > Math.min(tail, newTail) || graphemeEnd(text, head + 1) !== next) break;
    if (old.slice(head, next) !== text.slice(head, next)) break;
    head = next;
  }
  while (tail > head && newTail > head) {
    const [previous, newPrevious] = [graphemeStart(old, tail - 1), graphemeStart(text, newTail - 1)];
    if (Math.min(previous, newPrevious) < head || old.slice(previous, tail) !== text.slice(newPrevious, newTail)) break;
    [tail, newTail] = [previous, newPrevious];
  }
  return { start: start + head, end: start + tail, text: text.slice(head, newTail) };
}
