import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { arbitraryProse, fragmentOf } from '../../shared/anchor/prose.arbitrary.ts';
import { proseSchema } from '../../shared/document/schema.ts';
import { type Part, structureOf } from './structure.ts';

const textsIn = (parts: readonly Part[]): Extract<Part, { kind: 'text' }>[] =>
  parts.flatMap((part) => (part.kind === 'text' ? [part] : 'parts' in part ? textsIn(part.parts) : []));

describe('the structure of a text', () => {
  it('holds every block in order, and in each its letters, all of them once', () => {
    fc.assert(
      fc.property(arbitraryProse, (node) => {
        const prose = readProse(fragmentOf(node));
        const texts = textsIn(structureOf(node, prose));
        expect(texts.map(({ block }) => block)).toEqual(prose.blocks);
        for (const { block, stretches } of texts) {
          const edges = stretches.flatMap(({ start, end }) => [start, end]);
          expect([block.start, ...edges, block.end]).toEqual(
            edges.length > 0 ? [edges[0], ...edges, edges.at(-1)] : [block.start, block.end],
          );
          for (const [index, { start, end }] of stretches.entries()) {
            expect(start).toBeLessThan(end);
            if (index > 0) expect(stretches[index - 1]?.end).toBe(start);
          }
        }
      }),
    );
  });

  it('holds tables with their rows and cells, and which cells head others', () => {
    const words = (text: string) => proseSchema.node('paragraph', null, [proseSchema.text(text)]);
    const head = proseSchema.node('tableHeader', { colspan: 2 }, [words('Berths')]);
    const cells = ['North', 'South'].map((text) => proseSchema.node('tableCell', null, [words(text), words('quay')]));
    const rows = [[head], cells].map((each) => proseSchema.node('tableRow', null, each));
    const node = proseSchema.node('doc', null, [proseSchema.node('table', null, rows), words('After.')]);
    const prose = readProse(fragmentOf(node));
    expect(prose.text).toBe('Berths\nNorth\nquay\nSouth\nquay\nAfter.');
    const cell = (heads: boolean, columns: number, texts: number) => ({
      ...{ kind: 'cell', heads, columns, rows: 1 },
      parts: Array.from({ length: texts }, () => expect.objectContaining({ kind: 'text' })),
    });
    expect(structureOf(node, prose)).toEqual([
      {
        kind: 'table',
        parts: [
          { kind: 'row', parts: [cell(true, 2, 1)] },
          { kind: 'row', parts: [cell(false, 1, 2), cell(false, 1, 2)] },
        ],
      },
      expect.objectContaining({ kind: 'text' }),
    ]);
  });

  it('says how letters are set, and follows no link that would run', () => {
    const { schema } = { schema: proseSchema };
    const link = (href: string) => schema.mark('link', { href });
    const paragraph = schema.node('paragraph', null, [
      schema.text('bold', [schema.mark('bold'), schema.mark('italic')]),
      schema.text('led', [link('https://notes.example')]),
      schema.text('lured', [link('javascript:alert(1)')]),
    ]);
    const list = schema.node('orderedList', { start: 4 }, [schema.node('listItem', null, [paragraph])]);
    const node = schema.node('doc', null, [schema.node('blockquote', null, [list]), schema.node('horizontalRule')]);
    const parts = structureOf(node, readProse(fragmentOf(node)));
    expect(parts).toMatchObject([
      { kind: 'quote', parts: [{ kind: 'numberedList', first: 4, parts: [{ kind: 'item', parts: [{ kind: 'text' }] }] }] },
      { kind: 'rule' },
    ]);
    expect(textsIn(parts)[0]?.stretches).toEqual([
      { start: 0, end: 4, styles: ['bold', 'italic'], address: null },
      { start: 4, end: 7, styles: [], address: 'https://notes.example' },
      { start: 7, end: 12, styles: [], address: null },
    ]);
  });
});
