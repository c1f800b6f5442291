import { expect, it } from 'vitest';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { wordsAround } from './words-around.ts';

const text = readProse(paragraphs('Nobody saw the crane.', '', 'It fell.'));
const around = (place: number) => {
  const { start, end } = wordsAround(text, place);
  return text.slice(start, end);
};

it('what stands before and after a place is lit, within its paragraph', () => {
  expect(around(7)).toBe('Nobody saw');
  expect(around(0)).toBe('Nobody');
  expect(around(text.text.indexOf('.') + 1)).toBe('crane.');
  expect(around(text.text.indexOf('It'))).toBe('It');
  expect(around(text.length)).toBe('fell.');
});

it('where a whole paragraph went, nothing is', () => {
  expect(around(text.text.indexOf('\n') + 1)).toBe('');
});
