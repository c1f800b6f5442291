import type { Node } from '@tiptap/pm/model';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { prosemirrorToYXmlFragment, updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { proseFragmentName, proseSchema } from '../document/schema.ts';
import { type Kept, keptWords } from './kept-words.ts';
import { putLettersInPlace } from './letters-in-place.ts';
import { movesIn } from './moves.ts';
import { type ProseText, readProse } from './plain-text.ts';
import { entriesOf, type Pair, passagesOf, sameWords } from './same-words.ts';
import { writeText } from './write-text.ts';
import { byOffset, charactersOf, isCharacter, writtenAgain } from './written-again.ts';

/** Origin of what `rewriteProse` writes, so that no undo of a person's takes it back. */
export const rewriting = Symbol('rewriting');

/**
 * Makes a text what `next` is, where nobody's hand says how it came about: a version that is restored, a suggestion that is
 * accepted, a text that is imported anew. Annotations follow their words, as with a person's edit (rule A15).
 *
 * In one transaction, so in one update: letters that both texts share stay what they are, the others are written, and what had to
 * be written again elsewhere, such as a paragraph that changed places, goes into the log of moves.
 *
 * @param fragment is part of a Y.Doc whose prose is of today's schema.
 * @param version is the state of the same document of which `next` is the text, where it is one that is restored: annotations on
 *   what was deleted since then find their words again.
 */
export function rewriteProse(fragment: Y.XmlFragment, next: Node, version: ProseText | null = null): void {
  const { doc } = fragment;
  assert(doc !== null, 'a prose fragment outside of a Y.Doc');
  const now = yXmlFragmentToProseMirrorRootNode(fragment, proseSchema);
  const target = proseSchema.nodeFromJSON(next.toJSON());
  if (now.eq(target)) return;
  doc.transact(() => {
    const before = readProse(fragment);
    const written = readProse(scratchOf(target));
    const kept = keptWords(before.text, written.text);
    const mapping = mappingOf(before, written, kept, now.content.size, target.content.size);
    writeText(fragment, now, target, mapping, () => {
      updateYFragment(doc, fragment, target, { mapping: new Map(), isOMark: new Map() });
    });
    if (version) putLettersInPlace(doc, before, readProse(fragment), version);
    const after = readProse(fragment);
    const entries = entriesOf([...rewrittenAs(before, after, kept), ...(version ? broughtBack(version, after, before) : [])]);
    if (entries.length > 0) movesIn(doc).push([...entries]);
  }, rewriting);
}

/** The same text in a document of its own, so that it can be read. */
function scratchOf(node: Node): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment(proseFragmentName);
  prosemirrorToYXmlFragment(node, fragment);
  return fragment;
}

/** Where ProseMirror's positions went: what is kept moved along, and everything between was replaced. */
function mappingOf(before: ProseText, after: ProseText, kept: readonly Kept[], size: number, newSize: number): Mapping {
  const ranges: number[] = [];
  let [from, to] = [0, 0]; // behind the last kept character, in both
  const replaceUntil = (position: number, newPosition: number) => {
    if (position > from || newPosition > to) ranges.push(from, position - from, newPosition - to);
  };
  for (const stretch of kept) {
    for (let i = 0; i < stretch.length; i++) {
      const [offset, newOffset] = [stretch.before + i, stretch.after + i];
      if (!isCharacter(before, offset) || !isCharacter(after, newOffset)) continue;
      const [position, newPosition] = [before.positionOf(offset), after.positionOf(newOffset)];
      replaceUntil(position, newPosition);
      [from, to] = [position + 1, newPosition + 1];
    }
  }
  replaceUntil(size, newSize);
  return new Mapping([new StepMap(ranges)]);
}

/** Which deleted characters were written again: those that both texts keep, and passages that changed places. */
function rewrittenAs(before: ProseText, after: ProseText, kept: readonly Kept[]): readonly Pair[] {
  const [old, now] = [charactersOf(before, after), charactersOf(after, before)];
  const pairs = writtenAgain(old, now, kept);
  const [gone, come] = [new Set(pairs.map(([src]) => src)), new Set(pairs.map(([, dst]) => dst))];
  const deleted = passagesOf(old, (character) => !gone.has(character));
  const written = passagesOf(now, (character) => !come.has(character));
  return [...pairs, ...sameWords(deleted, written, () => 'put back')];
}

/** Which characters of a version that have died since then are there again, letter by letter. */
function broughtBack(version: ProseText, after: ProseText, before: ProseText): readonly Pair[] {
  assert(version.text === after.text, 'a version and its text differ');
  const nowAt = byOffset(charactersOf(after, before));
  return charactersOf(version, after).flatMap((src): Pair[] => {
    const dst = nowAt.get(src.position);
    return src.isChanged && dst?.isChanged ? [[src, dst]] : [];
  });
}
