import { setImmediate as turn } from 'node:timers/promises';
import { Lexer, type MarkedToken, type Token } from 'marked';
import { type Block, type Inline, letters, lines, paragraph, wordsOf } from './blocks.ts';
import { readInline } from './markdown-inline.ts';
import { type Losses, lossesInWords, noLosses } from './markdown-losses.ts';

/** Quotes and lists within each other beyond this are flattened: nobody reads them, and recursion has an end. */
const maxDepth = 12;
/** A line that opens more quotes or lists at once than any person would write; the lexer's time grows with their square. */
const absurdNesting = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){100}/m;
/**
 * Lexing emphasis costs letters times delimiters: 8,000 × `*a ` takes 7 s. Paragraphs above this product, some twenty pages of
 * dense Markdown without a blank line, keep their signs as letters.
 */
const maxInlineCost = 4_000_000;
/** Blocks are lexed in one go, at up to 20 µs a line. A long novel has 20,000 lines. */
const maxLines = 100_000;
/** UTF-16 units lexed before others get their turn: 10 to 20 ms. */
const unitsPerTurn = 64 * 1024;

/** What a Markdown file holds. No blocks means that it could not be read as Markdown. */
export interface MarkdownText {
  readonly blocks: readonly Block[];
  /** Words of the first level-one heading; empty without one. */
  readonly heading: string;
  /** What was lost, in words for people. */
  readonly notes: readonly string[];
}

const unreadable = (why: string): MarkdownText => ({
  blocks: [],
  heading: '',
  notes: [`${why} to be read as Markdown; read as plain text.`],
});

/**
 * Reads CommonMark with GitHub's extensions. Total: what nests absurdly or has more than 100,000 lines gives no blocks and a
 * note, and the caller reads it as plain text.
 *
 * HTML stays visible as letters and never becomes markup. Lost, each with a note: tables keep their signs as preformatted
 * text, pictures leave their description, links to other places than http, https and mailto become words.
 */
export async function readMarkdown(text: string): Promise<MarkdownText> {
  if (absurdNesting.test(text)) return unreadable('Nested too deeply');
  if ((text.match(/\n/g)?.length ?? 0) > maxLines) return unreadable('Too long');
  try {
    const tokens = await lex(text);
    const losses = noLosses();
    const blocks = readBlocks(tokens, losses, 0);
    const title = blocks.find(({ type, attrs }) => type === 'heading' && attrs?.level === 1);
    return { blocks, heading: title ? wordsOf(title).trim() : '', notes: lossesInWords(losses) };
  } catch (error) {
    if (error instanceof RangeError) return unreadable('Nested too deeply'); // deeper than the stack
    throw error;
  }
}

async function lex(text: string): Promise<Token[]> {
  const lexer = new Lexer({ gfm: true });
  const tokens = lexer.blockTokens(text, lexer.tokens);
  let sinceTurn = 0;
  for (const { src, tokens: inline } of lexer.inlineQueue) {
    if (inlineCost(src) > maxInlineCost) inline.push({ type: 'escape', raw: src, text: src });
    else lexer.inlineTokens(src, inline);
    sinceTurn += src.length;
    if (sinceTurn > unitsPerTurn) {
      sinceTurn = 0;
      await turn();
    }
  }
  return tokens;
}

const inlineCost = (source: string) => source.length * (source.match(/[*_~[`<]/g)?.length ?? 0);

function readBlocks(tokens: readonly Token[], losses: Losses, depth: number): Block[] {
  return tokens.flatMap((token) => readBlock(token as MarkedToken, losses, depth)); // without extensions there are no others
}

function readBlock(token: MarkedToken, losses: Losses, depth: number): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: token.depth }, content: readInline(token.tokens, [], losses) }];
    case 'paragraph':
      return inParagraph(readInline(token.tokens, [], losses));
    case 'text':
      return inParagraph(token.tokens ? readInline(token.tokens, [], losses) : letters(token.text));
    case 'checkbox':
      return [paragraph(letters(token.checked ? '[x]' : '[ ]'))];
    case 'blockquote': {
      const quoted = readBlocks(token.tokens, losses, depth + 1);
      return depth >= maxDepth || quoted.length === 0 ? quoted : [{ type: 'blockquote', content: quoted }];
    }
    case 'list': {
      const items = token.items.map((item) => readBlocks(item.tokens, losses, depth + 1));
      if (depth >= maxDepth) return items.flat();
      const content = items.map((blocks) => ({ type: 'listItem', content: beginWithParagraph(blocks) }));
      if (!token.ordered) return [{ type: 'bulletList', content }];
      return [{ type: 'orderedList', attrs: { start: token.start === '' ? 1 : token.start }, content }];
    }
    case 'code':
      return [{ type: 'codeBlock', attrs: { language: token.lang || null }, content: letters(token.text) }];
    case 'table':
      losses.tables++;
      return [{ type: 'codeBlock', content: letters(token.raw.trim()) }];
    case 'html':
      return inParagraph(lines(token.text.trim().split('\n')));
    case 'hr':
      return [{ type: 'horizontalRule' }];
    case 'space':
    case 'def':
      return [];
    default:
      return inParagraph(readInline([token], [], losses));
  }
}

const inParagraph = (content: readonly Inline[]): Block[] => (content.length === 0 ? [] : [paragraph(content)]);

/** The schema wants words first in a list item; an item that begins with a list or a code block gets an empty paragraph. */
const beginWithParagraph = (blocks: readonly Block[]): readonly Block[] =>
  blocks[0]?.type === 'paragraph' ? blocks : [paragraph([]), ...blocks];
