/**
 * A text's structure on its way into the prose: ProseMirror JSON of `shared/document/schema.ts`, so far as readers of files
 * make it. `write-prose.ts` checks it against the schema itself.
 */
export interface Block {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string | number | null>>;
  readonly content?: readonly (Block | Inline)[];
}

/** A stretch of letters with its marks, or a hard break. Letters are never empty: ProseMirror forbids it. */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly Mark[] }
  | { readonly type: 'hardBreak' };

export interface Mark {
  readonly type: 'bold' | 'italic' | 'code' | 'strike' | 'link';
  readonly attrs?: { readonly href: string };
}

export const hardBreak: Inline = { type: 'hardBreak' };

/** Letters as inline content; nothing where there are none. */
export const letters = (text: string, marks: readonly Mark[] = []): Inline[] =>
  text === '' ? [] : [marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }];

/** Lines as inline content, one hard break between two. */
export const lines = (texts: readonly string[], marks: readonly Mark[] = []): Inline[] =>
  texts.flatMap((text, i) => (i === 0 ? letters(text, marks) : [hardBreak, ...letters(text, marks)]));

export const paragraph = (content: readonly Inline[]): Block =>
  content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };

/** The words of blocks, a space between two blocks or lines: for counting and for telling the language. */
export function wordsOf(block: Block): string {
  const parts: string[] = [];
  const visit = (node: Block | Inline) => {
    if ('text' in node) parts.push(node.text);
    else if (node.type === 'hardBreak') parts.push(' ');
    else if ('content' in node) for (const child of node.content ?? []) visit(child);
    if (node.type !== 'text') parts.push(' ');
  };
  visit(block);
  return parts.join('');
}

/** Blocks with all that are inside them: paragraphs, list items, quotes and so on. */
export function countBlocks(blocks: readonly (Block | Inline)[]): number {
  let count = 0;
  for (const block of blocks) {
    if (block.type === 'text' || block.type === 'hardBreak') continue;
    count += 1 + ('content' in block ? countBlocks(block.content ?? []) : 0);
  }
  return count;
}
