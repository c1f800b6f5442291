import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { capture } from '../../shared/anchor/capture.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import {
  applyEdits,
  arbitraryEdits,
  arbitraryProse,
  copyOf,
  fragmentOf,
  paragraphs,
} from '../../shared/anchor/prose.arbitrary.ts';
import { resolve } from '../../shared/anchor/resolve.ts';
import { nodeOf } from '../../shared/anchor/substitute.ts';
import { survivors } from '../../shared/anchor/survivors.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import type { Edit } from '../../shared/review/thread.ts';
import { applyEdit } from './apply-edit.ts';
import { takeBackEdit } from './trace.ts';

function docOf({ doc }: Y.XmlFragment): Y.Doc {
  if (doc === null) throw new Error('a fragment without a document');
  return doc;
}
function anchorOn(fragment: Y.XmlFragment, words: string, nth = 0): Anchor {
  const prose = readProse(fragment);
  let start = prose.text.indexOf(words);
  for (let i = 0; i < nth; i++) start = prose.text.indexOf(words, start + 1);
  const anchor = start < 0 ? null : capture(prose, { start, end: start + words.length });
  if (anchor === null) throw new Error(`no “${words}” in the text`);
  return anchor;
}
const textOf = (fragment: Y.XmlFragment) => readProse(fragment).text;
function standing(fragment: Y.XmlFragment, anchor: Anchor): string {
  const prose = readProse(fragment);
  const resolution = resolve(prose, anchor, readMoves(docOf(fragment)));
  const spans = 'spans' in resolution ? resolution.spans : [];
  return [resolution.status, ...spans.map(({ start, end }) => prose.text.slice(start, end))].join(': ');
}
function accept(fragment: Y.XmlFragment, anchor: Anchor, edit: Edit) {
  docOf(fragment).clientID += 1; // each edit is by a Yjs client of its own
  const applied = applyEdit(fragment, anchor, edit);
  if (!applied.ok) throw new Error(applied.error);
  return applied.value;
}
const replace = (text: string): Edit => ({ kind: 'replace', text });
const remove: Edit = { kind: 'delete' };

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const passage = fc.tuple(fraction, fraction);
const words = fc.array(fc.constantFrom('a', 'word', ' ', 'é', 'e\u0301', '👩🏽‍⚕️', '𝒳', 'other', '.', '\n'), {
  minLength: 1,
  maxLength: 6,
});
const arbitraryEdit: fc.Arbitrary<Edit> = fc.oneof(
  words.map((parts): Edit => replace(parts.join(''))),
  words.map((parts): Edit => ({ kind: 'insert', text: parts.join(''), side: 'after' })),
  words.map((parts): Edit => ({ kind: 'insert', text: parts.join(''), side: 'before' })),
  fc.constant(remove),
);
/** A text with a history, a passage of it, an edit of that, and marks on other passages. */
const scene = fc.record({
  prose: arbitraryProse,
  edits: arbitraryEdits,
  at: passage,
  edit: arbitraryEdit,
  marks: fc.array(passage, { maxLength: 6 }),
});
function setUp({
  prose,
  edits,
  at,
  marks,
}: {
  prose: Parameters<typeof fragmentOf>[0];
  edits: Parameters<typeof applyEdits>[1];
  at: [number, number];
  marks: [number, number][];
}) {
  const fragment = fragmentOf(prose, { client: 1 });
  applyEdits(fragment, edits);
  const text = readProse(fragment);
  const take = ([a, b]: [number, number]) => {
    const ends = [a, b].map((each) => Math.floor(each * text.length)).sort((one, other) => one - other);
    return capture(text, { start: ends[0]!, end: ends[1]! });
  };
  const anchor = take(at);
  fc.pre(anchor !== null && resolve(text, anchor).status === 'anchored');
  docOf(fragment).clientID = 2;
  return { fragment, text, anchor: anchor!, others: marks.map(take).filter((each) => each !== null) };
}

const idsOf = ([client, clock, length]: Anchor['runs'][number]) => Array.from({ length }, (_, i) => `${client} ${clock + i}`);

/** Two people who set the same letters at the same time may leave what the schema would not allow one. */
function isSound(prose: ReturnType<typeof nodeOf>): boolean {
  try {
    prose.check();
    return true;
  } catch {
    return false;
  }
}

describe('an edit that is carried out', () => {
  it('[A20] changes just its words, and every mark whose words stay stands on them', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { fragment, text, anchor, others } = setUp(given);
        const found = resolve(text, anchor);
        const span = 'spans' in found ? found.spans[0]! : null;
        const wasSound = isSound(nodeOf(fragment));
        const applied = applyEdit(fragment, anchor, given.edit);
        expect(applied.ok).toBe(true);
        if (!applied.ok || !span) return;
        const after = readProse(fragment);
        const flat = (each: string) => each.replace(/\s/g, '');
        const { edit } = given;
        const inside =
          edit.kind === 'delete'
            ? ''
            : edit.kind === 'replace'
              ? edit.text
              : edit.side === 'after'
                ? anchor.quote.exact + edit.text
                : edit.text + anchor.quote.exact;
        expect(flat(after.text)).toBe(flat(text.text.slice(0, span.start) + inside + text.text.slice(span.end)));
        if (wasSound) expect(() => nodeOf(fragment).check()).not.toThrow();
        const gone = new Set(applied.value.changes.flatMap(({ runs }) => runs.flatMap(idsOf)));
        const moves = readMoves(docOf(fragment));
        if (!text.text.includes('\n')) {
          const lives = new Set(after.living.flatMap(({ client, clock, length }) => idsOf([client, clock, length])));
          const stayed = text.living.flatMap(({ client, clock, length }) => idsOf([client, clock, length]));
          expect(stayed.filter((id) => !gone.has(id) && !lives.has(id))).toEqual([]);
        }
        for (const other of others) {
          const ids = other.runs.flatMap(idsOf);
          const left = ids.filter((id) => !gone.has(id)).length;
          expect(survivors(after, moves, other).share).toBeGreaterThanOrEqual(left / ids.length);
          if (left < ids.length) continue;
          const now = resolve(after, other, moves);
          expect(['anchored', 'edited']).toContain(now.status);
          if (now.status === 'anchored') continue;
          // Only what was put in between, or an end of a block that went, lets it read otherwise.
          const said = 'spans' in now ? now.spans.map(({ start, end }) => after.text.slice(start, end)).join('') : '';
          const put = applied.value.changes.some(({ words: old, inserted }) => inserted !== null || /[\n]/.test(old));
          expect(put || said === other.quote.exact).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[A21] can be taken back: the text is as before, and so is every mark', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { fragment, text, anchor, others } = setUp(given);
        const before = nodeOf(fragment).toJSON();
        const applied = applyEdit(fragment, anchor, given.edit);
        if (!applied.ok) throw new Error(applied.error);
        docOf(fragment).clientID = 3;
        const trace = JSON.parse(JSON.stringify(applied.value));
        expect(takeBackEdit(fragment, trace)).toEqual({ ok: true, value: undefined });
        expect(nodeOf(fragment).toJSON()).toEqual(before);
        const after = readProse(fragment);
        expect(after.text).toBe(text.text);
        for (const mark of [anchor, ...others]) {
          expect(resolve(after, mark, readMoves(docOf(fragment)))).toEqual(resolve(text, mark));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[A20] takes the marks of the first letter that gives way, and a link ends where it ends', () => {
    const bold = proseSchema.mark('bold');
    const link = proseSchema.mark('link', { href: 'https://example.org' });
    const fragment = fragmentOf(
      proseSchema.node('doc', null, [
        proseSchema.node('paragraph', null, [
          proseSchema.text('A '),
          proseSchema.text('loud', [bold]),
          proseSchema.text(' and '),
          proseSchema.text('linked', [link]),
          proseSchema.text(' word.'),
        ]),
      ]),
      { client: 1 },
    );
    accept(fragment, anchorOn(fragment, 'loud and'), replace('quiet and'));
    accept(fragment, anchorOn(fragment, 'linked'), { kind: 'insert', text: ' twice', side: 'after' });
    accept(fragment, anchorOn(fragment, 'linked'), replace('chained'));
    const texts: string[] = [];
    nodeOf(fragment).descendants(
      (node) => void (node.isText && texts.push(`${node.text}[${node.marks.map(({ type }) => type.name)}]`)),
    );
    expect(texts).toEqual(['A []', 'quiet[bold]', ' and []', 'chained[link]', ' twice word.[]']);
  });

  it('[A20] leaves alone what the passage and its new words have in common', () => {
    const fragment = paragraphs('The ministry firmly denied the claim on Tuesday.');
    const [denied, claim] = [anchorOn(fragment, 'denied the'), anchorOn(fragment, 'claim')];
    accept(
      fragment,
      anchorOn(fragment, 'ministry firmly denied the claim on Tuesday'),
      replace('ministry denied the claim on Wednesday, again'),
    );
    expect(textOf(fragment)).toBe('The ministry denied the claim on Wednesday, again.');
    expect([denied, claim].map((each) => standing(fragment, each))).toEqual(['anchored: denied the', 'anchored: claim']);
  });

  it('[A20] makes blocks one where the end of one is among the words that go, and keeps them where it is not', () => {
    const fragment = paragraphs('First words here.', 'Second words there.', 'Third words.');
    const [there, third] = [anchorOn(fragment, 'there'), anchorOn(fragment, 'Third')];
    accept(fragment, anchorOn(fragment, 'here.\nSecond'), replace('here.\nOther'));
    expect(textOf(fragment)).toBe('First words here.\nOther words there.\nThird words.');
    const trace = accept(fragment, anchorOn(fragment, 'here.\nOther'), replace('here, and other'));
    expect(textOf(fragment)).toBe('First words here, and other words there.\nThird words.');
    expect([there, third].map((each) => standing(fragment, each))).toEqual(['anchored: there', 'anchored: Third']);
    expect(takeBackEdit(fragment, trace).ok).toBe(true);
    expect(textOf(fragment)).toBe('First words here.\nOther words there.\nThird words.');
    expect([there, third].map((each) => standing(fragment, each))).toEqual(['anchored: there', 'anchored: Third']);
  });

  it('[A20] keeps the cells of a table apart', () => {
    const cell = (words: string) =>
      proseSchema.node('tableCell', null, [proseSchema.node('paragraph', null, [proseSchema.text(words)])]);
    const row = proseSchema.node('tableRow', null, [cell('one fish'), cell('two fish')]);
    const fragment = fragmentOf(proseSchema.node('doc', null, [proseSchema.node('table', null, [row])]), { client: 1 });
    accept(fragment, anchorOn(fragment, 'fish\ntwo'), replace('bird'));
    expect(nodeOf(fragment).child(0).child(0).childCount).toBe(2);
    expect(textOf(fragment)).toBe('one bird\n fish');
  });

  it('[A20] takes a space along with words that go', () => {
    const fragment = paragraphs('The quick brown fox jumps, high.', 'So it goes');
    for (const words of ['quick', 'jumps', 'So', 'goes']) accept(fragment, anchorOn(fragment, words), remove);
    expect(textOf(fragment)).toBe('The brown fox, high.\nit');
  });

  it('[A20] refuses where the words have changed, also by a letter typed among them', () => {
    const fragment = paragraphs('The quick brown fox.');
    const [quick, fox] = [anchorOn(fragment, 'quick brown'), anchorOn(fragment, 'fox')];
    accept(fragment, anchorOn(fragment, 'brown'), replace('red'));
    expect(applyEdit(fragment, quick, remove)).toEqual({ ok: false, error: 'words-changed' });
    accept(fragment, fox, remove);
    expect(applyEdit(fragment, fox, { kind: 'insert', text: '!', side: 'after' })).toEqual({ ok: false, error: 'words-changed' });
    expect(textOf(fragment)).toBe('The quick red.');
  });

  it('[A20] of two on neighbouring words each does its own, in either order, and each can be taken back without the other', () => {
    for (const order of [[0, 1] as const, [1, 0] as const]) {
      const fragment = paragraphs('The quick brown fox.');
      const mark = anchorOn(fragment, 'fox');
      const given = [
        { anchor: anchorOn(fragment, 'quick'), edit: replace('slow') },
        { anchor: anchorOn(fragment, 'brown'), edit: remove },
      ];
      const traces = order.map((i) => accept(fragment, given[i]!.anchor, given[i]!.edit));
      expect(textOf(fragment)).toBe('The slow fox.');
      docOf(fragment).clientID += 1;
      expect(takeBackEdit(fragment, traces[0]!).ok).toBe(true);
      expect(textOf(fragment)).toBe(order[0] === 0 ? 'The quick fox.' : 'The slow brown fox.');
      expect(standing(fragment, mark)).toBe('anchored: fox');
      docOf(fragment).clientID += 1;
      expect(takeBackEdit(fragment, traces[1]!).ok).toBe(true);
      expect(textOf(fragment)).toBe('The quick brown fox.');
      expect(given.map(({ anchor }) => standing(fragment, anchor))).toEqual(['anchored: quick', 'anchored: brown']);
    }
  });

  it('[A21] is not taken back over what somebody wrote since, and can be accepted again once it was', () => {
    const fragment = paragraphs('The quick brown fox.');
    const brown = anchorOn(fragment, 'brown');
    const replaced = accept(fragment, brown, replace('reddish'));
    const inner = accept(fragment, anchorOn(fragment, 'reddish'), replace('redder'));
    expect(takeBackEdit(fragment, replaced)).toEqual({ ok: false, error: 'words-changed' });
    docOf(fragment).clientID += 1;
    expect([takeBackEdit(fragment, inner).ok, takeBackEdit(fragment, replaced).ok]).toEqual([true, true]);
    expect(textOf(fragment)).toBe('The quick brown fox.');
    const removed = accept(fragment, brown, remove);
    const typed = accept(fragment, anchorOn(fragment, 'quick'), { kind: 'insert', text: ', sly', side: 'after' });
    expect(takeBackEdit(fragment, removed)).toEqual({ ok: false, error: 'words-changed' });
    docOf(fragment).clientID += 1;
    expect([takeBackEdit(fragment, typed).ok, takeBackEdit(fragment, removed).ok]).toEqual([true, true]);
    expect(standing(fragment, brown)).toBe('anchored: brown');
  });

  it('[A20] meets what others write at the same time as two people’s changes meet, in either order', () => {
    fc.assert(
      fc.property(scene, arbitraryEdits, (given, meanwhile) => {
        const { fragment, anchor, others } = setUp(given);
        const theirs = copyOf(fragment, 7);
        applyEdits(theirs, meanwhile);
        if (!applyEdit(fragment, anchor, given.edit).ok) throw new Error('refused');
        const [ours, other] = [docOf(fragment), docOf(theirs)].map((doc) => Y.encodeStateAsUpdate(doc)) as [
          Uint8Array,
          Uint8Array,
        ];
        const merged = [
          [ours, other, ours],
          [other, ours, other],
        ].map((updates) => {
          const doc = new Y.Doc();
          for (const update of updates) Y.applyUpdate(doc, update);
          return doc.getXmlFragment(proseFragmentName);
        });
        expect(textOf(merged[0]!)).toBe(textOf(merged[1]!));
        for (const other of others) expect(standing(merged[0]!, other)).toBe(standing(merged[1]!, other));
      }),
      { numRuns: 100 },
    );
  });
});
