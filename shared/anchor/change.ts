import type { Stretch } from './character-ids.ts';
import type { ProseText } from './plain-text.ts';
import { commonEnds } from './prose-parts.ts';

/** What became of a text: `removed` units at `at` gave way to `inserted` others. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * The one passage in which two states of a text differ: outside of it the same characters stand under the same ids, as far
 * from the beginning or from the end as before. O(blocks + stretches of ids of those that are not the same).
 */
export function changeBetween(before: ProseText, after: ProseText): Change {
  const shared = commonEnds(before.parts, after.parts);
  const [old, now] = [livingApart(before, shared), livingApart(after, shared)];
  const shift = after.length - before.length;
  const lastOfHead = before.parts[shared.head - 1];
  const firstOfTail = before.parts[before.parts.length - shared.tail];
  let head = lastOfHead ? before.startOf(lastOfHead) + lastOfHead.letters.length : 0;
  for (let i = 0; ; i++) {
    const [a, b] = [old[i], now[i]];
    const begins = a !== undefined && b !== undefined && a.client === b.client && a.clock === b.clock && a.offset === b.offset;
    if (!begins) break;
    head = a.offset + Math.min(a.length, b.length);
    if (a.length !== b.length) break;
  }
  let tail = firstOfTail ? before.startOf(firstOfTail) : before.length;
  for (let i = old.length - 1, j = now.length - 1; ; i--, j--) {
    const [a, b] = [old[i], now[j]];
    const ends =
      a !== undefined &&
      b !== undefined &&
      a.client === b.client &&
      a.clock + a.length === b.clock + b.length &&
      a.offset + a.length + shift === b.offset + b.length;
    if (!ends) break;
    tail = a.offset + a.length - Math.min(a.length, b.length);
    if (a.length !== b.length) break;
  }
  const at = Math.min(head, before.length, after.length);
  const end = Math.max(tail, at, at - shift);
  return { at, removed: end - at, inserted: end - at + shift };
}

/** The living characters of all parts but those that two texts share at their ends. */
function livingApart({ parts, startOf }: ProseText, { head, tail }: ReturnType<typeof commonEnds>): readonly Stretch[] {
  return parts.slice(head, parts.length - tail).flatMap((part) => {
    const start = startOf(part);
    return part.living.map(({ client, clock, length, at }) => ({ client, clock, length, offset: start + at }));
  });
}
