import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { changedLetters, changedWords, cleanWords, type WordChange } from '../../shared/review/changed-words.ts';
import type { Edit } from '../../shared/review/thread.ts';

/** Letters of a text that give way to others. */
export type Gap = WordChange;

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
      return [inLine(text, { start: at, end: at, text: cleanWords(edit.text) })];
    }
    case 'delete':
      return [{ ...withSpace(text, span), text: '' }];
    case 'replace': {
      const before = text.slice(span.start, span.end);
      return changedWords(before, cleanWords(edit.text)).map((change) => {
        const { start, end, text: words } = changedLetters(before, change);
        return inLine(text, { start: span.start + start, end: span.start + end, text: words });
      });
    }
  }
}

function inLine(text: ProseText, gap: Gap): Gap {
  const block = text.blockAt(gap.start);
  const isCode = block?.kind === 'codeBlock' && gap.end <= block.end;
  return isCode ? gap : { ...gap, text: gap.text.replace(/\s*\n\s*/g, ' ') };
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
