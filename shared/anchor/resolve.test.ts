import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Anchor, parseAnchor, type Run } from './anchor.ts';
import { capture } from './capture.ts';
import { type Move, Moves } from './moves.ts';
import { readProse } from './plain-text.ts';
import { applyEdits, arbitraryEdits, arbitraryProse, copyOf, fragmentOf, linesOf, paragraphs } from './prose.arbitrary.ts';
import { type Resolution, resolve, spansOf } from './resolve.ts';

/** The anchor of the first place where `words` stand. */
function anchorOf(fragment: Y.XmlFragment, words: string): Anchor {
  const prose = readProse(fragment);
  const start = prose.text.indexOf(words);
  const anchor = start < 0 ? null : capture(prose, { start, end: start + words.length });
  if (anchor === null) throw new Error(`no “${words}” in the text`);
  return anchor;
}

function line(fragment: Y.XmlFragment, index: number): Y.XmlText {
  const found = linesOf(fragment)[index];
  if (found === undefined) throw new Error(`no line ${index}`);
  return found;
}

/** Deletes a line's text from an offset on and writes it again in a new paragraph at the end, as a binding does on Enter. */
function recreate(fragment: Y.XmlFragment, index: number, from: number): { readonly src: Run; readonly dst: Run } {
  const old = line(fragment, index);
  const words = old.toString().slice(from);
  const prose = readProse(fragment);
  const start = prose.text.indexOf(old.toString()) + from;
  const [src] = prose.runsIn({ start, end: start + words.length });
  old.delete(from, words.length);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  fragment.insert(fragment.length, [paragraph]);
  const after = readProse(fragment);
  const [dst] = after.runsIn({ start: after.length - words.length, end: after.length });
  if (src === undefined || dst === undefined) throw new Error('nothing to write again');
  return { src, dst };
}
const moveTo = ({ src, dst }: { readonly src: Run; readonly dst: Run }): Move => [...src, dst[0], dst[1]];
const movesOf = (...entries: readonly unknown[]) => {
  const moves = new Moves();
  for (const entry of entries) moves.add(entry);
  return moves;
};

/** The words on which an anchor stands now, its pieces apart. */
function standing(
  fragment: Y.XmlFragment,
  anchor: Anchor,
  moves = new Moves(),
): { readonly status: Resolution['status']; readonly words: readonly string[] } {
  const prose = readProse(fragment);
  const resolution = resolve(prose, anchor, moves);
  return { status: resolution.status, words: spansOf(resolution).map(({ start, end }) => prose.text.slice(start, end)) };
}

describe('an annotation', () => {
  it('[A2] takes in what grows together with its last letter: an accent, the second half of an emoji; and no other letter', () => {
    const fragment = paragraphs('The cafe 👩 is shut.');
    const [cafe, woman] = [anchorOf(fragment, 'cafe'), anchorOf(fragment, '👩')];
    line(fragment, 0).insert(8, '\u0301');
    line(fragment, 0).insert('The café 👩'.length + 1, '\u200d⚕️');
    expect(standing(fragment, cafe)).toEqual({ status: 'edited', words: ['cafe\u0301'] });
    expect(standing(fragment, woman)).toEqual({ status: 'edited', words: ['👩\u200d⚕️'] });
    line(fragment, 0).insert(9, 's');
    expect(standing(fragment, cafe)).toEqual({ status: 'edited', words: ['cafe\u0301'] });
  });

  it('[A7] follows its words: typed inside is inside, typed at an edge is outside', () => {
    const fragment = paragraphs('The ministry denied it.');
    const anchor = anchorOf(fragment, 'ministry');
    line(fragment, 0).insert(12, '’s speaker');
    line(fragment, 0).insert(4, 'foreign ');
    expect(standing(fragment, anchor)).toEqual({ status: 'anchored', words: ['ministry'] });
    line(fragment, 0).insert(14, ' of ');
    expect(standing(fragment, anchor)).toEqual({ status: 'edited', words: ['mi of nistry'] });
  });

  it('[A8] is edited while half of its characters live, and loses its place, near where it was, when fewer do', () => {
    const fragment = paragraphs('Before.', 'abcdefgh and more');
    const anchor = anchorOf(fragment, 'abcdefgh');
    line(fragment, 1).delete(0, 4);
    expect(standing(fragment, anchor)).toEqual({ status: 'edited', words: ['efgh'] });
    line(fragment, 1).delete(0, 1);
    expect(resolve(readProse(fragment), anchor)).toEqual({ status: 'orphaned', near: 8 });
    line(fragment, 1).delete(0, 3);
    expect(resolve(readProse(fragment), anchor)).toEqual({ status: 'orphaned', near: 8 });
  });

  it('[A8] whose paragraph is gone is placed beside the nearest words that came with it', () => {
    const fragment = paragraphs('First paragraph.', 'Second paragraph.', 'Third paragraph.');
    const anchor = anchorOf(fragment, 'Second');
    fragment.delete(1);
    const resolution = resolve(readProse(fragment), anchor);
    expect(resolution).toMatchObject({ status: 'orphaned' });
    expect('near' in resolution && [15, 16, 17]).toContain('near' in resolution && resolution.near);
  });

  it('[A9] waits for words that have not arrived, and stands on them when they have', () => {
    const ada = paragraphs('Hello.');
    const ben = copyOf(ada, 2);
    line(ada, 0).insert(5, ' dear world');
    const anchor = anchorOf(ada, 'Hello dear');
    expect(standing(ben, anchor)).toEqual({ status: 'waiting', words: [] });
    if (ada.doc && ben.doc) Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ada.doc));
    expect(standing(ben, anchor)).toEqual({ status: 'anchored', words: ['Hello dear'] });
  });

  it('[A10] stays whole within a block, however much is typed inside', () => {
    const fragment = paragraphs('start end');
    const anchor = anchorOf(fragment, 'start end');
    const typed = ' and then some'.repeat(20);
    line(fragment, 0).insert(5, typed);
    expect(standing(fragment, anchor)).toEqual({ status: 'edited', words: [`start${typed} end`] });
  });

  it('[A10] over several blocks stays whole while little comes between, and goes in pieces when much does', () => {
    const insertBetween = (text: string) => {
      const fragment = paragraphs('one', 'two');
      const anchor = anchorOf(fragment, 'one\ntwo');
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      fragment.insert(1, [paragraph]);
      return standing(fragment, anchor);
    };
    expect(insertBetween('little')).toEqual({ status: 'edited', words: ['one\nlittle\ntwo'] });
    expect(insertBetween('x'.repeat(78)).words).toHaveLength(1);
    expect(insertBetween('x'.repeat(79))).toEqual({ status: 'edited', words: ['one', 'two'] });
    expect(insertBetween('\u00a0'.repeat(200)).words).toHaveLength(1);
  });

  it('[A6] stands whole over a hundred blank lines', () => {
    const fragment = paragraphs('one', ...Array.from({ length: 100 }, () => ''), 'two');
    expect(standing(fragment, anchorOf(fragment, `one${'\n'.repeat(101)}two`)).status).toBe('anchored');
  });

  it('[V4] stands on its words and not on equal ones elsewhere', () => {
    const fragment = paragraphs('no comment', 'no comment');
    const anchor = anchorOf(fragment, 'no comment');
    fragment.delete(0);
    expect(standing(fragment, anchor)).toEqual({ status: 'orphaned', words: [] });
  });
});

describe('an annotation whose words were re-created elsewhere', () => {
  it('[A17] stands on them there, also where a part of them stayed', () => {
    const fragment = paragraphs('The ministry denied it.');
    const whole = anchorOf(fragment, 'denied it');
    const parted = anchorOf(fragment, 'ministry denied');
    const moves = movesOf(moveTo(recreate(fragment, 0, 13)));
    expect(standing(fragment, whole).status).toBe('refound');
    expect(standing(fragment, whole, moves)).toEqual({ status: 'anchored', words: ['denied it'] });
    expect(standing(fragment, parted, moves)).toEqual({ status: 'edited', words: ['ministry \ndenied'] });
  });

  it('[A17] made between an edit and its undo stands on what the undo brought back', () => {
    const fragment = paragraphs('one two');
    const entered = recreate(fragment, 0, 4);
    const anchor = anchorOf(fragment, 'two');
    const undone = recreate(fragment, 1, 0);
    expect(standing(fragment, anchor, movesOf(moveTo(entered), [...entered.src, undone.dst[0], undone.dst[1]]))).toEqual({
      status: 'anchored',
      words: ['two'],
    });
  });

  it('[A17] stands on every copy where two people re-created the same words', () => {
    const fragment = paragraphs('one two', 'x'.repeat(100));
    const anchor = anchorOf(fragment, 'two');
    const first = recreate(fragment, 0, 4);
    const long = new Y.XmlElement('paragraph');
    long.insert(0, [new Y.XmlText('y'.repeat(100))]);
    const copy = new Y.XmlElement('paragraph');
    copy.insert(0, [new Y.XmlText('two')]);
    fragment.insert(fragment.length, [long, copy]);
    const { length, runsIn } = readProse(fragment);
    const [second] = runsIn({ start: length - 3, end: length });
    if (second === undefined) throw new Error('no copy');
    const moves = movesOf(moveTo(first), [...first.src, second[0], second[1]]);
    expect(standing(fragment, anchor, moves)).toEqual({ status: 'edited', words: ['two', 'two'] });
  });

  it('[A13] does not follow an entry to other letters, to nowhere, or away from words that live', () => {
    const fragment = paragraphs('one two', 'abc owt');
    const anchor = anchorOf(fragment, 'one two');
    const [, other] = ['one two', 'abc owt'].map((words) => anchorOf(fragment, words).runs[0]);
    const [src] = anchor.runs;
    if (src === undefined || other === undefined) throw new Error('no runs');
    const lies = movesOf([...src, other[0], other[1]], [...src, 999, 0]);
    expect(standing(fragment, anchor, lies)).toEqual({ status: 'anchored', words: ['one two'] });
    line(fragment, 0).delete(0, 7);
    expect(standing(fragment, anchor, lies)).toEqual({ status: 'orphaned', words: [] });
  });

  it('[A13] [A3] takes any log, and says the same whatever its order', () => {
    const run = fc.tuple(fc.constantFrom(1, 1, 1, 7), fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }));
    const entry = fc
      .tuple(run, fc.constantFrom(1, 1, 7), fc.nat({ max: 60 }))
      .map(([src, client, clock]) => [...src, client, clock]);
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, fc.anything()), { maxLength: 12 }), (entries) => {
        const fragment = paragraphs('aaa aaa aba', 'aaa aab', 'aaa');
        const anchor = anchorOf(fragment, 'aaa aba');
        line(fragment, 0).delete(2, 6);
        const prose = readProse(fragment);
        const resolution = resolve(prose, anchor, movesOf(...entries));
        expect(resolve(prose, anchor, movesOf(...entries.toReversed()))).toEqual(resolution);
        for (const { start, end } of spansOf(resolution)) expect(start < end && end <= prose.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an annotation whose words are gone', () => {
  const paragraph = 'In a letter on Tuesday the ministry denied that the tanker had left the harbour without a permit.';

  it('[A14] is found again by its quote and its context, as something to confirm', () => {
    const fragment = paragraphs('Before.', paragraph);
    const anchor = anchorOf(fragment, 'denied that the tanker');
    fragment.delete(1);
    const again = new Y.XmlElement('paragraph');
    again.insert(0, [new Y.XmlText(paragraph.replace('tanker', 'Tanker'))]);
    fragment.insert(0, [again]);
    expect(standing(fragment, anchor)).toEqual({ status: 'refound', words: ['denied that the Tanker'] });
  });

  it('[A14] is an orphan where two places fit, and where only the wording does', () => {
    const rewritten = (...lines: readonly string[]) => {
      const fragment = paragraphs('Before.', paragraph);
      const anchor = anchorOf(fragment, 'denied that the tanker');
      fragment.delete(1);
      for (const words of lines) {
        const again = new Y.XmlElement('paragraph');
        again.insert(0, [new Y.XmlText(words)]);
        fragment.insert(0, [again]);
      }
      return standing(fragment, anchor).status;
    };
    expect(rewritten(paragraph)).toBe('refound');
    expect(rewritten(paragraph, paragraph)).toBe('orphaned');
    expect(rewritten('Nobody denied that the tanker was new.')).toBe('orphaned');
  });

  it('[A14] is found again beside what survived of them', () => {
    const fragment = paragraphs(paragraph);
    const anchor = anchorOf(fragment, 'denied that the tanker had left');
    line(fragment, 0).delete(paragraph.indexOf('that the'), 'that the tanker had left'.length);
    expect(standing(fragment, anchor).status).toBe('orphaned');
    line(fragment, 0).insert(paragraph.indexOf('that the'), 'that their tanker had left');
    expect(standing(fragment, anchor)).toEqual({ status: 'refound', words: ['denied that their tanker had left'] });
  });
});

describe('an annotation of which a person said that its quote stands elsewhere', () => {
  it('[A19] is not found again by its quote, and follows its characters as before', () => {
    const fragment = paragraphs('Before.', 'The ministry denied that the tanker had left the harbour without a permit.');
    const anchor = anchorOf(fragment, 'denied that the tanker');
    const refused = parseAnchor({ ...anchor, isQuoteRefused: true });
    if (refused === null) throw new Error('no anchor');
    expect(standing(fragment, refused).status).toBe('anchored');
    recreate(fragment, 1, 0);
    expect(standing(fragment, anchor).status).toBe('refound');
    expect(standing(fragment, refused).status).toBe('orphaned');
  });
});

describe('resolving', () => {
  const edited = fc.tuple(arbitraryProse, arbitraryEdits, arbitraryEdits, fc.nat(), fc.nat());

  it('[A3] [V4] gives every client the same answer, whatever the order of the edits', () => {
    fc.assert(
      fc.property(edited, ([node, adas, bens, a, b]) => {
        const origin = fragmentOf(node, { client: 1 });
        const before = readProse(origin);
        const anchor = capture(before, { start: Math.min(a, b) % (before.length + 1), end: before.length });
        fc.pre(anchor !== null);
        const [ada, ben] = [copyOf(origin, 2), copyOf(origin, 3)];
        applyEdits(ada, adas);
        applyEdits(ben, bens);
        if (ada.doc && ben.doc) {
          const fromAda = Y.encodeStateAsUpdate(ada.doc);
          Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(ben.doc));
          Y.applyUpdate(ben.doc, fromAda);
        }
        const atAda = resolve(readProse(ada), anchor);
        expect(resolve(readProse(ben), anchor)).toEqual(atAda);
        expect(resolve(readProse(copyOf(ada)), anchor)).toEqual(atAda);
      }),
    );
  });

  it('[A1] writes nothing, neither to the prose nor to the anchor', () => {
    fc.assert(
      fc.property(edited, ([node, edits, , a, b]) => {
        const fragment = fragmentOf(node);
        const before = readProse(fragment);
        const anchor = capture(before, { start: Math.min(a, b) % (before.length + 1), end: before.length });
        fc.pre(anchor !== null);
        applyEdits(fragment, edits);
        const state = fragment.doc && Y.encodeStateAsUpdate(fragment.doc);
        const written = JSON.stringify(anchor);
        resolve(readProse(fragment), anchor);
        expect(fragment.doc && Y.encodeStateAsUpdate(fragment.doc)).toEqual(state);
        expect(JSON.stringify(anchor)).toBe(written);
      }),
      { numRuns: 50 },
    );
  });

  it('[A11] finds the same pieces whatever the order in which an anchor lists its runs', () => {
    const fragment = paragraphs('one', 'two', 'three');
    const anchor = anchorOf(fragment, 'one\ntwo\nthree');
    const backwards: Anchor = { ...anchor, runs: anchor.runs.toReversed() };
    expect(resolve(readProse(fragment), backwards)).toEqual(resolve(readProse(fragment), anchor));
  });

  it('[A11] takes any anchor that can be read, and gives spans inside the text, in order and apart', () => {
    const run = fc.tuple(fc.constantFrom(1, 1, 1, 1, 1, 2), fc.nat({ max: 30 }), fc.constantFrom(1, 2, 3, 5, 2 ** 40));
    const quote = fc.record({ exact: fc.string(), prefix: fc.string(), suffix: fc.string() });
    const readable = fc.record({ runs: fc.array(run, { minLength: 1, maxLength: 4 }), quote });
    const hostile = fc.record({
      runs: fc.array(fc.oneof(run, fc.anything()), { maxLength: 4 }),
      quote: fc.oneof(quote, fc.anything()),
    });
    fc.assert(
      fc.property(fc.oneof(readable, hostile, fc.anything()), (value) => {
        const prose = readProse(paragraphs('Some words.', '', 'More words.'));
        const anchor = parseAnchor(value);
        if (anchor === null) return;
        let reached = -1;
        for (const { start, end } of spansOf(resolve(prose, anchor))) {
          expect(start > reached && start < end && end <= prose.length).toBe(true);
          reached = end;
        }
      }),
      { numRuns: 500 },
    );
    expect(parseAnchor({ runs: [[1, 2, 0]], quote: { exact: '', prefix: '', suffix: '' } })).toBeNull();
    expect(parseAnchor({ runs: [[1, 2, 3]], quote: { exact: '', prefix: '' } })).toBeNull();
    expect(parseAnchor({ runs: [], quote: { exact: '', prefix: '', suffix: '' } })).toBeNull();
  });
});
