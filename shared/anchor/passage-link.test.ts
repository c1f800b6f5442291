import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createAnnotationId } from '../base/id.ts';
import type { Run } from './anchor.ts';
import { type FoundPassage, findPassage, type Passage, parsePassage, passageAt, writePassage } from './passage-link.ts';
import { readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, copyOf, fragmentOf, linesOf, paragraphs } from './prose.arbitrary.ts';

/** What a link to the first place where `words` stand says. */
function linkTo(fragment: Y.XmlFragment, words: string): string {
  const prose = readProse(fragment);
  const start = prose.text.indexOf(words);
  const passage = start < 0 ? null : passageAt(prose, { start, end: start + words.length });
  if (passage === null) throw new Error(`no “${words}” in the text`);
  return writePassage(passage);
}

/** Where a link leads, in words; the number is that of the paragraph. */
function follow(fragment: Y.XmlFragment, link: string, isWhole = true): [FoundPassage['kind'], string?, (number | null)?] {
  const prose = readProse(fragment);
  const passage = parsePassage(link);
  if (passage === null) throw new Error(`“${link}” is no passage`);
  const found = findPassage(prose, passage, { isWhole });
  if (!('span' in found)) return [found.kind];
  const { start, end } = found.span;
  return [found.kind, prose.text.slice(start, end), prose.blockAt(start)?.number ?? null];
}

function line(fragment: Y.XmlFragment, index: number): Y.XmlText {
  const found = linesOf(fragment)[index];
  if (found === undefined) throw new Error(`no line ${index}`);
  return found;
}

const arbitraryRun: fc.Arbitrary<Run> = fc
  .tuple(fc.nat(), fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 31 }))
  .map(([client, clock, length]) => [client, Math.min(clock, Number.MAX_SAFE_INTEGER - length), length] as const);
const arbitraryPassage: fc.Arbitrary<Passage> = fc.record({
  runs: fc.array(arbitraryRun, { minLength: 1, maxLength: 5 }),
  quote: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '-', 'a-1.2.3', 'p--', 'two\nlines')),
});

describe('a passage in an address', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(arbitraryPassage, (passage) => {
        expect(parsePassage(writePassage(passage))).toEqual(passage);
      }),
    );
  });

  it('is read from anything without a throw, and from nothing that it did not write', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^p-.*-[0-9a-z._]*$/)), (text) => {
        const passage = parsePassage(text);
        for (const run of passage?.runs ?? []) expect(run.every(Number.isSafeInteger) && run[2] > 0).toBe(true);
      }),
    );
    const others = [
      '',
      'p-',
      'p--',
      'p--1.1',
      'p--.1.1',
      'p--1.1.0',
      'p--1.1.1.1',
      'p--1.1.1_',
      'p--1..1',
      'p--zzzzzzzzzzzz.1.1',
    ];
    for (const other of [...others, '¶12', createAnnotationId()]) expect(parsePassage(other), other).toBeNull();
  });

  it('is short, and says a client once', () => {
    const fragment = paragraphs('The board has direct and exclusive access to the desk, it said.');
    expect(linkTo(fragment, 'exclusive access')).toMatch(/^p-exclusive access-1\.[0-9a-z]+\.g$/);
    line(fragment, 0).insert(41, ', or so it seems,');
    expect(linkTo(fragment, 'exclusive access, or so it seems, to').match(/[-_]1\./g)).toHaveLength(1);
  });

  it('keeps of a long quote the beginning, cut between words, and never inside a letter', () => {
    const [quote] = ['a'.repeat(30), 'b'.repeat(30)];
    expect(parsePassage(linkTo(paragraphs(`${quote} ${'b'.repeat(30)}`), `${quote} b`))?.quote).toBe(`${quote} b`);
    expect(parsePassage(linkTo(paragraphs(`${quote} ${'b'.repeat(30)}`), `${quote} ${'b'.repeat(30)}`))?.quote).toBe(quote);
    const family = '👩‍👩‍👧‍👦'.repeat(10);
    expect(parsePassage(linkTo(paragraphs(family), family))?.quote).toBe('👩‍👩‍👧‍👦'.repeat(3));
  });
});

describe('a link to a passage', () => {
  it('[A12] leads to its words, although paragraphs came before them and their numbers are others', () => {
    const fragment = paragraphs('First.', 'The crane fell into the harbour.', 'Last.');
    const toWords = linkTo(fragment, 'crane fell');
    const toParagraph = linkTo(fragment, 'The crane fell into the harbour.');
    expect(follow(fragment, toWords)).toEqual(['here', 'crane fell', 2]);
    const ben = copyOf(fragment, 2);
    ben.insert(
      0,
      [...copyOf(paragraphs('One more.', 'And another.')).toArray()].map((each) => each.clone() as Y.XmlElement),
    );
    line(ben, 3).insert(3, ' big red');
    expect(follow(ben, toWords)).toEqual(['here', 'crane fell', 4]);
    expect(follow(ben, toParagraph)).toEqual(['changed', 'The big red crane fell into the harbour.', 4]);
  });

  it('[A12] says that other words stand there now, where somebody wrote into them', () => {
    const fragment = paragraphs('The crane fell into the harbour.');
    const link = linkTo(fragment, 'crane fell');
    line(fragment, 0).insert(9, ' nearly');
    expect(follow(fragment, link)).toEqual(['changed', 'crane nearly fell', 1]);
  });

  it('[A12] whose characters are gone leads to its first words where they stand once, and says so; a tie is no place', () => {
    const fragment = paragraphs('The crane fell into the harbour.', 'Nobody saw it.');
    const link = linkTo(fragment, 'crane fell into the harbour');
    line(fragment, 0).delete(0, 32);
    expect(follow(fragment, link)).toEqual(['gone']);
    line(fragment, 1).insert(14, ' Did the crane fell into the harbour?');
    expect(follow(fragment, link)).toEqual(['again', 'crane fell into the harbour', 1]);
    line(fragment, 0).insert(0, 'A crane fell into the harbour.');
    expect(follow(fragment, link)).toEqual(['gone']);
  });

  it('[A12] waits for words that have not arrived, and does not wait for those of another text', () => {
    const link = linkTo(copyOf(paragraphs('A line of some other text.')), 'some other');
    const fragment = paragraphs('Short.');
    expect(follow(fragment, link, false)).toEqual(['waiting']);
    expect(follow(fragment, link)).toEqual(['gone']);
  });

  it('[A12] is found by its ends and longest runs where it came in many pieces', () => {
    const fragment = paragraphs('start end');
    for (let piece = 0; piece < 100; piece++) line(copyInto(fragment, 10 + piece), 0).insert(5, ` ${piece}`);
    const { text } = readProse(fragment);
    const link = linkTo(fragment, text);
    expect(link.length).toBeLessThan(600);
    expect(follow(fragment, link)).toEqual(['here', text, 1]);
  });

  it('[A12] stands on what it was made from, in any text', () => {
    fc.assert(
      fc.property(arbitraryProse, arbitraryEdits, fc.nat(), fc.nat(), (node, edits, from, length) => {
        const fragment = fragmentOf(node);
        applyEdits(fragment, edits);
        const prose = readProse(fragment);
        const start = from % (prose.length + 1);
        const passage = passageAt(prose, { start, end: start + 1 + (length % 60) });
        fc.pre(passage !== null);
        const found = findPassage(prose, passage, { isWhole: false });
        expect(found).toMatchObject({ kind: 'here' });
      }),
    );
  });
});

/** The same text under the pen of another client. */
function copyInto(fragment: Y.XmlFragment, client: number): Y.XmlFragment {
  if (fragment.doc) fragment.doc.clientID = client;
  return fragment;
}
