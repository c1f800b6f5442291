import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { type Passage, passagesIn } from './passages.ts';
import { mark, textOf, work } from './work.fixture.ts';

const text = textOf('a b c d e f g h i j k l');
/** Each passage by who marked it as what: `0:claim 1:claim`. */
const spelt = (passages: readonly Passage[]) =>
  passages
    .map((passage) =>
      [...passage]
        .map(([annotator, { label }]) => `${annotator}:${label}`)
        .sort()
        .join(' '),
    )
    .sort();
const passagesOf = (...people: readonly (readonly PlacedAnnotation[])[]) =>
  passagesIn(people.map((marks, i) => work(`${i}`, text, ...marks)));

describe('a passage', () => {
  it('is what several marked at least half alike', () => {
    expect(spelt(passagesOf([mark('claim', 0, 4)], [mark('claim', 1, 4)], [mark('denial', 8, 10)]))).toEqual([
      ...['0:claim 1:claim', '2:denial'],
    ]);
    expect(spelt(passagesOf([mark('claim', 0, 4)], [mark('claim', 3, 8)]))).toEqual(['0:claim', '1:claim']);
  });

  it('holds one mark of each, the one that is most like it', () => {
    expect(spelt(passagesOf([mark('p', 0, 4)], [mark('q', 0, 3), mark('r', 0, 4)]))).toEqual(['0:p 1:r', '1:q']);
  });

  it('is where most people see it', () => {
    const people = [[mark('p', 0, 4)], [mark('p', 0, 6)], [mark('p', 0, 6)]];
    expect(spelt(passagesOf(...people, [mark('p', 3, 9)]))).toEqual(['0:p 1:p 2:p', '3:p']);
  });

  it('keeps nested marks of the same place apart by their labels', () => {
    const nested = () => [mark('quote', 2, 5), mark('claim', 2, 5)];
    expect(spelt(passagesOf(nested(), nested().reverse(), nested()))).toEqual([
      '0:claim 1:claim 2:claim',
      '0:quote 1:quote 2:quote',
    ]);
  });
});

it('every mark is in one passage, in whatever order people and marks come', () => {
  const marks = fc.array(fc.tuple(fc.constantFrom('p', 'q'), fc.nat(8), fc.integer({ min: 1, max: 4 })), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(marks, { minLength: 1, maxLength: 4 }), (people) => {
      const works = people.map((each, i) =>
        work(`${i}`, text, ...each.map(([label, from, length]) => mark(label, from, from + length))),
      );
      const passages = passagesIn(works);
      const ids = passages.flatMap((passage) => Array.from(passage.values(), ({ id }) => id));
      expect(ids.sort()).toEqual(works.flatMap(({ annotations }) => annotations.map(({ id }) => id)).sort());
      const turned = works.map((each) => ({ ...each, annotations: [...each.annotations].reverse() })).reverse();
      const members = (found: readonly Passage[]) => found.map((passage) => Array.from(passage.values(), ({ id }) => id).sort());
      expect(members(passagesIn(turned))).toEqual(members(passages).map((each) => each.sort()));
    }),
  );
});
