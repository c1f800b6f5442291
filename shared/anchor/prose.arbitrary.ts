import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import * as Y from 'yjs';
import { proseFragmentName, proseSchema } from '../document/schema.ts';

/** Random proses for property tests: every node of the schema, nested, with marks, empty paragraphs and letters of many units. */

const letters = ['a', 'b', 'word', ' ', '  ', 'é', 'e\u0301', '👩🏽‍⚕️', '🇰🇿', '中文', 'كتاب', '\u200d', '𝒳', '“', '.'];
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

const textWith = (...marks: string[]) =>
  fc.tuple(words, fc.subarray(marks)).map(([text, names]) =>
    proseSchema.text(
      text,
      names.map((name) => proseSchema.mark(name)),
    ),
  );
const inline = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: textWith('bold', 'italic') },
    { weight: 1, arbitrary: textWith('code') },
    { weight: 1, arbitrary: fc.constant(null).map(() => proseSchema.node('hardBreak')) },
  ),
  { maxLength: 4 },
);

const paragraph = inline.map((content) => proseSchema.node('paragraph', null, content));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), inline)
  .map(([level, content]) => proseSchema.node('heading', { level }, content));
const codeBlock = fc
  .option(words)
  .map((text) => proseSchema.node('codeBlock', null, text === null ? [] : [proseSchema.text(text)]));
const rule = fc.constant(null).map(() => proseSchema.node('horizontalRule'));

const { blocks } = fc.letrec<{ block: Node; blocks: Node[]; listItem: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    heading,
    codeBlock,
    rule,
    tie('blocks').map((content) => proseSchema.node('blockquote', null, content)),
    fc
      .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(tie('listItem'), { minLength: 1, maxLength: 3 }))
      .map(([list, items]) => proseSchema.node(list, null, items)),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 4 }),
  listItem: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => proseSchema.node('listItem', null, [first, ...rest])),
}));

/** One edit inside a line of text, at places given as fractions of what there is. */
export interface TextEdit {
  readonly kind: 'insert' | 'delete' | 'bold';
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<TextEdit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'bold'),
  line: fraction,
  from: fraction,
  to: fraction,
  text: words,
});

export const arbitraryProse: fc.Arbitrary<Node> = blocks.map((content) => proseSchema.node('doc', null, content));
export const arbitraryEdits: fc.Arbitrary<TextEdit[]> = fc.array(edit, { maxLength: 12 });

/** The fragment of a fresh Y.Doc that holds `prose`. Collects no garbage where `gc` is false. */
export function fragmentOf(prose: Node, options: { readonly gc?: boolean; readonly client?: number } = {}): Y.XmlFragment {
  const doc = new Y.Doc({ gc: options.gc ?? true });
  if (options.client !== undefined) doc.clientID = options.client;
  const fragment = doc.getXmlFragment(proseFragmentName);
  doc.transact(() => prosemirrorToYXmlFragment(prose, fragment));
  return fragment;
}

/** A fragment of paragraphs, one for each string. */
export function paragraphs(...texts: string[]): Y.XmlFragment {
  const nodes = texts.map((text) => proseSchema.node('paragraph', null, text === '' ? [] : [proseSchema.text(text)]));
  return fragmentOf(proseSchema.node('doc', null, nodes), { client: 1 });
}

/** A second client's fragment with everything that `fragment` holds. */
export function copyOf(fragment: Y.XmlFragment, client?: number): Y.XmlFragment {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  if (fragment.doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(fragment.doc));
  return doc.getXmlFragment(proseFragmentName);
}

/** The lines of text of a fragment, in order. */
export function linesOf(fragment: Y.XmlFragment): Y.XmlText[] {
  return [...fragment.createTreeWalker(() => true)].filter((each): each is Y.XmlText => each instanceof Y.XmlText);
}

/** Makes edits that keep the structure, and never cut a surrogate pair. */
export function applyEdits(fragment: Y.XmlFragment, edits: readonly TextEdit[]): void {
  for (const { kind, line, from, to, text } of edits) {
    const lines = linesOf(fragment);
    const chosen = lines[Math.floor(line * (lines.length - 1))];
    if (chosen === undefined || (chosen.parent instanceof Y.XmlElement && chosen.parent.nodeName === 'codeBlock')) continue;
    const plain = chosen
      .toDelta()
      .map((part: { insert: string }) => part.insert)
      .join('');
    const place = (where: number) => wholeLetter(plain, Math.floor(where * plain.length));
    const [start, end] = [place(Math.min(from, to)), place(Math.max(from, to))];
    if (kind === 'insert') chosen.insert(start, text);
    else if (kind === 'delete' && end - start < plain.length) chosen.delete(start, end - start);
    else if (kind === 'bold' && end > start) chosen.format(start, end - start, { bold: {} });
  }
}

const wholeLetter = (text: string, offset: number) => (/[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset);
