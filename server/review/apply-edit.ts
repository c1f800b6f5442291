import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { resolve } from '../../shared/anchor/resolve.ts';
import { canBeUndone, nodeOf, type Substitution, substitute } from '../../shared/anchor/substitute.ts';
import { isCharacter } from '../../shared/anchor/written-again.ts';
import { assert } from '../../shared/base/assert.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { proseSchema } from '../../shared/document/schema.ts';
import type { Edit } from '../../shared/review/thread.ts';
import { type Gap, gapsOf } from './gaps.ts';
import { type EditTrace, traceOf } from './trace.ts';

/**
 * Does an edit to the words of an anchor, in one transaction. Every mark stays on those of its words that stay, and what takes the place
 * of others is set as the first of these (rule A20).
 *
 * Blocks between whose words it takes out the end become one, where what holds them allows it: the cells of a table stay apart, and only
 * their words go.
 *
 * @returns what it takes to take it back; `words-changed` where the passage does not say what the anchor's quote says.
 */
export function applyEdit(fragment: Y.XmlFragment, anchor: Anchor, edit: Edit): Result<EditTrace, 'words-changed'> {
  assert(fragment.doc !== null, 'a prose fragment outside of a Y.Doc');
  const text = readProse(fragment);
  const found = resolve(text, anchor, readMoves(fragment.doc));
  const [span] = found.status === 'anchored' ? found.spans : [];
  if (span === undefined) return err('words-changed');
  const prose = nodeOf(fragment);
  const setAs = (gap: Gap): Substitution => ({ span: gap, words: gap.text, slice: sliceOf(gap.text, marksAt(prose, text, gap)) });
  const substitutions = gapsOf(text, span, edit).flatMap((gap): readonly Substitution[] => {
    const whole = setAs(gap);
    return text.blockAt(gap.start) === text.blockAt(gap.end) || canBeUndone(prose, text, whole)
      ? [whole]
      : inEachBlock(text, gap).map(setAs);
  });
  return ok(traceOf(substitute(fragment, substitutions), readProse(fragment)));
}

const sliceOf = (words: string, marks: readonly Mark[]) =>
  words === '' ? Slice.empty : new Slice(Fragment.from(proseSchema.text(words, marks)), 0, 0);

/** The same words taken out with the ends of blocks left in; what is put in goes to the first. */
function inEachBlock(text: ProseText, { start, end, text: words }: Gap): readonly Gap[] {
  return text.blocks
    .filter((block) => block.end >= start && block.start <= end)
    .map((block, i) => ({ start: Math.max(start, block.start), end: Math.min(end, block.end), text: i === 0 ? words : '' }))
    .filter((gap) => gap.end > gap.start || gap.text !== '');
}

/**
 * How new words are set: as the first letter that gives way to them; between two letters as the one before, less what, like a link, ends
 * where it ends.
 */
function marksAt(prose: Node, text: ProseText, { start, end }: Gap): readonly Mark[] {
  for (let offset = start; offset < end; offset++) {
    if (isCharacter(text, offset)) return marksOf(prose, text, offset);
  }
  const block = text.blockAt(start);
  if (!block || block.start === block.end) return [];
  const [before, behind] = [
    start > block.start ? marksOf(prose, text, start - 1) : null,
    start < block.end ? marksOf(prose, text, start) : null,
  ];
  return (before ?? behind ?? []).filter(
    (mark) => mark.type.spec.inclusive !== false || (before && behind && mark.isInSet(behind)),
  );
}

const marksOf = (prose: Node, text: ProseText, offset: number) => prose.nodeAt(text.positionOf(offset))?.marks ?? [];
