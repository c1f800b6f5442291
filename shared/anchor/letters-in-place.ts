import type * as Y from 'yjs';
import { readMoves } from './moves.ts';
import type { ProseText } from './plain-text.ts';
import type { CharacterId } from './prose-parts.ts';
import { writeAnew } from './write-anew.ts';

/**
 * Writes anew what only looks as in a version, once a text reads as that version does: letters that stayed, and are neither those of
 * the version nor what the log says became of them, as a full stop that belonged to another sentence. Afterwards each letter of the
 * version that is not there yet can be given its place. In the transaction that made the text so.
 *
 * @param before the text as it was before that transaction.
 * @param after as it is now; it reads as `version`, letter by letter.
 */
export function putLettersInPlace(doc: Y.Doc, before: ProseText, after: ProseText, version: ProseText): void {
  const [then, moves] = [idsOf(version), readMoves(doc)];
  const isIn = (prose: ProseText, [client, clock]: CharacterId) => prose.placesOf([client, clock, 1]).length > 0;
  const becameOf = (past: CharacterId, [client, clock]: CharacterId) =>
    !isIn(before, past) && moves.follow([...past, 1]).some(({ run }) => run[0] === client && run[1] === clock);
  for (const { client, clock, offset, length } of after.living) {
    for (let i = 0; i < length; i++) {
      const [here, past] = [[client, clock + i] as const, then(offset + i)];
      if (past === null || (past[0] === client && past[1] === clock + i) || !isIn(before, here)) continue;
      if (!becameOf(past, here)) writeAnew(doc, here);
    }
  }
}

/** The id of the letter at an offset; null for the end of a block. */
function idsOf(prose: ProseText): (offset: number) => CharacterId | null {
  const clients = new Float64Array(prose.length).fill(-1);
  const clocks = new Float64Array(prose.length);
  for (const { client, clock, offset, length } of prose.living) {
    clients.fill(client, offset, offset + length);
    for (let i = 0; i < length; i++) clocks[offset + i] = clock + i;
  }
  return (offset) => {
    const client = clients[offset] ?? -1;
    return client < 0 ? null : [client, clocks[offset] ?? 0];
  };
}
