import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote, findQuoteNear } from './match-quote.ts';

const words = [
  'the',
  'minister',
  'harbour',
  'denied',
  'on',
  'Tuesday',
  'a',
  'contract',
  'signed',
  'witness',
  'of',
  'tanker',
  'report',
];
const text = fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 120 }).map((some) => some.join(' '));
const quoteAt = (whole: string, start: number, end: number) => ({
  exact: whole.slice(start, end),
  prefix: whole.slice(Math.max(0, start - 32), start),
  suffix: whole.slice(end, end + 32),
});
const passage = fc.tuple(text, fc.nat(), fc.integer({ min: 3, max: 80 })).map(([whole, a, length]) => {
  const start = whole.lastIndexOf(' ', a % whole.length) + 1;
  const end = Math.min(whole.length, start + length);
  return { whole, start, end: whole.charAt(end - 1) === ' ' ? end - 1 : end };
});

describe('finding a quote', () => {
  it('[A14] gives the place it was made at or none, in a text of few words; and always gives it where no words are repeated', () => {
    fc.assert(
      fc.property(passage, ({ whole, start, end }) => {
        const found = findQuote(whole, quoteAt(whole, start, end));
        if (found !== null) expect(found).toEqual({ start, end });
        let count = 0;
        const distinct = whole.replaceAll(/\w+/g, (word) => word + 'abcdefghijklmnopqrstuvwxyz'.charAt(count % 26) + count++);
        const from = distinct.lastIndexOf(' ', start) + 1;
        expect(findQuote(distinct, quoteAt(distinct, from, from + 20))).toEqual({
          start: from,
          end: from + distinct.slice(from, from + 20).trimEnd().length,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('[A14] never gives anything from a text that does not hold it', () => {
    fc.assert(
      fc.property(passage, ({ whole, start, end }) => {
        const elsewhere = `${whole.slice(0, start)}${'lorem ipsum '.repeat(8)}${whole.slice(end)}`;
        const found = findQuote(elsewhere, quoteAt(whole, start, end));
        if (found) expect(elsewhere.slice(found.start, found.end).replaceAll(/\W/g, '')).not.toContain('lorem');
      }),
      { numRuns: 300 },
    );
  });

  it('[A14] bears a letter in ten', () => {
    const whole = 'In a letter on Tuesday the ministry denied that the tanker had left the harbour without a permit.';
    const start = whole.indexOf('denied');
    const quote = quoteAt(whole, start, start + 'denied that the tanker had left'.length);
    const changed = whole.replace('that the', 'that this').replace('left', 'lift');
    const found = findQuote(`Some other paragraph before it.\n${changed}`, quote);
    expect(found && `Some other paragraph before it.\n${changed}`.slice(found.start, found.end)).toBe(
      'denied that this tanker had lift',
    );
    expect(findQuote(whole.replace('that the tanker', 'it; the plane'), quote)).toBeNull();
  });

  it('[A2] [A14] gives whole letters, and no white space at its ends', () => {
    const whole = 'Somebody wrote a long letter e\u0301te\u0301 in the summer house by the sea.';
    const start = whole.indexOf('e\u0301te\u0301');
    const found = findQuote(whole.replace('e\u0301te\u0301', 'ete\u0301'), { ...quoteAt(whole, start, start + 5) });
    if (found) expect(whole.slice(found.start, found.end).trim()).not.toBe('');
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ minLength: 1 }),
        fc.string(),
        fc.string(),
        fc.nat(),
        (some, exact, prefix, suffix, at) => {
          for (const span of [
            findQuote(some, { exact, prefix, suffix }),
            findQuoteNear(some, { exact, prefix, suffix }, { start: at % (some.length + 1), end: some.length }),
          ]) {
            if (span === null) continue;
            expect(span.start < span.end && span.end <= some.length).toBe(true);
            expect(some.slice(span.start, span.end)).toMatch(/^\S(.*\S)?$/s);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes bounded time, also for a quote of a whole chapter in a text of the same few words', () => {
    const chapter = `${words.join(' ')} `.repeat(3_000);
    const started = performance.now();
    findQuote(chapter, quoteAt(chapter, 1_000, 150_000));
    findQuote('a'.repeat(300_000), quoteAt('a'.repeat(1_000), 100, 400));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
