import { describe, expect, test } from 'vitest';
import type { Block, ProseText } from '../../shared/anchor/plain-text.ts';
import { createAnnotationId, createThreadId } from '../../shared/base/id.ts';
import { parsePlace, spanOf } from './place.ts';

const block = (start: number, end: number, number: number | null): Block => ({ start, end, kind: 'paragraph', number });
const text = 'Harbour\n\nThe crane fell.\nThe crane rose.';
// Of a text's letters, without their ids, which are not asked here.
const prose = { text, blocks: [block(0, 7, null), block(8, 8, null), block(9, 24, 1), block(25, 40, 2)] } as unknown as ProseText;

describe('the place that an address names', () => {
  test('is a passage, a paragraph, words in it, a mark or a thread, and nothing else', () => {
    const thread = createThreadId();
    expect(parsePlace(`thread-${thread}`)).toEqual({ kind: 'thread', thread });
    expect(parsePlace('thread-x')).toBeNull();
    const annotation = createAnnotationId();
    expect(parsePlace('¶12')).toEqual({ kind: 'paragraph', number: 12, words: '' });
    expect(parsePlace('¶12:a: b')).toEqual({ kind: 'paragraph', number: 12, words: 'a: b' });
    expect(parsePlace(annotation)).toEqual({ kind: 'mark', annotation });
    expect(parsePlace('p-crane fell-1.2.a')).toEqual({ kind: 'passage', passage: { runs: [[1, 2, 10]], quote: 'crane fell' } });
    for (const other of ['', '12', '¶', '¶x', '¶12 ', 'claim']) expect(parsePlace(other), other).toBeNull();
  });

  test('is found by its words in its paragraph, or in the heading before it; else it is the whole paragraph', () => {
    const wordsAt = (number: number, words: string) => {
      const span = spanOf(prose, { kind: 'paragraph', number, words });
      return span && [span.start, text.slice(span.start, span.end)];
    };
    expect(wordsAt(2, 'crane')).toEqual([29, 'crane']);
    expect(wordsAt(1, 'harbour')).toEqual([0, 'Harbour']);
    expect(wordsAt(2, 'harbour')).toEqual([25, 'The crane rose.']);
    expect(wordsAt(3, '')).toBeNull();
  });
});
