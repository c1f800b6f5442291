import { expect, test } from 'vitest';
import { sayDecimals, sayPercent } from './figures.ts';

test('a figure below zero has a minus sign, and one that is rounded to zero has none', () => {
  expect([0.875, -0.125, -1, -0.001, 0].map(sayDecimals)).toEqual(['0.88', '\u22120.13', '\u22121.00', '0.00', '0.00']);
  expect([1, 0.254, -0.25, -0.001].map(sayPercent)).toEqual(['100%', '25%', '\u221225%', '0%']);
});
