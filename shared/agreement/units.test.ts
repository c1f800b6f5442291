import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionUnits, type Units } from './units.ts';
import { at, cutUp, mark, textOf, work } from './work.fixture.ts';

/** Each unit with what each annotator said of it: labels, `-` for nothing, `?` for not annotated. */
const spelt = ({ rows, values }: Units) =>
  rows.flatMap(({ given, times }) =>
    Array<string>(times).fill(
      [...given].map((value) => (value < 0 ? '?' : String(values[value]).replaceAll('\n', '+') || '-')).join(' '),
    ),
  );

const five = textOf('a b c d e');

describe('positions', () => {
  it('say of every token whether a label is on it', () => {
    const units = positionUnits('tokens', cutUp(five), [work('ada', five, mark('claim', 1, 3)), work('ben', five)], ['claim']);
    expect(spelt(units)).toEqual(['- -', 'claim -', 'claim -', '- -', '- -']);
  });

  it('say which set of labels is on it, nested ones and a label that is there twice included', () => {
    const works = [
      work('ada', five, mark('quote', 0, 3), mark('claim', 1, 2), mark('claim', 1, 3)),
      work('ben', five, mark('claim', 1, 3), mark('quote', 0, 3)),
    ];
    expect(spelt(positionUnits('tokens', cutUp(five), works, ['claim', 'quote']))).toEqual([
      ...['quote quote', 'claim+quote claim+quote', 'claim+quote claim+quote', '- -', '- -'],
    ]);
  });

  it('tell who did not annotate a text from who found nothing in it', () => {
    const other = textOf('x y');
    const works = [work('ada', five, mark('claim', 0, 1)), work('ben', five), work('ben', other, mark('claim', 1, 2))];
    expect(spelt(positionUnits('tokens', cutUp(five, other), works, ['claim']))).toEqual([
      ...['claim -', '- -', '- -', '- -', '- -', '? -', '? claim'],
    ]);
  });

  it('count a token that is only partly marked, and no punctuation', () => {
    const said = textOf('“Never,” she said.');
    const half = at('quote', { kind: 'passage', spans: [{ start: 3, end: 8 }] });
    const fullStop = at('quote', { kind: 'passage', spans: [{ start: 17, end: 18 }] });
    expect(spelt(positionUnits('tokens', cutUp(said), [work('ada', said, half, fullStop)], ['quote']))).toEqual([
      'quote',
      '-',
      '-',
    ]);
  });

  it('keep sentences apart, also where everybody says the same of both', () => {
    const two = textOf('One sentence. And another.');
    const [units] = [positionUnits('tokens', cutUp(two), [work('ada', two)], ['claim'])];
    expect(units.rows.map(({ times, block }) => [times, block])).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  it('come to what looking at each token by itself comes to', () => {
    const span = fc.tuple(fc.constantFrom('p', 'q', 'r'), fc.nat(4), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 5 }), { minLength: 1, maxLength: 4 }), (people) => {
        const marks = people.map((each) =>
          each.map(([label, from, length]) => ({ label, from, to: Math.min(5, from + length) })),
        );
        const works = marks.map((each, i) => work(`${i}`, five, ...each.map(({ label, from, to }) => mark(label, from, to))));
        const expected = [0, 1, 2, 3, 4].map((token) =>
          marks
            .map((each) => {
              const here = each.filter(({ from, to }) => from <= token && token < to).map(({ label }) => label);
              return [...new Set(here)].sort().join('+') || '-';
            })
            .join(' '),
        );
        expect(spelt(positionUnits('tokens', cutUp(five), works, ['p', 'q', 'r']))).toEqual(expected);
      }),
    );
  });
});
