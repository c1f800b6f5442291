import type { Segments } from '../agreement/segments.ts';
import type { DocumentId } from '../base/id.ts';
import type { Answer, Match } from './match-annotations.ts';
import { type Ratio, ratio, tokenRatio } from './ratio.ts';

/** How near a submission is to the key over all labels, each kind of answer by itself. There are no points in it. */
export interface Overall {
  /** By passages with just the same characters; by passages, each for its likeness; by words, each under its label. */
  readonly exact: Ratio;
  readonly overlap: Ratio;
  readonly tokens: Ratio;
  /** Labels of whole texts, as a set: which labels a text has, however often. */
  readonly texts: Ratio;
  readonly relations: Ratio;
  /** Of the attributes that the key gives to what was found: how many the submission gives alike. */
  readonly attributes: { readonly same: number; readonly of: number };
}

interface Compared {
  readonly wanted: readonly Answer[];
  readonly given: readonly Answer[];
  readonly exact: readonly Match[];
  readonly overlap: readonly Match[];
  readonly texts: ReadonlyMap<DocumentId, Segments>;
}

/** The part of `Overall` that annotations alone decide. */
export function overallOf({ wanted, given, exact, overlap, texts }: Compared): Omit<Overall, 'relations' | 'attributes'> {
  const [keys, owns] = [wanted.filter(isPassage), given.filter(isPassage)];
  const right = (matches: readonly Match[]) =>
    matches.reduce((all, { key, likeness }) => all + (isPassage(key) ? likeness : 0), 0);
  const [asked, told] = [setOf(wanted), setOf(given)];
  return {
    exact: ratio(right(exact), owns.length, keys.length),
    overlap: ratio(right(overlap), owns.length, keys.length),
    tokens: tokenRatio(keys, owns, texts),
    texts: ratio([...told].filter((each) => asked.has(each)).length, told.size, asked.size),
  };
}

const isPassage = ({ place }: Answer) => place.kind === 'passage';

const setOf = (answers: readonly Answer[]): ReadonlySet<string> =>
  new Set(answers.flatMap(({ place, document, label }) => (place.kind === 'text' ? [`${document} ${label}`] : [])));
