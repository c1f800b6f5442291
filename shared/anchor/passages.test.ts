import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Neighbours, Passages } from './passages.ts';
import type { Span } from './span.ts';

class Member {
  home: Neighbours<Member> | null = null;

  constructor(public rests: Span) {}

  move(by: number): void {
    this.rests = { start: this.rests.start + by, end: this.rests.end + by };
  }
}

const change = fc.record({ at: fc.nat(20_000), removed: fc.nat(400), inserted: fc.nat(400) });

describe('passages', () => {
  it('stand after changes where each would stand alone, in however many chunks, and tell which a change touched', () => {
    const spans = fc.array(fc.tuple(fc.nat(20_000), fc.nat(80)), { minLength: 300, maxLength: 600 });
    fc.assert(
      fc.property(spans, fc.array(change, { maxLength: 20 }), (ends, changes) => {
        const members = ends.map(([start, length]) => new Member({ start, end: start + length }));
        const passages = new Passages<Member>();
        const half = members.length / 2;
        passages.add(members.filter((_, i) => i < half));
        passages.add(members.filter((_, i) => i >= half));
        const alone = new Map(members.map((member) => [member, member.rests]));
        for (const each of changes) {
          const touched = new Set(passages.follow(each));
          const expected = new Set<Member>();
          for (const [member, { start, end }] of alone) {
            if (end < each.at) continue;
            if (start > each.at + each.removed) {
              const by = each.inserted - each.removed;
              alone.set(member, { start: start + by, end: end + by });
            } else {
              expected.add(member);
              alone.set(member, { start: each.at, end: each.at + each.inserted });
            }
          }
          expect(touched).toEqual(expected);
          for (const member of touched) member.rests = alone.get(member) ?? member.rests;
          passages.add([...touched]);
        }
        for (const member of members) passages.settle(member);
        expect(members.map(({ rests }) => rests)).toEqual([...alone.values()]);
      }),
      { numRuns: 15 },
    );
  });
});
