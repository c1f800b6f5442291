import { describe, expect, it } from 'vitest';
import { segment, segmentsIn } from './segments.ts';

const cutUp = (text: string, language: string, cut: 'tokens' | 'characters' = 'tokens') => {
  const { starts, ends } = segment(text, language, cut);
  return starts.map((start, i) => text.slice(start, ends[i]));
};

describe('a text is cut', () => {
  it('into words without punctuation, by its language', () => {
    expect(cutUp('The minister’s “no”, again.', 'en')).toEqual(['The', 'minister’s', 'no', 'again']);
    expect(cutUp('قال الوزير: لا.', 'ar')).toEqual(['قال', 'الوزير', 'لا']);
    expect(cutUp('大臣は否定した。', 'ja').join('')).toBe('大臣は否定した');
    expect(cutUp('大臣は否定した。', 'ja').length).toBeGreaterThan(2);
  });

  it('into what readers take for letters', () => {
    expect(cutUp('né 👩‍🚀!', 'fr', 'characters')).toEqual(['n', 'é', '👩‍🚀', '!']);
  });

  it('where the language is not known, or no language', () => {
    for (const language of ['und', '', 'not a language']) expect(cutUp('one two', language)).toEqual(['one', 'two']);
  });

  it('in long lines as in short ones', () => {
    const sentence = 'The tanker left the harbour at night. ';
    const long = sentence.repeat(300);
    const { starts, sentences } = segment(long, 'en', 'tokens');
    expect(starts).toHaveLength(300 * 7);
    expect(sentences).toEqual(Array.from({ length: 300 }, (_, i) => i * 7));
    expect(cutUp('a'.repeat(5_000), 'en').join('')).toHaveLength(5_000);
    expect(cutUp('👍🏽'.repeat(1_000), 'en', 'characters')).toHaveLength(1_000);
  });
});

it('a passage has the segments of which it has any part', () => {
  const segments = segment('one two three', 'en', 'tokens');
  expect(segmentsIn(segments, { start: 2, end: 5 })).toEqual({ start: 0, end: 2 });
  expect(segmentsIn(segments, { start: 3, end: 4 })).toEqual({ start: 1, end: 1 });
  expect(segmentsIn(segments, { start: 0, end: 99 })).toEqual({ start: 0, end: 3 });
});
