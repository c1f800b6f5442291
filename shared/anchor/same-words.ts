import type { Move } from './moves.ts';
import type { Character } from './rewritten.ts';

/** Characters that were deleted, or written, together: with none between them that stayed. */
export interface Passage {
  readonly letters: string;
  readonly characters: readonly Character[];
}

/** A character and what it was written again as. */
export type Pair = readonly [src: Character, dst: Character];

/** Fewer letters than these are the same by chance, unless they are all that was deleted and all that was written. */
export const minSameLetters = 8;
/** So many letters are no chance, whatever stands around them. */
export const surelySameLetters = 24;

/** The passages of one side of a transaction that it changed and `isOpen` lets through, in text order. */
export function passagesOf(side: readonly Character[], isOpen: (character: Character) => boolean): readonly Passage[] {
  const passages: Passage[] = [];
  let characters: Character[] = [];
  const finish = () => {
    if (characters.length > 0) passages.push({ letters: lettersOf(characters), characters });
    characters = [];
  };
  for (const character of side) {
    if (character.isChanged && isOpen(character)) characters.push(character);
    else finish();
  }
  finish();
  return passages;
}

function lettersOf(characters: readonly Character[]): string {
  let letters = '';
  for (const { unit } of characters) letters += String.fromCharCode(unit);
  return letters;
}

/**
 * How likely it is that a deleted passage comes again. `moved`: all of it, however short, or eight letters that are all that was written.
 * `put back`: eight letters that are all that was written. `chance`: a word that was deleted once is written again all the time.
 * With each, 24 letters in a row are enough.
 */
export type Likelihood = 'moved' | 'put back' | 'chance';

/**
 * Which deleted characters were written again, by their letters alone. Each written character is matched once, and each deleted
 * one; where several fit, the longest, then the latest deleted.
 *
 * @param deleted oldest first.
 * @param isGone whether a deleted character is nowhere else: what is there again is written as a copy.
 */
export function sameWords(
  deleted: readonly Passage[],
  written: readonly Passage[],
  likelihoodOf: (deleted: Passage) => Likelihood,
  isGone: (deleted: Character) => boolean = () => true,
): readonly Pair[] {
  const taken = new Set<Character>();
  const isFree = (character: Character) => !taken.has(character) && isGone(character);
  const pairs: Pair[] = [];
  const grams = written.some(({ letters }) => letters.length >= minSameLetters) ? gramsOf(deleted) : new Map();
  for (const passage of written) {
    for (let at = 0; at < passage.letters.length; ) {
      const match =
        longestAt(grams, passage, at, isFree, likelihoodOf) ?? (at === 0 ? whole(deleted, passage, likelihoodOf, isFree) : null);
      for (let i = 0; match !== null && i < match.length; i++) {
        const [src, dst] = [match.from.characters[match.start + i], passage.characters[at + i]];
        if (src === undefined || dst === undefined) continue;
        taken.add(src);
        pairs.push([src, dst]);
      }
      at += match?.length ?? 1;
    }
  }
  return pairs;
}

interface Match {
  readonly from: Passage;
  readonly start: number;
  readonly length: number;
}

/** Where each eight letters stand in what was deleted, latest last. */
function gramsOf(deleted: readonly Passage[]): ReadonlyMap<string, readonly (readonly [from: Passage, start: number])[]> {
  const grams = new Map<string, [Passage, number][]>();
  for (const from of deleted) {
    for (let start = 0; start + minSameLetters <= from.letters.length; start++) {
      const gram = from.letters.slice(start, start + minSameLetters);
      const places = grams.get(gram);
      if (places === undefined) grams.set(gram, [[from, start]]);
      else if (places.push([from, start]) > maxPlaces) places.shift();
    }
  }
  return grams;
}
const maxPlaces = 64;

function longestAt(
  grams: ReturnType<typeof gramsOf>,
  passage: Passage,
  at: number,
  isFree: (character: Character) => boolean,
  likelihoodOf: (deleted: Passage) => Likelihood,
): Match | null {
  let best: Match | null = null;
  const { letters } = passage;
  for (const [from, start] of grams.get(letters.slice(at, at + minSameLetters)) ?? []) {
    let length = 0;
    while (
      at + length < letters.length &&
      from.letters.charCodeAt(start + length) === letters.charCodeAt(at + length) &&
      isFree(from.characters[start + length] as Character)
    )
      length++;
    const likelihood = likelihoodOf(from);
    const isWhole = length === letters.length || (likelihood === 'moved' && length === from.letters.length);
    if (length < (isWhole && likelihood !== 'chance' ? minSameLetters : surelySameLetters)) continue;
    if (best === null || length >= best.length) best = { from, start, length };
  }
  return best;
}

function whole(
  deleted: readonly Passage[],
  { letters }: Passage,
  likelihoodOf: (deleted: Passage) => Likelihood,
  isFree: (character: Character) => boolean,
): Match | null {
  const from = deleted.findLast(
    (each) => each.letters === letters && likelihoodOf(each) === 'moved' && each.characters.every(isFree),
  );
  return from === undefined ? null : { from, start: 0, length: letters.length };
}

/** As few entries as say which character became which. */
export function entriesOf(pairs: readonly Pair[]): readonly Move[] {
  const entries: [number, number, number, number, number][] = [];
  for (const [{ id: src }, { id: dst }] of pairs) {
    const last = entries.at(-1);
    if (last && last[0] === src[0] && last[1] + last[2] === src[1] && last[3] === dst[0] && last[4] + last[2] === dst[1])
      last[2]++;
    else entries.push([src[0], src[1], 1, dst[0], dst[1]]);
  }
  return entries;
}
