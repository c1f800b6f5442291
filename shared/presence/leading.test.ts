import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCursor, parseLeading, withoutLeading } from './leading.ts';

const point = fc.record({
  id: fc.tuple(fc.nat(), fc.nat()),
  side: fc.constantFrom('before', 'after'),
});
const cursor = fc.record({ anchor: point, head: point });
const leading = fc.record(
  {
    following: fc.nat(),
    apart: fc.constant(true),
    place: point,
    invites: fc.record({ key: fc.nat(), at: cursor }),
  },
  { requiredKeys: [] },
);

describe('who leads and who follows', () => {
  it('[P19] comes through as it was said, and alone', () => {
    const others = fc.record({ cursor, idle: fc.boolean(), user: fc.object() }, { requiredKeys: [] });
    fc.assert(
      fc.property(leading, others, (said, rest) => {
        expect(parseLeading({ ...rest, ...said })).toEqual(said);
        expect(withoutLeading({ ...rest, ...said })).toEqual(rest);
      }),
    );
  });

  it('[P19] is read from anything whatever, in a few hundred bytes', () => {
    const anything = fc.anything({ withBigInt: false });
    fc.assert(
      fc.property(anything, anything, anything, anything, (following, apart, place, invites) => {
        const read = parseLeading({ following, apart, place, invites: { key: 1, at: invites } });
        expect(JSON.stringify(read).length).toBeLessThan(500);
        expect(parseLeading({ ...read })).toEqual(read);
        expect(parseCursor(invites) === null).toBe(read.invites === undefined);
      }),
    );
  });
});
