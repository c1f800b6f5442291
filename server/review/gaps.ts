import { graphemeEnd, graphemeStart } from '../../shared/anchor/grapheme.ts';
import { keptWords } from '../../shared/anchor/kept-words.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Edit } from '../../shared/review/thread.ts';

/** Letters that give way to others; either may be none. */
export interface Gap extends Span {
  readonly text: string;
}

/**
 * Which letters an edit of a passage takes out, and which it puts in, in text order and apart: what the passage and its new words have
 * in common stays, so that whatever stands on that stays on it.
 *
 * A new line begins only in code; elsewhere it is a space, for an edit is about words. Where the new words have as many lines as the
 * passage, each takes the place of one, and the ends of blocks stay. A passage that is deleted takes the space with it that nobody
 * would leave there.
 */
export function gapsOf(text: ProseText, span: Span, edit: Edit): readonly Gap[] {
  return allGapsOf(text, span, edit).filter(({ start, end, text: words }) => end > start || words !== '');
}

function allGapsOf(text: ProseText, span: Span, edit: Edit): readonly Gap[] {
  switch (edit.kind) {
    case 'insert': {
      const at = edit.side === 'after' ? span.end : span.start;
      return [inLine(text, { start: at, end: at, text: cleaned(edit.text) })];
    }
    case 'delete':
      return [{ ...withSpace(text, span), text: '' }];
    case 'replace': {
      const [before, after] = [text.slice(span.start, span.end), cleaned(edit.text)];
      const [old, now] = [before.split('\n'), after.split('\n')];
      const pairs = old.length === now.length ? old.map((line, i) => [line, now[i] ?? ''] as const) : [[before, after] as const];
      let at = span.start;
      return pairs.flatMap(([line, other]) => {
        const from = at;
        at += line.length + 1;
        return changesOf(line, other).map(({ start, end, text: letters }) =>
          inLine(text, { start: from + start, end: from + end, text: letters }),
        );
      });
    }
  }
}

/** What a text can hold: of control characters only tabs and line feeds, no half letters, and nothing that stands for what is none. */
const cleaned = (words: string) => words.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Cs}|\ufffc/gu, '');

function inLine(text: ProseText, gap: Gap): Gap {
  const block = text.blockAt(gap.start);
  const isCode = block?.kind === 'codeBlock' && gap.end <= block.end;
  return isCode ? gap : { ...gap, text: gap.text.replace(/\s*\n\s*/g, ' ') };
}

/** Word by word, and of a changed word only the letters between its equal ends. */
function changesOf(before: string, after: string): readonly Gap[] {
  const gaps: Gap[] = [];
  let [from, to] = [0, 0];
  const changeUntil = (end: number, newEnd: number) => {
    if (end > from || newEnd > to) gaps.push(trimmed(before, after, { start: from, end }, { start: to, end: newEnd }));
  };
  for (const { before: start, after: newStart, length } of keptWords(before, after)) {
    changeUntil(start, newStart);
    [from, to] = [start + length, newStart + length];
  }
  changeUntil(before.length, after.length);
  return gaps;
}

function trimmed(before: string, after: string, old: Span, now: Span): Gap {
  let [start, newStart] = [old.start, now.start];
  let [end, newEnd] = [old.end, now.end];
  for (;;) {
    const [next, newNext] = [graphemeEnd(before, start + 1), graphemeEnd(after, newStart + 1)];
    if (next > end || newNext > newEnd || before.slice(start, next) !== after.slice(newStart, newNext)) break;
    [start, newStart] = [next, newNext];
  }
  for (;;) {
    const [previous, newPrevious] = [graphemeStart(before, end - 1), graphemeStart(after, newEnd - 1)];
    if (previous < start || newPrevious < newStart || end === start || newEnd === newStart) break;
    if (before.slice(previous, end) !== after.slice(newPrevious, newEnd)) break;
    [end, newEnd] = [previous, newPrevious];
  }
  return { start, end, text: after.slice(newStart, newEnd) };
}

/** With the space that would stand beside another one, at an end of its block, or before a stop. */
function withSpace(text: ProseText, { start, end }: Span): Span {
  const block = text.blockAt(start);
  if (block?.kind === 'codeBlock') return { start, end };
  const next = text.slice(end, Math.min(end + 1, text.length));
  if (start === (block?.start ?? 0)) return { start, end: next === ' ' ? end + 1 : end };
  const isSpare = text.slice(start - 1, start) === ' ' && (next === '' || /[\s.,;:!?)\]]/.test(next));
  return { start: isSpare ? start - 1 : start, end };
}
