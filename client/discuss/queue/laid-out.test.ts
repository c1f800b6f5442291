import { expect, it } from 'vitest';
import type { AccountId } from '../../../shared/base/id.ts';
import type { QueueItem } from './item.ts';
import { inOrder, nextLeft, stepFrom } from './laid-out.ts';
import { itemOf, markOf, onWords, queuedText, threadOf } from './queued.fixture.ts';

const ada = 'account-ada' as AccountId;
const [first, second] = [queuedText('First'), queuedText('Second')];
const at = (text: typeof first, clock: number, active = 1) =>
  itemOf(text, threadOf(ada, `${clock}`, { document: text.document.id, subject: onWords('words', clock), active }));

const late = at(first, 90, 3);
const early = at(first, 10, 9);
const elsewhere = at(second, 0, 5);
const whole = itemOf(first, threadOf(ada, 'All of it', { document: first.document.id, active: 7 }));
const lost = markOf(first, 'claim', 'gone');
const all: readonly QueueItem[] = [late, lost, early, whole, elsewhere];
const unknown = () => undefined;

it('goes through each text from its beginning to its end, and then takes the next', () => {
  expect(inOrder(all, 'place', unknown)).toEqual([whole, early, late, lost, elsewhere]);
});

it('goes by where things stand today in a text that is known, and puts what has no place behind it', () => {
  const places = new Map<QueueItem, number | null>([
    [late, 5],
    [early, null],
    [whole, null],
  ]);
  const order = inOrder(all, 'place', (item) => (item.text === first ? (places.get(item) ?? null) : undefined));
  expect(order).toEqual([whole, late, early, lost, elsewhere]);
});

it('puts what was last spoken of first, where that is asked for', () => {
  expect(inOrder(all, 'active', unknown)).toEqual([early, whole, elsewhere, late, lost]);
});

it('goes on to what is left, round the end of the list, and ends where nothing is', () => {
  const order = all.map(({ id }) => id);
  const left = new Set<(typeof order)[number]>([lost.id, elsewhere.id]);
  const isLeft = (id: (typeof order)[number]) => left.has(id);
  expect(nextLeft(order, late.id, isLeft)).toBe(lost.id);
  expect(nextLeft(order, elsewhere.id, isLeft)).toBe(lost.id);
  expect(nextLeft(order, null, isLeft)).toBe(lost.id);
  expect(nextLeft(order, early.id, () => false)).toBeNull();
  expect(
    nextLeft(order, lost.id, (id) => id === lost.id),
    'one that stays is come back to',
  ).toBe(lost.id);
});

it('steps by one line and stops at the ends', () => {
  const order = all.map(({ id }) => id);
  expect(stepFrom(order, late.id, 1)).toBe(lost.id);
  expect(stepFrom(order, late.id, -1)).toBe(late.id);
  expect(stepFrom(order, elsewhere.id, 1)).toBe(elsewhere.id);
  expect(stepFrom(order, null, -1)).toBe(late.id);
  expect(stepFrom([], null, 1)).toBeNull();
});
