import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentId } from '../../shared/base/id.ts';
import { chooseAll, chooseNone, extendTo, goTo, lineAfter, noChoice, toggle, within } from './choice.ts';

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'] as [DocumentId, DocumentId, DocumentId, DocumentId, DocumentId];
const order = [a, b, c, d, e];
const line = fc.constantFrom(...order);

test('a line is chosen and let go, and others with it stay', () => {
  const both = toggle(toggle(noChoice, a), c);
  expect([...both.chosen]).toEqual([a, c]);
  expect([...toggle(both, a).chosen]).toEqual([c]);
});

test('Shift draws the range from where it began, forth and back', () => {
  const begun = extendTo(goTo(noChoice, c), order, e);
  expect([...begun.chosen]).toEqual([c, d, e]);
  expect([...extendTo(begun, order, b).chosen]).toEqual([b, c]);
  expect([...extendTo(noChoice, order, b).chosen]).toEqual([b]);
});

test('a range holds every line between its ends, in any order of them', () => {
  fc.assert(
    fc.property(line, line, (from, to) => {
      const { chosen, at } = extendTo(goTo(noChoice, from), order, to);
      const [first, last] = [order.indexOf(from), order.indexOf(to)].sort();
      expect([...chosen]).toEqual(order.slice(first, (last ?? 0) + 1));
      expect(at).toBe(to);
    }),
  );
});

test('what is filtered away is not chosen any more, and the keys begin at the first line', () => {
  const all = chooseAll(goTo(noChoice, a), order);
  expect(within(all, [b, d])).toEqual({ chosen: new Set([b, d]), at: b, from: null });
  expect(within(all, [])).toEqual({ chosen: new Set(), at: null, from: null });
  expect(chooseNone(all).chosen.size).toBe(0);
});

test('arrows, Home and End lead through the list and not out of it', () => {
  const from = (key: string, at: DocumentId | null) => lineAfter(key, { ...noChoice, at }, order);
  expect([from('ArrowDown', a), from('ArrowDown', e), from('ArrowUp', a), from('ArrowUp', c)]).toEqual([b, e, a, b]);
  expect([from('Home', d), from('End', a), from('ArrowDown', null), from('x', a)]).toEqual([a, e, a, null]);
});
