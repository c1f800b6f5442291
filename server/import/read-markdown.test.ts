import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseSchema } from '../../shared/document/schema.ts';
import type { Block } from './blocks.ts';
import { readMarkdown } from './read-markdown.ts';

const blocksOf = async (text: string) => (await readMarkdown(text)).blocks;
const toNode = (blocks: readonly Block[]) => proseSchema.nodeFromJSON({ type: 'doc', content: blocks });
/** ProseMirror's own short notation. */
const shape = async (text: string) => toNode(await blocksOf(text)).toString();

describe('Markdown', () => {
  it('gives headings, paragraphs, quotes, lists, code and rules', async () => {
    const text = '# Title\n\nA line\nthat goes on.\n\n> Quoted\n\n3. third\n4. fourth\n   - inner\n\n```js\nlet a;\n```\n\n---\n';
    expect(await shape(text)).toBe(
      'doc(heading("Title"), paragraph("A line that goes on."), blockquote(paragraph("Quoted")), ' +
        'orderedList(listItem(paragraph("third")), listItem(paragraph("fourth"), bulletList(listItem(paragraph("inner"))))), ' +
        'codeBlock("let a;"), horizontalRule)',
    );
    const [, , , list, code] = await blocksOf(text);
    expect(list?.attrs).toEqual({ start: 3 });
    expect(code?.attrs).toEqual({ language: 'js' });
  });

  it('gives marks, also within each other, hard breaks and escaped signs', async () => {
    expect(await shape('**bold *both***, `co*de*`, ~~gone~~, \\*plain\\* &amp; &#8212; 5 < 6  \nnext')).toBe(
      'doc(paragraph(bold("bold "), bold(italic("both")), ", ", code("co*de*"), ", ", strike("gone"), ", *plain* & — 5 < 6", ' +
        'hardBreak, "next"))',
    );
  });

  it('keeps web and mail links, and makes words of all others', async () => {
    const { blocks, notes } = await readMarkdown(
      '[a](https://example.org/x?a=1&amp;b=2) [b](mailto:a@example.org) [c](javascript:alert) [d](../file.md) <https://example.org>',
    );
    const hrefs: string[] = [];
    toNode(blocks).descendants((node) => {
      for (const mark of node.marks) hrefs.push(mark.attrs.href);
    });
    expect(hrefs).toEqual(['https://example.org/x?a=1&b=2', 'mailto:a@example.org', 'https://example.org']);
    expect(toNode(blocks).textContent).toBe('a b c d https://example.org');
    expect(notes).toEqual(['2 links to other places than web and mail addresses became plain words.']);
  });

  it('shows HTML as letters and never lets it become markup', async () => {
    expect(await shape('<script>alert(1)</script>\n\na <b onclick="x">b</b><br>c')).toBe(
      'doc(paragraph("<script>alert(1)</script>"), paragraph("a <b onclick=\\"x\\">b</b>", hardBreak, "c"))',
    );
  });

  it('keeps tables as preformatted text and pictures as their description, and tells both', async () => {
    const { blocks, notes } = await readMarkdown('| a | b |\n|---|---|\n| 1 | 2 |\n\n![The quay](quay.png)');
    expect(toNode(blocks).toString()).toBe('doc(codeBlock("| a | b |\\n|---|---|\\n| 1 | 2 |"), paragraph("The quay"))');
    expect(notes).toEqual(['One table is kept as preformatted text.', 'One picture was left out; the description is kept.']);
  });

  it('takes the title from the first level-one heading', async () => {
    expect((await readMarkdown('## Part\n\n# The *harbour* case\n')).heading).toBe('The harbour case');
    expect((await readMarkdown('No heading.')).heading).toBe('');
  });

  it('gives up on absurd nesting and absurd length at once', async () => {
    for (const text of [
      '- a\n'.repeat(100_001),
      '> '.repeat(20_000),
      '- '.repeat(20_000),
      '1. '.repeat(20_000),
      `${'>'.repeat(200_000)}a`,
    ]) {
      expect(await readMarkdown(text)).toMatchObject({ blocks: [], notes: [expect.stringContaining('plain text')] });
    }
  });

  it('reads in moments what would keep a naive reader busy for minutes', async () => {
    for (const text of ['**a _b '.repeat(20_000), '*a '.repeat(50_000), '~a~~ '.repeat(50_000), '[a]('.repeat(50_000)]) {
      const started = performance.now();
      const blocks = await blocksOf(text);
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(toNode(blocks).textContent.trim()).toBe(text.trim());
    }
  });

  it('fits the schema of the prose, whatever is written', async () => {
    const piece = fc.constantFrom(
      ...['# ', '> ', '- ', '1. ', '    ', '\n', '\n\n', '**', '*', '_', '`', '```\n', '~~', '[', '](', ')', '![', '<b>', '<br>'],
      ...[
        '| a | b |\n|--|--|\n',
        '---\n',
        '- [x] ',
        'word',
        ' ',
        '&lt;',
        '&#0;',
        'http://a.example',
        '[a]: b\n',
        '\\',
        '😀',
        '\t',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const { blocks } = await readMarkdown(pieces.join(''));
        if (blocks.length > 0) toNode(blocks).check();
      }),
      { numRuns: 400 },
    );
  });
});
