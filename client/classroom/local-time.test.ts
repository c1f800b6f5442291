import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromLocalField, soon, toLocalField } from './local-time.ts';

it('reads what it writes, to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2060, 0) }), (at) => {
      const read = fromLocalField(toLocalField(at));
      // An hour that a clock goes through twice in autumn is read as the first.
      expect([0, -3_600_000, 3_600_000]).toContain((read ?? 0) - Math.floor(at / 60_000) * 60_000);
    }),
  );
});

it('knows no time in a field that is empty or half filled', () => {
  expect(['', '2026-05', 'soon'].map(fromLocalField)).toEqual([null, null, null]);
});

it('begins with a full hour that is an hour away or more', () => {
  const now = new Date(2026, 4, 3, 10, 40).getTime();
  expect(toLocalField(soon(now))).toBe('2026-05-03T12:00');
});
