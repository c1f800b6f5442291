import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { type Block, letters, paragraph } from './blocks.ts';
import { readMarkdown } from './read-markdown.ts';
import { writeProse } from './write-prose.ts';

const open = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};
const written = async (blocks: readonly Block[]) => open(await writeProse(blocks)).getXmlFragment(proseFragmentName);

const sample =
  '# A *title*\n\nWords in **bold *and* so**, `code`.  \nA [link](https://example.org).\n\n> - one\n> - two\n\n```js\nx\n```\n\n---\n';

describe('A text written as a room’s first update', () => {
  it('is the document that the editor’s binding reads', async () => {
    const { blocks } = await readMarkdown(sample);
    const node = yXmlFragmentToProseMirrorRootNode(await written(blocks), proseSchema);
    expect(node.toJSON()).toEqual(proseSchema.nodeFromJSON({ type: 'doc', content: blocks }).toJSON());
  });

  it('is what the binding itself would have written, element by element', async () => {
    const piece = fc.constantFrom(
      '# ',
      '> ',
      '- ',
      '3. ',
      '\n\n',
      '**',
      '*',
      '`',
      '~~',
      '[a](https://a.example)',
      'word ',
      '  \n',
      '😀',
      '---\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 40 }), async (pieces) => {
        const { blocks } = await readMarkdown(pieces.join(''));
        fc.pre(blocks.length > 0);
        const expected = new Y.Doc().getXmlFragment(proseFragmentName);
        prosemirrorJSONToYXmlFragment(proseSchema, { type: 'doc', content: blocks }, expected);
        expect((await written(blocks)).toJSON()).toBe(expected.toJSON());
      }),
      { numRuns: 100 },
    );
  });

  it('comes from one client id, which is another each time', async () => {
    const ids = new Set<number>();
    for (let i = 0; i < 3; i++) {
      const clients = [...open(await writeProse([paragraph(letters('Hello'))])).store.clients.keys()];
      expect(clients).toHaveLength(1);
      ids.add(clients[0] ?? 0);
    }
    expect(ids.size).toBe(3);
  });

  it('refuses blocks that the schema does not allow', async () => {
    await expect(writeProse([{ type: 'table' }])).rejects.toThrow(RangeError);
    await expect(writeProse([{ type: 'blockquote' }])).rejects.toThrow(RangeError);
  });

  it('leaves the event loop to others while a book is written', async () => {
    const book = Array.from({ length: 20_000 }, () => paragraph(letters('The harbour board has closed the gate again.')));
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect((await written(book)).length).toBe(20_000);
    isDone = true;
    expect(turns).toBeGreaterThan(40);
  });
});
