import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWords } from './find-words.ts';

const loosely = { matchCase: false, wholeWord: false };
const found = (text: string, query: string, options = loosely) =>
  findWords(text, query, options).map(({ start, end }) => text.slice(start, end));

describe('finding words in a text', () => {
  test('passes over case unless asked to mind it', () => {
    expect(found('Harbour, harbour, HARBOUR', 'harbour')).toEqual(['Harbour', 'harbour', 'HARBOUR']);
    expect(found('Harbour, harbour', 'harbour', { ...loosely, matchCase: true })).toEqual(['harbour']);
    expect(found('ΌΧΙ Жанар', 'жанар')).toEqual(['Жанар']);
  });

  test('takes whole words alone where asked to, in any script', () => {
    const whole = { ...loosely, wholeWord: true };
    expect(found('port, report, ports, port-side', 'port', whole)).toEqual(['port', 'port']);
    expect(found('порт, аэропорт', 'порт', whole)).toEqual(['порт']);
  });

  test('takes straight quotes and hyphens for those of books, and any white space for a space', () => {
    expect(found('the company’s “key” – so', `company's "key" - so`)).toEqual(['company’s “key” – so']);
    expect(found('one\ntwo  three', 'one two three')).toEqual(['one\ntwo  three']);
  });

  test('does not cut a letter from its accent', () => {
    expect(found('cafe\u0301 cafe', 'cafe')).toEqual(['cafe']);
  });

  test('finds nothing by nothing', () => {
    expect(found('a b', '')).toEqual([]);
    expect(found('a b', ' \n')).toEqual([]);
  });

  test('any query is taken by its letters; matches are in order, apart, and not empty', () => {
    const sign = fc.constantFrom(...'ab .*+?()[]{}|\\/^$-–\'"’\n😀\u0301');
    const words = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(words, words, words, fc.boolean(), (before, query, after, matchCase) => {
        const spans = findWords(`${before}${query}${after}`, query, { matchCase, wholeWord: false });
        for (const [i, span] of spans.entries()) {
          expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          expect(span.end).toBeGreaterThan(span.start);
        }
        if (
          query.trim() !== '' &&
          !/^\p{M}/u.test(after) &&
          !/^\p{M}/u.test(query.trim()) &&
          !before.includes(query.trim()[0] ?? '')
        )
          expect(spans.length).toBeGreaterThan(0);
      }),
    );
  });
});
