import { describe, expect, it } from 'vitest';
import { countWords } from './count-words.ts';

describe('The number of words', () => {
  it.each([
    ['It’s 3,200 containers – no more.', 5],
    ['foreign-owned', 2],
    ['Кафе и cafe\u0301', 3],
    ['港口已经关闭', 3],
    ['', 0],
    ['— … !', 0],
  ])('of “%s” is %i', async (text, words) => {
    expect(await countWords([text])).toBe(words);
  });

  it('does not depend on where a long paragraph is cut into turns', async () => {
    expect(await countWords(['harbour '.repeat(200_000)])).toBe(200_000);
  });

  it('is reckoned from the beginning of a long Chinese text', async () => {
    const one = '港口已经关闭。';
    const words = await countWords([one.repeat(30_000)]);
    expect(words / 30_000).toBeCloseTo(await countWords([one]), 1);
  });
});
