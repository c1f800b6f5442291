import type { Mark, Node, Slice } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { prosemirrorToYXmlFragment, updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { proseFragmentName, proseSchema } from '../document/schema.ts';
import type { Run } from './anchor.ts';
import type { Kept } from './kept-words.ts';
import { movesIn } from './moves.ts';
import { type ProseText, readProse } from './plain-text.ts';
import type { CharacterId } from './prose-parts.ts';
import { entriesOf, type Pair, passagesOf, sameWords } from './same-words.ts';
import type { Span } from './span.ts';
import { writeText } from './write-text.ts';
import { byOffset, changedCharacters, isCharacter } from './written-again.ts';

/** Words that take the place of others. `slice` is how they are set; `words` what it adds to the plain text. */
export interface Substitution {
  readonly span: Span;
  readonly words: string;
  readonly slice: Slice;
}

/** What became of one: where the new words stand, and what was taken out for them, as it was set. */
export interface Substituted {
  readonly inserted: Span;
  readonly removed: Slice;
  readonly words: string;
  /** The ids of what was taken out, in order. */
  readonly runs: readonly Run[];
}

/** Origin of what is substituted, so that no undo of a person's takes it back. */
const substituting = Symbol('substituting');

/**
 * Puts words in the place of others, each just there, in one transaction. No other letter changes but where two blocks become one, or
 * one two: those that are written again then go into the log of moves (rule A15), and so do long passages that stand elsewhere now.
 *
 * @param substitutions in text order, apart; each `fits`.
 * @returns what became of each, by the text as it is then.
 */
export function substitute(fragment: Y.XmlFragment, substitutions: readonly Substitution[]): readonly Substituted[] {
  const { doc } = fragment;
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  return doc.transact(() => {
    const before = readProse(fragment);
    const now = nodeOf(fragment);
    const taken = substitutions.map(({ span }) => ({
      removed: now.slice(before.positionOf(span.start), before.positionOf(span.end)),
      words: before.slice(span.start, span.end),
      runs: runsOf(before, span),
      characters: changedCharacters(before, span),
    }));
    // The last first, so that offsets before it stay what they are.
    let text = before;
    for (const substitution of substitutions.toReversed()) {
      if (isPlain(text, substitution)) writeLetters(doc, text, substitution);
      else {
        writeBlocks(fragment, text, substitution);
        text = readProse(fragment);
      }
    }
    const after = readProse(fragment);
    let grown = 0;
    const substituted = substitutions.map(({ span, words }, i): Substituted => {
      const start = span.start + grown;
      grown += words.length - (span.end - span.start);
      const { removed, words: old, runs } = taken[i]!;
      return { inserted: { start, end: start + words.length }, removed, words: old, runs };
    });
    assert(after.length === before.length + grown, 'other words were written than those that were to be');
    const deleted = taken.flatMap(({ characters }) => passagesOf(characters, () => true));
    const written = substituted.flatMap(({ inserted }) => passagesOf(changedCharacters(after, inserted), () => true));
    const entries = entriesOf(sameWords(deleted, written, () => 'put back'));
    if (entries.length > 0) movesIn(doc).push([...entries]);
    return substituted;
  }, substituting);
}

/** Whether a substitution gives the words that it should: what holds the blocks around it may not allow that these become one. */
export function fits(prose: Node, text: ProseText, substitution: Substitution): boolean {
  return withIt(prose, text, substitution) !== null;
}

/** Whether it fits, and what was there would stand again in the same blocks if it were put back in place of the new words. */
export function canBeUndone(prose: Node, text: ProseText, substitution: Substitution): boolean {
  const { start, end } = substitution.span;
  // The binding may take one hard break of a block for another, and none can be written anew by itself.
  const around = { from: text.blockAt(start)?.start ?? 0, to: text.blockAt(end)?.end ?? text.length };
  for (let offset = around.from; offset < around.to; offset++)
    if (isCharacter(text, offset) && isBreak(text, offset)) return false;
  const done = withIt(prose, text, substitution);
  if (done === null) return false;
  const slice = prose.slice(text.positionOf(start), text.positionOf(end));
  const span = { start, end: start + substitution.words.length };
  return withIt(done.prose, done.text, { span, words: text.slice(start, end), slice })?.prose.eq(prose) === true;
}

function withIt(prose: Node, text: ProseText, { span, words, slice }: Substitution): { prose: Node; text: ProseText } | null {
  try {
    const { doc } = new Transform(prose).replace(text.positionOf(span.start), text.positionOf(span.end), slice);
    const fragment = new Y.Doc().getXmlFragment(proseFragmentName);
    prosemirrorToYXmlFragment(doc, fragment);
    const now = readProse(fragment);
    const isRight = now.text === text.slice(0, span.start) + words + text.slice(span.end, text.length);
    return isRight ? { prose: doc, text: now } : null;
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === 'ReplaceError')) return null;
    throw error;
  }
}

/** The prose as ProseMirror has it. */
export const nodeOf = (fragment: Y.XmlFragment): Node => yXmlFragmentToProseMirrorRootNode(fragment, proseSchema);

/** Whether nothing but letters within one block come and go, beside others or in place of them. */
function isPlain(text: ProseText, { span, slice }: Substitution): boolean {
  const { start, end } = span;
  const block = text.blockAt(start);
  if (!block || end > block.end || block.start === block.end) return false;
  for (let offset = start; offset < end; offset++) if (isBreak(text, offset)) return false;
  if (start === end && (start > block.start ? isBreak(text, start - 1) : isBreak(text, start))) return false;
  return slice.openStart === 0 && slice.openEnd === 0 && textsOf(slice).length === slice.content.childCount;
}

const isBreak = (text: ProseText, offset: number) => /[\n\ufffc]/.test(text.slice(offset, offset + 1)) && !isLetter(text, offset);
/** In code a line feed is a letter like any other. */
const isLetter = (text: ProseText, offset: number) => text.blockAt(offset)?.kind === 'codeBlock' && isCharacter(text, offset);

function textsOf({ content }: Slice): readonly Node[] {
  const texts: Node[] = [];
  content.forEach((node) => void (node.isText && texts.push(node)));
  return texts;
}

function writeLetters(doc: Y.Doc, text: ProseText, { span, slice }: Substitution): void {
  const { start, end } = span;
  const isBehind = start === end && start > (text.blockAt(start)?.start ?? 0);
  const runs = runsOf(text, span);
  const [beside] = runs.length > 0 ? runs : text.runsIn(isBehind ? { start: start - 1, end: start } : { start, end: start + 1 });
  assert(beside !== undefined, 'a place without letters');
  const [client, clock] = beside;
  const { within, index } = placeOf(doc, [client, clock]);
  for (const [runClient, runClock, length] of runs) {
    for (let at = 0; at < length; ) {
      const letters = placeOf(doc, [runClient, runClock + at]);
      const count = Math.min(letters.left, length - at);
      letters.within.delete(letters.index, count);
      at += count;
    }
  }
  let at = isBehind ? index + 1 : index;
  for (const node of textsOf(slice)) {
    within.insert(at, node.text ?? '', attributesOf(node.marks));
    at += node.nodeSize;
  }
}

const runsOf = (text: ProseText, span: Span): readonly Run[] => (span.start < span.end ? text.runsIn(span) : []);

/** Which text holds a living letter, where in it, and how many letters of its item there are from it on. */
function placeOf({ store }: Y.Doc, [client, clock]: CharacterId): { within: Y.Text; index: number; left: number } {
  const item = Y.getItem(store, Y.createID(client, clock));
  assert(item instanceof Y.Item && item.parent instanceof Y.Text, 'a letter outside of a text');
  const offset = clock - item.id.clock;
  let index = offset;
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted && left.countable) index += left.length;
  return { within: item.parent, index, left: item.length - offset };
}

/** As the binding writes marks, none of which lies over another of its kind. */
const attributesOf = (marks: readonly Mark[]) => Object.fromEntries(marks.map(({ type, attrs }) => [type.name, attrs]));

/** Where structure changes the binding writes it. */
function writeBlocks(fragment: Y.XmlFragment, before: ProseText, { span, words, slice }: Substitution): void {
  const { doc } = fragment;
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  const now = nodeOf(fragment);
  const tr = new Transform(now).replace(before.positionOf(span.start), before.positionOf(span.end), slice);
  writeText(fragment, now, tr.doc, tr.mapping, () => {
    updateYFragment(doc, fragment, tr.doc, { mapping: new Map(), isOMark: new Map() });
  });
  const after = readProse(fragment);
  const behind = { before: span.end, after: span.start + words.length, length: before.length - span.end };
  const kept = [{ before: 0, after: 0, length: span.start }, behind];
  const entries = entriesOf(kept.flatMap((stretch) => writtenIn(before, after, stretch)));
  if (entries.length > 0) movesIn(doc).push([...entries]);
}

/** Which characters of a stretch that stayed were written again: a look at those that were, however long the text is. */
function writtenIn(before: ProseText, after: ProseText, { before: start, after: newStart, length }: Kept): readonly Pair[] {
  return gapsIn(before, after, { start, end: start + length }).flatMap((gone): Pair[] => {
    const by = newStart - start;
    const written = byOffset(changedCharacters(after, { start: gone.start + by, end: gone.end + by }));
    return changedCharacters(before, gone).flatMap((src): Pair[] => {
      const dst = written.get(src.position + by);
      return dst && before.placesOf([...dst.id, 1]).length === 0 ? [[src, dst]] : [];
    });
  });
}

/** Where in a span characters stand that another state of the text has not. */
function gapsIn(prose: ProseText, other: ProseText, { start, end }: Span): readonly Span[] {
  const gaps: Span[] = [];
  for (const { client, clock, offset, length } of prose.living) {
    if (offset >= end || offset + length <= start) continue;
    let from = 0;
    for (const { at, start: there, end: thereEnd } of other.placesOf([client, clock, length])) {
      if (at > from) gaps.push({ start: offset + from, end: offset + at });
      from = at + thereEnd - there;
    }
    if (length > from) gaps.push({ start: offset + from, end: offset + length });
  }
  return gaps
    .map((gap) => ({ start: Math.max(start, gap.start), end: Math.min(end, gap.end) }))
    .filter((gap) => gap.end > gap.start);
}
