import { describe, expect, it } from 'vitest';
import { codebookOf, labelWith } from '../annotation/codebook.arbitrary.ts';
import { type AgreementRow, agreementTable } from './agreement-table.ts';
import type { CoefficientId } from './coefficient.ts';
import { Draws } from './draws.ts';
import type { Agreement } from './measure.ts';
import type { Work } from './units.ts';
import { at, cutUp, mark, type PieceOfText, textOf, work } from './work.fixture.ts';

const codebook = codebookOf([
  labelWith('claim', {
    attributes: [
      { id: 'certainty', name: 'Certainty', level: 'ordinal', type: 'number', least: 1, most: 5 },
      {
        id: 'stance',
        name: 'Stance',
        level: 'nominal',
        type: 'choice',
        choices: ['asserts', 'denies'].map((id) => ({ id, name: id })),
      },
    ],
  }),
  labelWith('quote'),
  labelWith('statement', { ended: { kind: 'merged', into: 'claim' } }),
  labelWith('biased', { on: 'document' }),
]);

const tableOf = (texts: readonly PieceOfText[], works: readonly Work[]) =>
  agreementTable({ codebook, texts: cutUp(...texts), works, cut: 'tokens' }, new Draws(100));

const figureOf = (row: AgreementRow | undefined, id: CoefficientId): number | string | undefined => {
  const agreement: Agreement | undefined = row?.agreements.find(({ coefficient }) => coefficient === id);
  return agreement?.kind === 'figure' ? agreement.value : agreement?.why;
};
const nameOf = ({ subject }: AgreementRow) => Object.values(subject).join(' ');

const text = textOf(Array.from({ length: 20 }, (_, i) => String.fromCharCode(97 + i)).join(' '));

describe('the table', () => {
  it('has a row for all labels, for what they are given to, for each label in use and each attribute', () => {
    expect(tableOf([text], [work('ada', text)]).rows.map((row) => [nameOf(row), row.unit, row.level])).toEqual([
      ['labels span', 'tokens', 'nominal'],
      ['choice', 'passages', 'nominal'],
      ['labels document', 'texts', 'nominal'],
      ['label claim', 'tokens', 'nominal'],
      ['attribute claim certainty', 'passages', 'ordinal'],
      ['attribute claim stance', 'passages', 'nominal'],
      ['label quote', 'tokens', 'nominal'],
      ['label biased', 'texts', 'nominal'],
    ]);
  });

  it('finds perfect agreement where everybody marks alike, nested marks with the same label included', () => {
    const same = () => [mark('claim', 1, 6), mark('claim', 2, 4), mark('quote', 3, 8)];
    const { rows } = tableOf([text], [work('ada', text, ...same()), work('ben', text, ...same()), work('eve', text, ...same())]);
    for (const name of ['labels span', 'choice', 'label claim', 'label quote']) {
      expect(
        figureOf(
          rows.find((row) => nameOf(row) === name),
          'alpha',
        ),
      ).toBeCloseTo(1, 12);
    }
  });

  it('counts a miss by one word as closer than a miss altogether', () => {
    const near = tableOf([text], [work('ada', text, mark('claim', 4, 8)), work('ben', text, mark('claim', 4, 9))]);
    const far = tableOf([text], [work('ada', text, mark('claim', 4, 8)), work('ben', text, mark('claim', 12, 16))]);
    const alphaOf = ({ rows }: typeof near) =>
      Number(
        figureOf(
          rows.find((row) => nameOf(row) === 'label claim'),
          'alpha',
        ),
      );
    // 9 of 40 values are “claim”, 1 of 20 words differs: 1 − 39 · 2 / (2 · 9 · 31).
    expect(alphaOf(near)).toBeCloseTo(1 - 78 / 558, 12);
    expect(alphaOf(far)).toBeLessThan(0);
  });

  it('gives no figure to people who annotated different texts', () => {
    const other = textOf('x y z');
    const { rows } = tableOf([text, other], [work('ada', text, mark('claim', 1, 2)), work('ben', other, mark('claim', 1, 2))]);
    for (const row of rows) expect(figureOf(row, 'alpha')).toBe('no-common-units');
  });

  it('compares attributes where two marked the same passage, by their level', () => {
    const claims = (...certainties: readonly number[]) =>
      certainties.map((certainty, i) =>
        mark('claim', 4 * i, 4 * i + 2, { certainty, stance: certainty > 3 ? 'asserts' : 'denies' }),
      );
    const { rows } = tableOf([text], [work('ada', text, ...claims(1, 2, 4, 5)), work('ben', text, ...claims(2, 2, 4, 4, 1))]);
    const certainty = rows.find((row) => nameOf(row) === 'attribute claim certainty');
    expect(certainty?.agreements.at(-1)?.units).toBe(4);
    expect(figureOf(certainty, 'percent')).toBe(0.5);
    // Of 8 values 1 2 2 2 4 4 4 5, by ranks: δ²(1,2) = δ²(4,5) = 4, δ²(2,4) = 9, δ²(1,4) = δ²(2,5) = 25, δ²(1,5) = 49.
    const expected = 3 * 4 + 3 * 4 + 9 * 9 + 3 * 25 + 3 * 25 + 49;
    expect(figureOf(certainty, 'alpha')).toBeCloseTo(1 - (7 * (4 + 4)) / expected, 12);
    expect(
      figureOf(
        rows.find((row) => nameOf(row) === 'attribute claim stance'),
        'alpha',
      ),
    ).toBeCloseTo(1, 12);
  });

  it('compares labels of whole texts by text', () => {
    const texts = Array.from({ length: 4 }, (_, i) => textOf(`text ${i}`));
    const works = texts.flatMap((each, i) => [
      work('ada', each, ...(i < 2 ? [at('biased', { kind: 'text' })] : [])),
      work('ben', each, ...(i < 1 ? [at('biased', { kind: 'text' })] : [])),
    ]);
    const row = tableOf(texts, works).rows.find((each) => nameOf(each) === 'label biased');
    expect(figureOf(row, 'percent')).toBe(0.75);
    expect(figureOf(row, 'cohen')).toBeCloseTo((0.75 - 0.5) / 0.5, 12);
  });

  it('says how many annotations it rests on, and how many have lost their place', () => {
    const { lost, annotators, rows } = tableOf(
      [text],
      [work('ada', text, mark('claim', 0, 2), at('claim', { kind: 'lost' })), work('ben', text)],
    );
    expect({ lost, annotators }).toEqual({ lost: 1, annotators: 2 });
    expect(rows.find((row) => nameOf(row) === 'label claim')).toMatchObject({ annotations: 1, annotators: 1 });
    expect(
      figureOf(
        rows.find((row) => nameOf(row) === 'label quote'),
        'percent',
      ),
    ).toBe('nothing-marked');
  });
});
