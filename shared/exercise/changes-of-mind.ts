import { joined, likeness } from '../anchor/overlap.ts';
import type { AnnotationId, DocumentId } from '../base/id.ts';
import { bestPairs } from './best-match.ts';
import { alike } from './passages.ts';
import type { ChosenPassage } from './stretches.ts';

/** A mark of one seat as it was left in a round. */
export interface Choice extends Omit<ChosenPassage, 'seat'> {
  readonly id: AnnotationId;
  readonly document: DocumentId;
}

/** What became of a mark between the first round and the second. `moved` has the same label on other words. */
export type Change =
  | { readonly kind: 'kept' | 'relabelled' | 'moved'; readonly before: Choice; readonly after: Choice }
  | { readonly kind: 'added'; readonly after: Choice }
  | { readonly kind: 'removed'; readonly before: Choice };

/**
 * What somebody changed between two rounds. The second begins with the marks of the first, so that a mark is the same one by its id;
 * of what is left, a mark that was taken away and one that was made on much the same words are one that was relabelled. Every mark
 * of either round is in just one change; the changes are in text order, in whatever order marks come.
 */
export function changesOfMind(first: readonly Choice[], second: readonly Choice[]): Change[] {
  const [befores, afters] = [first.toSorted(inText), second.toSorted(inText)];
  const known = new Map(befores.map((each) => [nameOf(each), each]));
  const pairs: (readonly [Choice, Choice])[] = [];
  for (const after of afters) {
    const before = known.get(nameOf(after));
    if (before) pairs.push([before, after]);
  }
  pairs.push(...pairByWords(without(befores, pairs), without(afters, pairs)));
  const paired = new Set(pairs.flat());
  return [
    ...pairs.map(([before, after]): Change => ({ kind: kindOf(before, after), before, after })),
    ...befores.flatMap((before): Change[] => (paired.has(before) ? [] : [{ kind: 'removed', before }])),
    ...afters.flatMap((after): Change[] => (paired.has(after) ? [] : [{ kind: 'added', after }])),
  ].sort((a, b) => inText(markOf(a), markOf(b)));
}

/** The mark that a change is about: as it is now, or as it was last. */
export const markOf = (change: Change): Choice => (change.kind === 'removed' ? change.before : change.after);

function pairByWords(befores: readonly Choice[], afters: readonly Choice[]): readonly (readonly [Choice, Choice])[] {
  const worth = (before: Choice, after: Choice) => {
    const like = before.document === after.document ? likenessOf(before, after) : 0;
    // Who gave the same label to much the same words has kept it, whatever else they marked there.
    return like < alike ? 0 : like + Number(before.label === after.label);
  };
  return bestPairs(befores, afters, worth);
}

/** Marks that have no words are of the whole text, or have lost their words: such are alike by their label alone. */
function likenessOf(a: Choice, b: Choice): number {
  if (a.spans.length === 0 && b.spans.length === 0) return Number(a.label === b.label);
  return likeness(joined(a.spans), joined(b.spans));
}

function kindOf(before: Choice, after: Choice): 'kept' | 'relabelled' | 'moved' {
  if (before.label !== after.label) return 'relabelled';
  return JSON.stringify(joined(before.spans)) === JSON.stringify(joined(after.spans)) ? 'kept' : 'moved';
}

function without(marks: readonly Choice[], pairs: readonly (readonly [Choice, Choice])[]): readonly Choice[] {
  const taken = new Set(pairs.flat());
  return marks.filter((each) => !taken.has(each));
}

const nameOf = ({ document, id }: Choice) => `${document} ${id}`;
const inText = (a: Choice, b: Choice) =>
  compare(a.document, b.document) || startOf(a) - startOf(b) || endOf(a) - endOf(b) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const startOf = ({ spans }: Choice) => spans[0]?.start ?? -1;
const endOf = ({ spans }: Choice) => spans.at(-1)?.end ?? -1;
