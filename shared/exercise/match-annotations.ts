import { likeness } from '../anchor/overlap.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { DocumentId } from '../base/id.ts';
import { bestPairs } from './best-match.ts';
import type { ScoreRules } from './score-rules.ts';

/** An annotation, and the text in which it is. */
export interface Answer extends PlacedAnnotation {
  readonly document: DocumentId;
}

/** An annotation of the submission that answers one of the key. */
export interface Match {
  readonly key: Answer;
  readonly own: Answer;
  /** How far the passages are the same, above 0 to 1; 1 for whole texts. */
  readonly likeness: number;
}

/**
 * Which annotations of a submission answer which of the key: of the same text and label, each at most one, so that the total
 * likeness is the greatest that there can be, which is the best for who submitted. What is left on either side fits nothing that is
 * left on the other. In whatever order annotations come, the result is the same.
 */
export function matchAnnotations(
  keys: readonly Answer[],
  owns: readonly Answer[],
  { passages, least }: Pick<ScoreRules, 'passages' | 'least'>,
): readonly Match[] {
  const threshold = passages === 'exact' ? 1 : least;
  const ours = groups(owns);
  return [...groups(keys)].flatMap(([group, wanted]) => {
    const given = ours.get(group) ?? [];
    const worth = (key: Answer, own: Answer) => {
      const share = likenessOf(key, own);
      return share >= threshold ? share : 0;
    };
    return bestPairs(wanted, given, worth).map(([key, own]) => ({ key, own, likeness: worth(key, own) }));
  });
}

/** How far two annotations are in the same place, 0 to 1. */
function likenessOf({ place: a }: Answer, { place: b }: Answer): number {
  if (a.kind === 'passage' && b.kind === 'passage') return likeness(a.spans, b.spans);
  return a.kind === 'text' && b.kind === 'text' ? 1 : 0;
}

/** By text and label, in text order; the id decides only between marks of the same characters. */
function groups(answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> {
  const found = new Map<string, Answer[]>();
  for (const answer of [...answers].sort(inText)) {
    const name = `${answer.document}\n${answer.label}`;
    found.set(name, [...(found.get(name) ?? []), answer]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const inText = (a: Answer, b: Answer) =>
  startOf(a) - startOf(b) || endOf(a) - endOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const startOf = ({ place }: Answer) => (place.kind === 'passage' ? (place.spans[0]?.start ?? 0) : -1);
const endOf = ({ place }: Answer) => (place.kind === 'passage' ? (place.spans.at(-1)?.end ?? 0) : -1);
