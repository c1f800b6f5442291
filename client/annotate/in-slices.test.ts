import { expect, test } from 'vitest';
import { inSlices } from './in-slices.ts';

/** Keeps the processor busy. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('every item is looked at once, in order, and others have their turn meanwhile', async () => {
  const items = Array.from({ length: 10 }, (_, i) => i);
  const looked: number[] = [];
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  });
  await new Promise<void>((done) => {
    inSlices(
      items,
      (item) => {
        work(2);
        looked.push(item);
      },
      done,
    );
  });
  clearInterval(other);
  expect(looked).toEqual(items);
  expect(turns).toBeGreaterThan(1);
});

test('what is given up goes no further', async () => {
  const looked: number[] = [];
  const giveUp = inSlices(
    [1, 2, 3],
    (item) => {
      work(5); // one to a slice
      looked.push(item);
    },
    () => looked.push(-1),
  );
  while (looked.length === 0) await new Promise((resolve) => setTimeout(resolve));
  giveUp();
  const then = looked.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(looked).toHaveLength(then);
  expect(looked).not.toContain(-1);
});

test('of nothing it is done', async () => {
  await new Promise<void>((done) => inSlices([], () => {}, done));
});
