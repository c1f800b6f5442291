import { expect, it } from 'vitest';
import { closeNamed, closes, isFinal } from './close.ts';

it('[P9] every close code is in one of the two ranges, and no two reasons share one', () => {
  const codes = Object.values(closes).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(isFinal(code) || (code >= 4500 && code < 4600)).toBe(true);
});

it('[P9] a code names its reason, and foreign codes name none and mean: come back', () => {
  for (const [name, { code }] of Object.entries(closes)) expect(closeNamed(code)).toBe(name);
  for (const code of [1000, 1006, 1009, 1011, 3000, 4399, 4499]) expect(closeNamed(code)).toBe(null);
  expect([1000, 1006, 1011, 4399, 4500].map(isFinal)).toEqual([false, false, false, false, false]);
});
