import type { CoefficientId, Missing } from './coefficient.ts';
import type { Concern } from './measure.ts';
import type { UnitKind } from './units.ts';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** What figures of agreement are called, and a sentence for each reason why there is none or why it says less than it seems to. */
export const words = {
  coefficients: {
    percent: 'Percent agreement',
    cohen: 'Cohen’s κ',
    fleiss: 'Fleiss’ κ',
    alpha: 'Krippendorff’s α',
  } satisfies Record<CoefficientId, string>,
  units: {
    tokens: (count: number) => (count === 1 ? '1 word' : `${count} words`),
    characters: (count: number) => (count === 1 ? '1 character' : `${count} characters`),
    passages: (count: number) => (count === 1 ? '1 passage' : `${count} passages`),
    texts: (count: number) => (count === 1 ? '1 text' : `${count} texts`),
  } satisfies Record<UnitKind, (count: number) => string>,
  missing: {
    'one-annotator': 'Agreement needs at least two people who annotated.',
    'no-common-units': 'No two people annotated the same thing, so there is nothing to compare.',
    'nothing-marked': 'Nobody marked anything of this kind, so nobody can have agreed or disagreed on it.',
    'no-variation':
      'Everybody said the same of everything, so there was no way to disagree, and no figure can tell that from chance.',
    'not-two-annotators': 'Cohen’s κ compares two people. For more, read Fleiss’ κ or Krippendorff’s α.',
    'unequal-annotators':
      'Fleiss’ κ needs the same number of people for everything that is compared. Where some are missing, read Krippendorff’s α.',
    'below-zero': 'Ratios cannot be compared below zero. Make the attribute’s level “interval” in the codebook to compare them.',
  } satisfies Record<Missing, string>,
  concern(concern: Concern): string {
    switch (concern.kind) {
      case 'too-few-units':
        return concern.units === 1
          ? 'It rests on a single place, so it may be chance.'
          : `It rests on only ${concern.units} places that were decided apart, so it may be chance.`;
      case 'prevalence':
        return `${percent.format(Math.min(0.99, concern.share))} of all answers are one and the same, so percent agreement looks high, and the other figures rest on the few other answers.`;
      case 'wide-interval':
        return 'Other passages could well have given a quite different figure. Annotate more before you rely on it.';
    }
  },
};
