import { expect, it } from 'vitest';
import { initialsOf } from './InitialsDisc.tsx';

it.each([
  ['Ada', 'A'],
  ['ada lovelace', 'AL'],
  ['Ada King, Countess of Lovelace', 'AL'],
  ['  조민 ', '조'],
  ['👩🏽‍🚀 Zoë', '👩🏽‍🚀Z'],
  ['élise', 'É'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
