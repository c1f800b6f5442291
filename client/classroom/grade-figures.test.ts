import { expect, test } from 'vitest';
import { figuresOf, figuresShown, labelsGraded, sayFigure, sayPoints } from './grade-figures.ts';

const ratio = (f1: number | null) => ({ precision: f1, recall: f1, f1 });
const graded = {
  overall: {
    ...{ exact: ratio(0.5), overlap: ratio(0.75), tokens: ratio(0.8), texts: ratio(null), relations: ratio(null) },
    attributes: { same: 1, of: 4 },
  },
  labels: [
    { label: 'claim', exact: ratio(1), overlap: ratio(1), tokens: ratio(1) },
    { label: 'biased', exact: ratio(0), overlap: ratio(0), tokens: null },
  ],
};

test('over all labels every kind of answer has its figure, and one of them has those of its passages', () => {
  expect(figuresOf(graded, null)).toEqual({
    ...{ exact: 0.5, overlap: 0.75, tokens: 0.8, relations: null, attributes: 0.25, texts: null },
  });
  expect(figuresOf(graded, 'biased')).toMatchObject({ exact: 0, tokens: null, attributes: null });
  expect(figuresOf(graded, 'nobody gave it')).toMatchObject({ exact: null });
});

test('a figure that nobody has takes no column', () => {
  expect(figuresShown([figuresOf(graded, null)])).toEqual(['exact', 'overlap', 'tokens', 'attributes']);
});

test('labels come in the order of the codebook, and one that it never had last', () => {
  expect(labelsGraded([graded, { labels: [] }], ['biased'])).toEqual(['biased', 'claim']);
});

test('what cannot be compared is a dash, and points have no more decimals than they need', () => {
  expect([sayFigure(null), sayFigure(1), sayPoints(2), sayPoints(2 / 3), sayPoints(1200)]).toEqual([
    ...['–', '1.00', '2', '0.67', '1200'],
  ]);
});
