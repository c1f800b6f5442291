import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotationId, DocumentId } from '../base/id.ts';
import { type Choice, changesOfMind, markOf } from './changes-of-mind.ts';

const choice: fc.Arbitrary<Choice> = fc
  .record({
    id: fc.nat(12),
    document: fc.constantFrom('quay', 'ferry'),
    label: fc.constantFrom('claim', 'denial', 'source'),
    start: fc.nat(30),
    length: fc.nat(8),
  })
  .map(({ id, document, label, start, length }) => ({
    id: `mark-${id}` as AnnotationId,
    document: document as DocumentId,
    label,
    spans: length === 0 ? [] : [{ start, end: start + length }],
  }));
const round = fc.uniqueArray(choice, { maxLength: 10, selector: ({ id, document }) => `${document} ${id}` });
const make = (id: string, label: string, start: number, end: number): Choice => ({
  ...{ id: id as AnnotationId, document: 'quay' as DocumentId, label, spans: [{ start, end }] },
});
const kinds = (first: readonly Choice[], second: readonly Choice[]) => changesOfMind(first, second).map(({ kind }) => kind);

test('every mark of either round is in just one change', () => {
  fc.assert(
    fc.property(round, round, (first, second) => {
      const changes = changesOfMind(first, second);
      const befores = changes.flatMap((change) => ('before' in change ? [change.before] : []));
      const afters = changes.flatMap((change) => ('after' in change ? [change.after] : []));
      expect(new Set(befores)).toEqual(new Set(first));
      expect(new Set(afters)).toEqual(new Set(second));
      expect([befores.length, afters.length]).toEqual([first.length, second.length]);
    }),
  );
});

test('in whatever order marks come, the changes are the same, and in text order', () => {
  fc.assert(
    fc.property(
      round.chain((first) => fc.tuple(fc.constant(first), fc.shuffledSubarray(first, { minLength: first.length }))),
      round.chain((second) => fc.tuple(fc.constant(second), fc.shuffledSubarray(second, { minLength: second.length }))),
      ([first, firstShuffled], [second, secondShuffled]) => {
        const changes = changesOfMind(first, second);
        expect(changesOfMind(firstShuffled, secondShuffled)).toEqual(changes);
        const startOf = (each: Choice) => String((each.spans[0]?.start ?? -1) + 1).padStart(3, '0');
        const places = changes.map(markOf).map((each) => `${each.document} ${startOf(each)}`);
        expect(places).toEqual(places.toSorted());
      },
    ),
  );
});

test('who changed nothing kept all, also where the same marks were made anew', () => {
  fc.assert(
    fc.property(round, (first) => {
      const anew = first.map((each) => ({ ...each, id: `${each.id}-again` as AnnotationId }));
      for (const second of [first, anew])
        expect(new Set(kinds(first, second))).toEqual(new Set(first.length > 0 ? ['kept'] : []));
    }),
  );
});

test('what can be removed and added in pairs on the same words is none that was left alone', () => {
  fc.assert(
    fc.property(round, round, (first, second) => {
      const changes = changesOfMind(first, second);
      const removed = changes.flatMap((each) => (each.kind === 'removed' ? [each.before] : []));
      const added = changes.flatMap((each) => (each.kind === 'added' ? [each.after] : []));
      const same = (a: Choice, b: Choice) =>
        a.document === b.document && a.spans.length > 0 && JSON.stringify(a.spans) === JSON.stringify(b.spans);
      expect(removed.some((a) => added.some((b) => same(a, b)))).toBe(false);
    }),
  );
});

test('a mark with another label is relabelled, with other words moved, and one that was made anew on much the same words is no other', () => {
  const first = [make('a', 'claim', 0, 10), make('b', 'claim', 20, 30), make('c', 'denial', 40, 50), make('d', 'source', 60, 70)];
  const second = [
    make('a', 'denial', 0, 10),
    make('b', 'claim', 20, 28),
    make('new', 'claim', 41, 50),
    make('e', 'source', 80, 90),
  ];
  expect(changesOfMind(first, second).map((each) => [each.kind, markOf(each).id])).toEqual([
    ['relabelled', 'a'],
    ['moved', 'b'],
    ['relabelled', 'new'],
    ['removed', 'd'],
    ['added', 'e'],
  ]);
});

test('the same label on the same words is kept before anything else there is relabelled', () => {
  const first = [make('a', 'claim', 0, 10), make('b', 'denial', 0, 10)];
  const second = [make('x', 'denial', 0, 10), make('y', 'source', 0, 10)];
  expect(kinds(first, second).toSorted()).toEqual(['kept', 'relabelled']);
});
