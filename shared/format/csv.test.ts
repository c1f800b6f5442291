import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayerId } from '../base/id.ts';
import { csv } from './csv.ts';
import { claimAt, documentId, exportable, farClaim, relate, reviewBy, suggestionAt, threadOf } from './exportable.fixture.ts';
import type { ExportedAnnotation } from './exportable.ts';

/** RFC 4180, read independently of how it is written. */
function parseTable(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [header = [], ...others] = rows;
  return others.map((cells) => Object.fromEntries(cells.map((cell, i) => [header[i] ?? '?', cell])));
}

const table = (...parts: Parameters<typeof exportable>) => {
  const text = csv.serialise(exportable(...parts));
  expect(text.startsWith('\uFEFF')).toBe(true);
  return parseTable(text.slice(1));
};

const text = 'The board 😀 said: “exclusive, access”. The line denied it.';
const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

describe('The table', () => {
  it('has a row for each passage and each relation', () => {
    const claim = claimAt(text, span('exclusive, access'), {
      attributes: { certainty: 4, stance: 'asserts' },
      note: 'Say “why”,\nplease.',
    });
    const denial = claimAt(text, span('denied it'));
    const rows = table(text, { annotations: [claim, denial], relations: [relate('denies', denial, claim)] });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      kind: 'annotation',
      id: claim.annotation.id,
      label: 'claim',
      label_name: 'Claim',
      segment: '1',
      status: 'anchored',
      start: '19',
      end: '36',
      quote: 'exclusive, access',
      'attribute.stance': 'asserts',
      'attribute.certainty': '4',
      note: 'Say “why”,\nplease.',
      author: 'Ada',
      author_id: 'account-of-ada',
      created: '2023-11-14T22:13:20.000Z',
      modified: '2023-11-14T22:14:20.000Z',
      origin: 'human',
      confirmed: '',
      from: '',
      to: '',
      far_document: '',
      far_title: '',
      far_quote: '',
      thread: '',
      about: '',
      standing: '',
      outcome: '',
      decided_by: '',
      decided: '',
      assigned_to: '',
      due: '',
      suggested: '',
      suggested_text: '',
      readers: '',
    });
    expect(rows[1]).toMatchObject({ 'attribute.stance': '', note: '' });
    expect(rows[2]).toMatchObject({
      kind: 'relation',
      label_name: 'denies',
      quote: '',
      author: 'Ada',
      from: denial.annotation.id,
      to: claim.annotation.id,
    });
  });

  it('[V8] tells what made a mark, and when a person kept what a program proposed', () => {
    const [proposed, other] = [claimAt(text, span('board')), claimAt(text, span('denied it'))];
    const kept = { ...proposed, annotation: { ...proposed.annotation, origin: 'model', confirmed: 1_700_000_060_000 } } as const;
    const waits = { ...other, annotation: { ...other.annotation, origin: 'model' } } as const;
    const cells = table(text, { annotations: [kept, waits], relations: [relate('denies', waits, kept)] }).map((row) => [
      row.kind,
      row.origin,
      row.confirmed,
    ]);
    expect(cells).toEqual([
      ['annotation', 'model', '2023-11-14T22:14:20.000Z'],
      ['annotation', 'model', ''],
      ['relation', 'human', ''],
    ]);
  });

  it('[V8] names the text and the words of an end in another text', () => {
    const denial = claimAt(text, span('denied it'));
    const { mark, farEnd } = farClaim('They alone have access.', { start: 5, end: 10 });
    const farEnds = new Map([[mark.annotation.id, farEnd]]);
    const rows = table(text, { annotations: [denial], relations: [relate('denies', denial, mark)], farEnds });
    expect(rows[1]).toMatchObject({
      to: mark.annotation.id,
      far_document: farEnd.document.id,
      far_title: 'The harbour denies',
      far_quote: 'alone',
    });
  });

  it('gives a row to each piece, and keeps the quote of what lost its place', () => {
    const claim = claimAt(text, span('exclusive, access'));
    const quote = claim.segments[0]?.quote ?? { exact: '', prefix: '', suffix: '' };
    const pieces: ExportedAnnotation = {
      ...claim,
      segments: [
        { status: 'edited', spans: [span('exclusive'), span('access')], quote },
        { status: 'orphaned', spans: [], quote },
      ],
    };
    const cells = table(text, { annotations: [pieces] }).map(({ segment, status, start, quote: words }) => [
      segment,
      status,
      start,
      words,
    ]);
    expect(cells).toEqual([
      ['1', 'edited', '19', 'exclusive'],
      ['1', 'edited', '30', 'access'],
      ['2', 'orphaned', '', 'exclusive, access'],
    ]);
  });

  it('has one row without a place for an annotation of the whole text', () => {
    const { annotation, author } = claimAt(text, span('board'));
    const verdict = { ...annotation, label: 'verdict', target: { kind: 'document', document: documentId } } as const;
    expect(table(text, { annotations: [{ annotation: verdict, author, segments: [] }] })).toEqual([
      expect.objectContaining({ label: 'verdict', segment: '', start: '', quote: '' }),
    ]);
  });

  it('[V8] has rows for what is said, what is suggested, and the verdict, with how each thread stands', () => {
    const claim = claimAt(text, span('board'));
    const subject = { kind: 'annotation', layer: createLayerId(), annotation: claim.annotation.id, quote: 'board' } as const;
    const thread = threadOf(['Is it?', 'It is.'], { subject });
    const suggestion = suggestionAt(text, span('denied it'), 'denied this');
    const rows = table(text, { annotations: [claim], threads: [thread, suggestion], reviews: [reviewBy('Two things.')] }).slice(
      1,
    );
    const [first, second, third] = thread.thread.comments;
    expect(rows.map(({ kind, id, thread: of, note }) => [kind, id, of, note])).toEqual([
      ['comment', first?.id, thread.thread.id, 'Is it?'],
      ['reply', second?.id, thread.thread.id, 'It is.'],
      ['reply', third?.id, thread.thread.id, ''],
      ['suggestion', suggestion.thread.id, suggestion.thread.id, ''],
      ['comment', suggestion.thread.comments[0]?.id, suggestion.thread.id, 'Better so.'],
      ['reply', suggestion.thread.comments[1]?.id, suggestion.thread.id, ''],
      ['review', expect.any(String), '', 'Two things.'],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ about: claim.annotation.id, quote: 'board', standing: 'resolved', outcome: 'It is so.', readers: 'staff' },
      ...{ decided_by: 'Ada', decided: '2023-11-14T22:23:20.000Z', assigned_to: 'Ada', due: '2026-12-24', author: 'Ada' },
    });
    expect(rows[1]).toMatchObject({ standing: '', created: '2023-11-14T22:14:20.000Z' });
    expect(rows[3]).toMatchObject({
      ...{ quote: 'denied it', status: 'anchored', suggested: 'replace', suggested_text: 'denied this' },
      ...{ standing: 'waiting', readers: 'everyone' },
    });
    expect([...text].slice(Number(rows[3]?.start), Number(rows[3]?.end)).join('')).toBe('denied it');
    expect(rows[6]).toMatchObject({ label: 'changes', author: 'Ada' });
  });

  it('lets no cell run as a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t']) {
      const note = `${start}HYPERLINK("http://a.example")`;
      expect(table(text, { annotations: [claimAt(text, span('board'), { note })] })[0]?.note).toBe(`'${note}`);
    }
  });

  it('[V8] carries every note as it is, but for the apostrophe that it declares', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '-', ' ', '😀', ';') }), (note) => {
        const [row] = table(text, { annotations: [claimAt(text, span('board'), { note })] });
        expect(row?.note).toBe(/^[=+\-@\t\r]/.test(note) ? `'${note}` : note);
      }),
    );
  });

  it('[V8] quotes exactly what stands at the exported positions', () => {
    const points = [...text];
    for (const words of ['The board 😀', '😀', 'denied it.']) {
      const [row] = table(text, { annotations: [claimAt(text, span(words))] });
      expect(points.slice(Number(row?.start), Number(row?.end)).join('')).toBe(words);
      expect(row?.quote).toBe(words);
    }
  });
});
