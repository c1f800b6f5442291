import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { claimAt, documentId, exportable, farClaim, relate } from './exportable.fixture.ts';
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
      from: '',
      to: '',
      far_document: '',
      far_title: '',
      far_quote: '',
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
