import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentId, SeatId } from '../base/id.ts';
import { classShift, mostChangedFirst } from './class-shift.ts';

const text = 'The board says it has access. The line denies it.';
const seats = ['ben', 'eve', 'cleo', 'dan'] as unknown as readonly SeatId[]; // any names do
const mark = fc
  .record({
    seat: fc.constantFrom(...seats),
    label: fc.constantFrom('claim', 'denial'),
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ seat, label, start, length }) => ({ seat, label, spans: [{ start, end: start + length }] }));
const textOf = (
  marks: readonly { readonly seat: SeatId; readonly label: string; readonly spans: { start: number; end: number }[] }[],
) => [{ document: 'quay' as DocumentId, text, marks }];
const round = fc.array(mark, { maxLength: 8 }).map(textOf);

test('a class that changed nothing is after as it was before', () => {
  fc.assert(
    fc.property(round, (first) => {
      const { labels, passages } = classShift(first, first, seats);
      for (const { before, after } of [
        ...labels,
        ...passages.flatMap((each) => each.labels),
        ...passages.map((each) => each.agreement),
      ])
        expect(after).toBe(before);
      expect(passages.flatMap(({ changed }) => changed)).toEqual([]);
    }),
  );
});

test('the other way round, before is after, and those who changed are the same', () => {
  fc.assert(
    fc.property(round, round, (first, second) => {
      const turn = <T extends { readonly before: unknown; readonly after: unknown }>({ before, after, ...rest }: T) => ({
        ...{ ...rest, before: after, after: before },
      });
      const { labels, passages, ...rest } = classShift(first, second, seats);
      expect(classShift(second, first, seats)).toEqual({
        ...rest,
        labels: labels.map(turn),
        passages: passages.map((each) => ({ ...each, labels: each.labels.map(turn), agreement: turn(each.agreement) })),
      });
    }),
  );
});

test('nobody counts twice, and whoever marked nothing in either round is not counted', () => {
  fc.assert(
    fc.property(round, round, (first, second) => {
      const { seats: working, labels, passages } = classShift(first, second, seats);
      expect(working.length).toBeLessThanOrEqual(seats.length);
      for (const { before, after } of [...labels, ...passages.flatMap((each) => each.labels)]) {
        expect(before).toBeLessThanOrEqual(working.length);
        expect(after).toBeLessThanOrEqual(working.length);
        expect(before + after).toBeGreaterThan(0);
      }
      for (const { changed, agreement } of passages) {
        expect(working).toEqual(expect.arrayContaining([...changed]));
        for (const each of [agreement.before, agreement.after]) {
          if (working.length < 2) expect(each).toBe(null);
          else expect(each).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test('how many chose each label before and after, how far they agreed, and who changed', () => {
  const [ben, eve, cleo] = seats as [SeatId, SeatId, SeatId];
  const on = (seat: SeatId, label: string, words: string) => {
    const start = text.indexOf(words);
    return { seat, label, spans: [{ start, end: start + words.length }] };
  };
  const first = textOf([on(ben, 'claim', 'The line'), on(eve, 'denial', 'The line'), on(cleo, 'claim', 'The board')]);
  const second = textOf([on(ben, 'denial', 'The line'), on(eve, 'denial', 'line'), on(cleo, 'claim', 'The board')]);
  const { seats: working, labels, passages } = classShift(first, second, seats);
  expect(working).toEqual([ben, eve, cleo]);
  expect(labels).toEqual([
    { label: 'claim', before: 2, after: 1 },
    { label: 'denial', before: 1, after: 2 },
  ]);
  const [most, ...others] = passages.toSorted(mostChangedFirst);
  expect(most).toMatchObject({ words: 'The line', changed: [ben], agreement: { before: 0 } });
  expect(most?.agreement.after).toBeCloseTo(1 / 3);
  expect(most?.labels).toEqual([
    { label: 'denial', before: 1, after: 2 },
    { label: 'claim', before: 1, after: 0 },
  ]);
  expect(others.map(({ words, changed }) => [words, changed])).toEqual([['The board', []]]);
});
