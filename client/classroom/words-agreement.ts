import type { CoefficientId } from '../../shared/agreement/coefficient.ts';
import type { MeasurementLevel } from '../../shared/annotation/codebook.ts';

/** What is said of how far a class agrees. */
export const words = {
  agreement: 'Agreement',
  how: 'Counted again at most every ten seconds while the class works. Students do not see it.',
  of: 'On',
  choices: 'Which label, where several marked',
  everyWord: 'Every word, all labels',
  everyText: 'Every text, all labels',
  none: '–',

  all: 'All figures…',
  allTitle: 'All figures of agreement',
  allHow:
    'Below a figure stands its interval, where there is enough to draw from: in 95 of 100 drawings of other passages of the same kind it lies there. Compared is what at least two people have said something of. Details of a mark are compared by their level: in an order, by differences or by ratios.',
  compared: 'Compared',
  interval: (low: string, high: string) => `${low} to ${high}`,
  level: { nominal: 'nominal', ordinal: 'ordinal', interval: 'interval', ratio: 'ratio' } satisfies Record<
    MeasurementLevel,
    string
  >,
  noFigure: (coefficients: readonly string[], why: string) => `${coefficients.join(', ')}: ${why}`,
  nobodyUsed: (labels: number) =>
    `${labels === 1 ? '1 line is' : `${labels} lines are`} left out, for nobody marked anything of the kind.`,
  lost: (many: number) =>
    `${many === 1 ? '1 mark is' : `${many} marks are`} in no figure, for the words are not in the text any more.`,
} satisfies Record<string, unknown>;

/** In the order of the columns. */
export const coefficients = ['percent', 'cohen', 'fleiss', 'alpha'] as const satisfies readonly CoefficientId[];
