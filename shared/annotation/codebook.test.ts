import { describe, expect, it } from 'vitest';
import type { AttributeValue } from './annotation.ts';
import { type AttributeDefinition, describeAttributes, fits, type Label, labelOf, relationKindOf } from './codebook.ts';
import { starterCodebook } from './starter-codebook.ts';

const choices = [
  { id: 'yes-id', name: 'agrees' },
  { id: 'no-id', name: 'differs' },
];
const definitions = {
  choice: { id: 'choice', name: 'Choice', level: 'nominal', type: 'choice', choices },
  several: { id: 'several', name: 'Several', level: 'nominal', type: 'several', choices },
  number: { id: 'number', name: 'Number', level: 'ordinal', type: 'number', least: 1, most: 5 },
  text: { id: 'text', name: 'Text', level: 'nominal', type: 'text' },
  yesNo: { id: 'yesNo', name: 'Sure', level: 'nominal', type: 'yesNo' },
  date: { id: 'date', name: 'Date', level: 'interval', type: 'date' },
  link: { id: 'link', name: 'Link', level: 'nominal', type: 'link' },
} satisfies Record<string, AttributeDefinition>;

describe('an attribute', () => {
  it('fits a value of its own type and range, and no other', () => {
    const values: readonly AttributeValue[] = ['yes-id', ['yes-id', 'no-id'], 3, 7, Number.NaN, true, '2024-05-06', '6 May', []];
    const fitting = Object.fromEntries(
      Object.entries(definitions).map(([type, definition]) => [type, values.filter((value) => fits(definition, value))]),
    );
    expect(fitting).toEqual({
      choice: ['yes-id'],
      several: [['yes-id', 'no-id'], []],
      number: [3],
      text: ['yes-id', '2024-05-06', '6 May'],
      yesNo: [true],
      date: ['2024-05-06'],
      link: ['yes-id', '2024-05-06', '6 May'],
    });
  });

  it('is told in words, in the codebook’s order, and as it is where the codebook no longer knows it', () => {
    const label: Label = {
      id: 'x',
      name: 'X',
      on: 'span',
      form: 'solid',
      colour: 'plum',
      definition: '',
      attributes: Object.values(definitions),
    };
    expect(describeAttributes(label, { yesNo: false, number: 4, several: ['no-id', 'gone'], choice: 'yes-id', foreign: 1 })).toBe(
      'agrees · differs, gone · number 4 · sure: no',
    );
    expect(describeAttributes(label, {})).toBe('');
  });
});

describe('a codebook', () => {
  it('finds labels and kinds by id, and nothing for an unknown one', () => {
    expect(labelOf(starterCodebook, 'denial')?.name).toBe('Denial');
    expect(relationKindOf(starterCodebook, 'denies')?.to).toContain('claim');
    expect(labelOf(starterCodebook, 'denies')).toBeNull();
    expect(relationKindOf(starterCodebook, 'denial')).toBeNull();
  });
});
