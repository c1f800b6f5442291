import { describe, expect, it } from 'vitest';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import type { Annotation, Relation } from '../../shared/annotation/annotation.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createRelationId, createThreadId } from '../../shared/base/id.ts';
import { notesByBlock } from './noted-blocks.ts';
import { type PlacedMark, type PlacedTalk, type PrintedMark, printedOf } from './printed.ts';

const document = createDocumentId();
const prose = readProse(paragraphs('The crane fell into the harbour.', 'Nobody saw it.'));
const title = { id: document, title: 'Harbour', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' } as const;
const entry = { codebook: 1, attributes: {}, modified: 0, origin: 'human', removed: null, creator: 1 } as const;

function markOn(words: string, over: Partial<Annotation> = {}): PlacedMark {
  const start = prose.text.indexOf(words);
  const span = { start, end: start + words.length };
  const segment = capture(prose, span);
  if (!segment) throw new Error(`no “${words}”`);
  const target = { kind: 'segments', document, segments: [segment] } as const;
  const annotation = {
    ...entry,
    id: createAnnotationId(),
    label: 'claim',
    note: '',
    confirmed: null,
    created: 0,
    target,
    ...over,
  };
  return { annotation, spans: [span], state: 'anchored', author: 'Ada', onlyMine: false };
}

const relation = (label: string, from: PlacedMark, to: PlacedMark, other = document): Relation => ({
  ...entry,
  id: createRelationId(),
  label,
  created: 0,
  from: { document, annotation: from.annotation.id },
  to: { document: other, annotation: to.annotation.id },
});

function threadOn(words: string, over: Partial<PlacedTalk> = {}): PlacedTalk {
  const start = prose.text.indexOf(words);
  return {
    ...{ id: createThreadId(), kind: 'comment', created: 0, spans: [{ start, end: start + words.length }], place: 'words' },
    ...{ quote: words, on: null, suggests: '', facts: [], said: [{ author: 'Ben', text: 'Who saw it?' }], ...over },
  };
}

const printed = (marks: readonly PlacedMark[], relations: readonly Relation[] = [], threads: readonly PlacedTalk[] = []) =>
  printedOf({
    title,
    link: 'https://notes.example',
    at: 0,
    prose,
    parts: prose.blocks.map((block) => ({ kind: 'text', block, stretches: [] })),
    marks,
    threads,
    leftOut: 0,
    relations,
    codebook: starterCodebook,
    elsewhere: () => ({ title: 'Denial', quote: 'nothing fell' }),
  });
const said = ({ number, place, quote }: PrintedMark) => [number, place, quote];

describe('a text on paper', () => {
  it('numbers marks where their words end, the inner of two before the outer, the text’s own first and lost ones last', () => {
    const lost: PlacedMark = { ...markOn('Nobody'), spans: [], state: 'orphaned' };
    const whole: PlacedMark = {
      ...markOn('The', { label: 'verdict', target: { kind: 'document', document } }),
      spans: [],
      state: 'anchored',
    };
    const { marks } = printed([lost, markOn('The crane fell'), markOn('saw'), markOn('fell'), markOn('crane'), whole]);
    expect(marks.map(said)).toEqual([
      [1, 'text', ''],
      [2, 'words', 'crane'],
      [3, 'words', 'fell'],
      [4, 'words', 'The crane fell'],
      [5, 'words', 'saw'],
      [6, 'lost', 'Nobody'],
    ]);
  });

  it('tells a relation at both its ends, by the number and the words of the other', () => {
    const [crane, saw] = [markOn('crane'), markOn('saw', { label: 'denial' })];
    const elsewhere = markOn('harbour');
    const { marks } = printed(
      [crane, saw],
      [
        relation('denies', saw, crane),
        relation('denies', saw, elsewhere, createDocumentId()),
        relation('denies', crane, elsewhere),
      ],
    );
    expect(marks.map(({ relations }) => relations)).toEqual([
      [
        { kind: 'denies', from: 'other', inText: null, number: 2, other: { text: 'saw', quoted: true } },
        { kind: 'denies', from: 'own', inText: null, number: null, other: { text: 'a mark that was removed', quoted: false } },
      ],
      [
        { kind: 'denies', from: 'own', inText: null, number: 1, other: { text: 'crane', quoted: true } },
        { kind: 'denies', from: 'own', inText: 'Denial', number: null, other: { text: 'nothing fell', quoted: true } },
      ],
    ]);
  });

  it('numbers threads among the marks in reading order, and tells those on a mark in its note', () => {
    const crane = markOn('crane');
    const onMark = threadOn('', { on: crane.annotation.id, spans: [], place: 'lost', quote: 'crane' });
    const whole = threadOn('', { spans: [], place: 'text' });
    const lost = threadOn('Nobody', { spans: [], place: 'lost' });
    const suggestion = threadOn('saw', { kind: 'suggestion', suggests: 'Replace “saw” with “heard”' });
    const { marks, notes } = printed([markOn('saw'), crane], [], [lost, suggestion, threadOn('crane'), onMark, whole]);
    expect(notes.map(({ number, kind, place, quote }) => [number, kind, place, quote])).toEqual([
      [1, 'comment', 'text', ''],
      [2, 'mark', 'words', 'crane'],
      [3, 'comment', 'words', 'crane'],
      [4, 'mark', 'words', 'saw'],
      [5, 'suggestion', 'words', 'saw'],
      [6, 'comment', 'lost', 'Nobody'],
    ]);
    expect(marks.map(({ number, talk }) => [number, talk.length])).toEqual([
      [2, 1],
      [4, 0],
    ]);
    const blocks = notesByBlock(printed([], [], [threadOn('crane'), threadOn('saw')]));
    expect(blocks.map(({ beside, below }) => [...beside, ...below].map(({ quote }) => quote))).toEqual([['crane'], ['saw']]);
  });

  it('keeps every note, beside or below the paragraph in which its number stands', () => {
    const many = Array.from({ length: 40 }, (_, index) => markOn(index % 2 ? 'crane fell' : 'Nobody saw', { created: index }));
    const across = markOn('harbour.\nNobody');
    const blocks = notesByBlock(printed([...many, across]));
    const numbers = blocks.map(({ beside, below }) => [...beside, ...below].map(({ number }) => number));
    expect(numbers.flat()).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(numbers.map(({ length }) => length)).toEqual([20, 21]);
    expect(blocks.every(({ below }) => below.length > 0)).toBe(true);
  });
});
