import { randomInt } from 'node:crypto';

/**
 * Deals people into groups of about a size, at random. No group is larger than the others by more than one, and none is of one alone
 * where that can be helped.
 *
 * @param draw a number from 0 up to, and without, its argument
 */
export function inGroups<T>(people: readonly T[], size: number, draw: (below: number) => number = randomInt): T[][] {
  const left = [...people];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(draw(left.length), 1));
  const count = Math.max(1, Math.min(Math.round(shuffled.length / size), Math.floor(shuffled.length / 2)));
  const groups: T[][] = Array.from({ length: shuffled.length === 0 ? 0 : count }, () => []);
  for (const [at, person] of shuffled.entries()) groups[at % count]?.push(person);
  return groups;
}
