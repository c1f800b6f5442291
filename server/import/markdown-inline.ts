import type { MarkedToken, Token } from 'marked';
import { hardBreak, type Inline, letters, lines, type Mark } from './blocks.ts';
import type { Losses } from './markdown-losses.ts';

/** Reads the letters of one Markdown block, each with the marks around it. A line that merely ends in the file is a space. */
export function readInline(tokens: readonly Token[], marks: readonly Mark[], losses: Losses): Inline[] {
  return tokens.flatMap((token) => readToken(token as MarkedToken, marks, losses)); // without extensions there are no others
}

function readToken(token: MarkedToken, marks: readonly Mark[], losses: Losses): Inline[] {
  switch (token.type) {
    case 'strong':
      return readInline(token.tokens, withMark(marks, { type: 'bold' }), losses);
    case 'em':
      return readInline(token.tokens, withMark(marks, { type: 'italic' }), losses);
    case 'del':
      return readInline(token.tokens, withMark(marks, { type: 'strike' }), losses);
    case 'codespan':
      return letters(token.text, [{ type: 'code' }]); // the schema allows no other mark on code
    case 'link': {
      const href = webAddress(token.href);
      if (href === null) losses.links++;
      return readInline(token.tokens, href === null ? marks : withMark(marks, { type: 'link', attrs: { href } }), losses);
    }
    case 'image':
      losses.pictures++;
      return letters(decodeEntities(token.text), marks);
    case 'br':
      return [hardBreak];
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? [hardBreak] : lines(token.raw.split('\n'), marks);
    case 'checkbox':
      return letters(token.checked ? '[x] ' : '[ ] ', marks);
    case 'escape':
      return letters(softened(token.text), marks);
    case 'text':
      return 'tokens' in token && token.tokens
        ? readInline(token.tokens, marks, losses)
        : letters(softened(decodeEntities(token.text)), marks);
    default:
      return letters(softened(token.raw), marks);
  }
}

const softened = (text: string) => text.replace(/ *\n */g, ' ');

/** Marks form a set: emphasis in emphasis is emphasis, and of two links the inner one holds. */
const withMark = (marks: readonly Mark[], mark: Mark): Mark[] => [...marks.filter(({ type }) => type !== mark.type), mark];

/** The address where it leads to the web or to a mailbox; null for `javascript:`, files and addresses that lead nowhere. */
function webAddress(href: string): string | null {
  const address = decodeEntities(href).trim();
  return /^(?:https?:\/\/|mailto:)/i.test(address) && URL.canParse(address) ? address : null;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Numbered character references, and the few names that people write; any other stays as it is written. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    const isLetter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code < 0xa0);
    return isLetter ? String.fromCodePoint(code) : '\uFFFD';
  });
}
