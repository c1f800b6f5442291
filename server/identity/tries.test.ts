import { expect, test } from 'vitest';
import { createTries } from './tries.ts';

function start() {
  let now = 1_000;
  const tries = createTries({ now: () => now }, { name: { tries: 3, withinMs: 600 }, address: { tries: 5, withinMs: 600 } });
  return {
    tries,
    pass(ms: number) {
      now += ms;
    },
  };
}

test('after the last allowed try the next has to wait until the stretch is over, and no longer', () => {
  const { tries, pass } = start();
  for (const _ of [1, 2, 3]) expect(tries.begin('name ada')).toBe(0);
  pass(200);
  expect(tries.begin('name ada')).toBe(400);
  expect(tries.begin('name ben')).toBe(0);
  pass(400);
  expect(tries.begin('name ada')).toBe(0);
});

test('who is refused by one key does not use up another', () => {
  const { tries } = start();
  for (const _ of [1, 2, 3]) tries.begin('name ada', 'address 1');
  for (const _ of [1, 2, 3]) expect(tries.begin('name ada', 'address 1')).toBeGreaterThan(0);
  for (const _ of [1, 2]) expect(tries.begin('name ben', 'address 1')).toBe(0);
  expect(tries.begin('name ben', 'address 1')).toBeGreaterThan(0);
});

test('what was right at last does not count', () => {
  const { tries } = start();
  for (const _ of [1, 2, 3]) tries.begin('name ada');
  tries.forgive('name ada');
  expect(tries.begin('name ada')).toBe(0);
});
