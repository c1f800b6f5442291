import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Move, Moves, movesIn, parseMove, readMoves } from './moves.ts';

const movesOf = (...entries: readonly unknown[]) => {
  const moves = new Moves();
  for (const entry of entries) moves.add(entry);
  return moves;
};
const key = (client: number, clock: number) => `${client}:${clock}`;

/** Of each character of a run, the ids under which it lives on. */
function followed(moves: Moves, client: number, clock: number, length: number): string[][] {
  const found: string[][] = Array.from({ length }, () => []);
  for (const { at, run } of moves.follow([client, clock, length])) {
    for (let i = 0; i < run[2]; i++) found[at + i]?.push(key(run[0], run[1] + i));
  }
  return found.map((ids) => ids.sort());
}

/** The same by one letter at a time: all ids that entries tie together, less those that were moved away from. */
function letterByLetter(entries: readonly Move[], client: number, clock: number, length: number): string[][] {
  const neighbours = new Map<string, Set<string>>();
  const sources = new Set<string>();
  const tie = (a: string, b: string) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
  for (const [srcClient, srcClock, count, dstClient, dstClock] of entries) {
    for (let i = 0; i < count; i++) {
      const [src, dst] = [key(srcClient, srcClock + i), key(dstClient, dstClock + i)];
      sources.add(src);
      tie(src, dst);
      tie(dst, src);
    }
  }
  return Array.from({ length }, (_, i) => {
    const start = key(client, clock + i);
    const reached = new Set([start]);
    for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next);
    reached.delete(start);
    return [...reached].filter((id) => !sources.has(id)).sort();
  });
}

const move = fc
  .tuple(fc.nat({ max: 2 }), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 8 }), fc.nat({ max: 2 }), fc.nat({ max: 12 }))
  .filter((value): value is [number, number, number, number, number] => parseMove(value) !== null);

describe('the log of moves', () => {
  it('[A17] follows a character through everything that became of it, and keeps every copy', () => {
    const moves = movesOf([1, 10, 5, 2, 0], [2, 2, 3, 3, 7], [1, 12, 2, 4, 0]);
    expect(followed(moves, 1, 10, 5)).toEqual([['2:0'], ['2:1'], ['3:7', '4:0'], ['3:8', '4:1'], ['3:9']]);
  });

  it('[A17] finds what was re-created from another copy: made between an edit and its undo, an annotation survives the undo', () => {
    const moves = movesOf([1, 0, 3, 2, 0], [1, 0, 3, 3, 0]);
    expect(followed(moves, 2, 0, 3)).toEqual([['3:0'], ['3:1'], ['3:2']]);
  });

  it('[A17] says the same whatever the order in which entries came, as one letter at a time would', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), fc.nat({ max: 2 }), fc.nat({ max: 10 }), (entries, client, clock) => {
        const expected = letterByLetter(entries, client, clock, 8);
        expect(followed(movesOf(...entries), client, clock, 8)).toEqual(expected);
        const other = movesOf(...entries.toReversed());
        other.follow([client, clock + 2, 3]);
        expect(followed(other, client, clock, 8)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[A17] takes an entry after it was read, without reading the others again', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (entries) => {
        const moves = new Moves();
        entries.forEach((entry, count) => {
          moves.add(entry);
          expect(followed(moves, 0, 0, 16)).toEqual(letterByLetter(entries.slice(0, count + 1), 0, 0, 16));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('[A13] passes over what is no move, and a move onto itself', () => {
    const broken = [
      null,
      'x',
      [1, 2, 3],
      [1, 2, 0, 3, 4],
      [1, -2, 1, 3, 4],
      [1, 0.5, 1, 3, 4],
      [1, 0, 5, 1, 4],
      [1, 2 ** 53, 1, 2, 0],
    ];
    const moves = movesOf(...broken, [1, 0, 1, 2, 0], ...broken);
    expect(moves.size).toBe(1);
    fc.assert(fc.property(fc.anything(), (value) => void parseMove(value)));
  });

  it('[A13] goes round no circle', () => {
    const moves = movesOf([1, 0, 2, 2, 0], [2, 0, 2, 3, 0], [3, 0, 2, 1, 0]);
    expect(moves.follow([1, 0, 2])).toEqual([]);
  });

  // Seed 32 of the fuzz.
  it('[A17] finds all copies of letters that were moved one by one', () => {
    const moves = new Moves();
    for (let copy = 1; copy <= 20; copy++) for (let i = 0; i < 20; i++) moves.add([1, i, 1, 2, 100 * copy + i]);
    moves.add([2, 2000, 20, 3, 0]);
    const found = moves
      .follow([2, 2000, 20])
      .flatMap(({ at, run: [client, clock, length] }) => Array.from({ length }, (_, i) => `${at + i}: ${client} ${clock + i}`));
    const letters = Array.from({ length: 20 }, (_, i) => i);
    const all = letters.flatMap((i) => [`${i}: 3 ${i}`, ...letters.slice(1).map((copy) => `${i}: 2 ${100 * copy + i}`)]);
    expect(found.toSorted()).toEqual(all.toSorted());
  });

  it('[A13] is not slowed down by a long chain, nor by a hostile knot of thousands of entries', () => {
    const chain = new Moves();
    for (let i = 0; i < 20_000; i++) chain.add([1, i * 100, 100, 1, (i + 1) * 100]);
    const started = performance.now();
    const reached = new Set<number | undefined>();
    for (let i = 0; i < 20_000; i++) reached.add(chain.follow([1, i * 100 + 40, 20])[0]?.run[1]);
    expect([...reached]).toEqual([2_000_040]);
    const knot = new Moves();
    for (let i = 1; i <= 2_000; i++) knot.add([1, 0, 2_000, 1 + i, 0]);
    for (let i = 0; i < 2_000; i++) knot.add([1, i, 1, 5_000, i * 2]);
    knot.follow([1, 0, 2_000]);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it('[A17] is read from the prose’s document, and undo does not take it back', () => {
    const doc = new Y.Doc();
    const text = doc.getXmlFragment('prose');
    const undo = new Y.UndoManager(text);
    doc.transact(() => {
      text.insert(0, [new Y.XmlText('a')]);
      movesIn(doc).push([[1, 0, 1, 2, 0]]);
    });
    undo.undo();
    expect(text.length).toBe(0);
    expect(readMoves(doc).size).toBe(1);
  });
});
