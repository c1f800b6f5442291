import { expect, test } from 'vitest';
import type { DocumentId, SeatId } from '../base/id.ts';
import { markedBy, mostAgreedFirst, mostSplitFirst, passagesOf } from './passages.ts';

const text = 'The board says it has access. The line denies it.';
const [ben, eve, cleo] = ['ben', 'eve', 'cleo'] as unknown as readonly [SeatId, SeatId, SeatId]; // any names do
const mark = (seat: SeatId, label: string, words: string) => {
  const start = text.indexOf(words);
  return { seat, label, note: '', spans: [{ start, end: start + words.length }] };
};
const classOf = (...marks: ReturnType<typeof mark>[]) => [
  { document: 'quay' as DocumentId, title: 'Quay', text, blocks: [{ number: 1, start: 0, end: text.length }], marks },
];

test('marks of much the same words are one passage, with who said what of it and who left it alone', () => {
  const work = classOf(mark(ben, 'claim', 'it has access'), mark(eve, 'denial', 'has access'), mark(eve, 'claim', 'The line'));
  const [access, line] = passagesOf(work, [ben, eve, cleo]);
  expect(access).toMatchObject({ words: 'it has access', split: 1 });
  expect(access?.readings).toEqual([
    { labels: ['claim'], seats: [ben] },
    { labels: ['denial'], seats: [eve] },
    { labels: [], seats: [cleo] },
  ]);
  expect(line?.readings).toEqual([
    { labels: ['claim'], seats: [eve] },
    { labels: [], seats: [ben, cleo] },
  ]);
  expect(line?.split).toBeCloseTo(2 / 3);
});

test('who is not looked at has no part in what is said', () => {
  const [passage, ...others] = passagesOf(classOf(mark(ben, 'claim', 'The line'), mark(eve, 'denial', 'The line')), [ben]);
  expect(others).toEqual([]);
  expect(passage).toMatchObject({ split: 0, readings: [{ labels: ['claim'], seats: [ben] }] });
});

test('a passage that two read differently comes before one that only one of them saw', () => {
  const work = classOf(mark(ben, 'claim', 'The board'), mark(ben, 'claim', 'The line'), mark(eve, 'denial', 'The line'));
  const passages = passagesOf(work, [ben, eve]);
  expect([...passages].sort(mostSplitFirst).map(({ words }) => words)).toEqual(['The line', 'The board']);
  expect([...passages].sort(mostAgreedFirst).map(markedBy)).toEqual([2, 1]);
});
