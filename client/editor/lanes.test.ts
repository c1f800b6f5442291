import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lanes } from './lanes.ts';
import type { Highlight } from './text-view.ts';

const highlight = (id: string, start: number, end: number): Highlight => ({
  ...{ id, spans: [{ start, end }], form: 'solid', colour: 'plum', tag: 'CL', description: 'Claim by Ada' },
});
const someHighlight = fc
  .record({ id: fc.integer({ min: 0, max: 20 }), start: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) })
  .map(({ id, start, length }) => highlight(`h${id}`, start, start + length));
const someHighlights = fc.uniqueArray(someHighlight, { selector: ({ id }) => id, maxLength: 15 });

const meet = ({ spans: [a] }: Highlight, { spans: [b] }: Highlight) => a!.start < b!.end && b!.start < a!.end;

function expectApart(lanes: Lanes, highlights: readonly Highlight[]) {
  for (const a of highlights) {
    const rivals = highlights.filter((b) => b !== a && meet(a, b));
    expect(rivals.map(({ id }) => lanes.laneOf(id))).not.toContain(lanes.laneOf(a.id));
  }
}

describe('lanes', () => {
  it('never hold two highlights over one character, however the set came to be', () => {
    fc.assert(
      fc.property(fc.array(someHighlights, { minLength: 1, maxLength: 4 }), (sets) => {
        const lanes = new Lanes();
        for (const set of sets) {
          lanes.arrange(set);
          expectApart(lanes, set);
        }
      }),
    );
  });

  it('never hold two over one character where some come later, and nobody moves for them', () => {
    fc.assert(
      fc.property(someHighlights, someHighlights, (first, later) => {
        const lanes = new Lanes();
        lanes.arrange(first);
        const before = new Map(first.map(({ id }) => [id, lanes.laneOf(id)]));
        const newcomers = later.filter(({ id }) => !before.has(id));
        lanes.add([...newcomers, ...first]);
        expect(new Map(first.map(({ id }) => [id, lanes.laneOf(id)]))).toEqual(before);
        expectApart(lanes, [...first, ...newcomers]);
      }),
    );
  });

  it('[V6] are kept by those who stay, whoever comes or goes', () => {
    fc.assert(
      fc.property(someHighlights, someHighlights, (first, second) => {
        const lanes = new Lanes();
        lanes.arrange(first);
        const before = new Map(first.map(({ id }) => [id, lanes.laneOf(id)]));
        const newcomers = second.filter(({ id }) => !before.has(id));
        lanes.arrange([...first, ...newcomers]);
        expect(new Map(first.map(({ id }) => [id, lanes.laneOf(id)]))).toEqual(before);
      }),
    );
  });

  it('put the longer of two that begin together nearest to the words', () => {
    const lanes = new Lanes();
    lanes.arrange([highlight('short', 0, 5), highlight('long', 0, 50), highlight('after', 5, 9)]);
    expect(['long', 'short', 'after'].map((id) => lanes.laneOf(id))).toEqual([0, 1, 1]);
  });
});
