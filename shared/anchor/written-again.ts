import type { Kept } from './kept-words.ts';
import type { ProseText } from './plain-text.ts';
import type { Character } from './rewritten.ts';
import type { Pair } from './same-words.ts';
import type { Span } from './span.ts';

/** Which characters were deleted and written again, of the stretches that two states of a text share. */
export function writtenAgain(old: readonly Character[], now: readonly Character[], kept: readonly Kept[]): readonly Pair[] {
  const [oldAt, nowAt] = [byOffset(old), byOffset(now)];
  const pairs: Pair[] = [];
  for (const stretch of kept) {
    for (let i = 0; i < stretch.length; i++) {
      const [src, dst] = [oldAt.get(stretch.before + i), nowAt.get(stretch.after + i)];
      if (src?.isChanged && dst?.isChanged) pairs.push([src, dst]);
    }
  }
  return pairs;
}

/** A text's characters in order; those that `other` does not hold have changed. */
export function charactersOf(prose: ProseText, other: ProseText): readonly Character[] {
  const characters: Character[] = [];
  for (const { client, clock, offset, length } of prose.living) {
    const standing = new Set<number>();
    for (const { at, start, end } of other.placesOf([client, clock, length])) {
      for (let i = 0; i < end - start; i++) standing.add(at + i);
    }
    for (let i = 0; i < length; i++) {
      const unit = prose.text.charCodeAt(offset + i);
      characters.push({ id: [client, clock + i], unit, isChanged: !standing.has(i), block: 0, position: offset + i });
    }
  }
  return characters;
}

/** The characters of a passage that is deleted, or was written, as a whole. */
export function changedCharacters(prose: ProseText, span: Span): readonly Character[] {
  const ids = prose
    .runsIn(span)
    .flatMap(([client, clock, length]) => Array.from({ length }, (_, i) => [client, clock + i] as const));
  const characters: Character[] = [];
  for (let offset = span.start; offset < span.end; offset++) {
    const id = isCharacter(prose, offset) ? ids[characters.length] : undefined;
    if (id) characters.push({ id, unit: prose.text.charCodeAt(offset), isChanged: true, block: 0, position: offset });
  }
  return characters;
}

/** Whether there is a character at an offset, and no block's end. */
export const isCharacter = (prose: ProseText, offset: number): boolean =>
  prose.text.charCodeAt(offset) !== lineFeed || prose.blockAt(offset)?.end !== offset;
const lineFeed = 10;

export const byOffset = (characters: readonly Character[]): ReadonlyMap<number, Character> =>
  new Map(characters.map((each) => [each.position, each]));
