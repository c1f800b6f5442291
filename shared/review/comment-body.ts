import { type Mark, Node, Schema } from '@tiptap/pm/model';
import { type AccountId, type GroupId, parseAccountId } from '../base/id.ts';
import { parseGroupMark } from './group-mark.ts';

/** Words of a comment as ProseMirror JSON of `commentSchema`. Only `readBody` makes one from what came from outside. */
export type CommentBody = { readonly type: 'doc'; readonly content: readonly unknown[] };

/** UTF-16 units of one comment's plain text: a page or two; more belongs into a text of its own. */
export const longestComment = 10_000;
/** Nodes of one comment, so that an empty list of lists cannot be used to store anything. */
const mostNodes = 2_000;

/** Light rich text: bold, italic, code, links, lists, quotes, and mentions of people and groups. The names are TipTap's. */
export const commentSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block' },
    blockquote: { content: 'block+', group: 'block' },
    bulletList: { content: 'listItem+', group: 'block list' },
    orderedList: { content: 'listItem+', group: 'block list', attrs: { start: { default: 1 }, type: { default: null } } },
    listItem: { content: 'paragraph block*' },
    codeBlock: { content: 'text*', group: 'block', marks: '', code: true, attrs: { language: { default: null } } },
    hardBreak: { group: 'inline', inline: true },
    /** `id` is the account, or the mark of a group; `label` the name that they had when they were mentioned. */
    mention: { group: 'inline', inline: true, atom: true, attrs: { id: {}, label: {} } },
    text: { group: 'inline' },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false },
    bold: {},
    code: { excludes: '_', code: true },
    italic: {},
    strike: {},
  },
});

/** A body from outside, in the schema's own form, or null for one that is none, is too long, or says nothing. Total. */
export function readBody(value: unknown): CommentBody | null {
  try {
    const node = Node.fromJSON(commentSchema, value);
    node.check();
    if (node.type.name !== 'doc' || !isSound(node)) return null;
    const text = plainWords(node);
    return text.trim() === '' || text.length > longestComment ? null : (node.toJSON() as CommentBody);
  } catch {
    return null; // ProseMirror says by throwing that the JSON is not of the schema; the stack ends where it is nested too deep
  }
}

function isSound(root: Node): boolean {
  let count = 0;
  let sound = true;
  root.descendants((node) => {
    count += 1;
    if (count > mostNodes || !node.marks.every(isHarmless)) sound = false;
    if (!hasSoundAttributes(node)) sound = false;
    return sound;
  });
  return sound;
}

const isHarmless = ({ type, attrs }: Mark) =>
  type.name !== 'link' ||
  (typeof attrs.href === 'string' && /^(https?:\/\/|mailto:|\/)/i.test(attrs.href) && attrs.href.length <= 2_000);

function hasSoundAttributes(node: Node): boolean {
  const { start, type, language } = node.attrs;
  switch (node.type.name) {
    case 'mention':
      return isMention(node);
    case 'orderedList':
      return Number.isSafeInteger(start) && (type === null || (typeof type === 'string' && /^[1aAiI]$/.test(type)));
    case 'codeBlock':
      return language === null || (typeof language === 'string' && language.length <= 40);
    default:
      return true;
  }
}

const isMention = ({ attrs }: Node) =>
  typeof attrs.id === 'string' &&
  (parseAccountId(attrs.id) !== null || parseGroupMark(attrs.id) !== null) &&
  typeof attrs.label === 'string' &&
  attrs.label.length <= 80;

/** What it says without its form; blocks are joined by one `\n`, a mention reads as `@Name`. */
export const bodyText = (body: CommentBody): string => plainWords(Node.fromJSON(commentSchema, body));

function plainWords(node: Node): string {
  return node.textBetween(0, node.content.size, '\n', (leaf) =>
    leaf.type.name === 'mention' ? `@${leaf.attrs.label}` : leaf.type.name === 'hardBreak' ? '\n' : '',
  );
}

/** Whom it mentions by name, each once. */
export const mentionedIn = (body: CommentBody): readonly AccountId[] => mentions(body).flatMap((id) => parseAccountId(id) ?? []);

/** The groups that it mentions, each once. */
export const groupsMentionedIn = (body: CommentBody): readonly GroupId[] =>
  mentions(body).flatMap((id) => parseGroupMark(id) ?? []);

function mentions(body: CommentBody): readonly string[] {
  const ids = new Set<string>();
  Node.fromJSON(commentSchema, body).descendants((node) => {
    if (node.type.name === 'mention') ids.add(node.attrs.id as string);
  });
  return [...ids];
}

/** A body that says `text`, a paragraph for each line. */
export function bodyOf(text: string): CommentBody {
  const content = text
    .split('\n')
    .map((line) => ({ type: 'paragraph', ...(line !== '' && { content: [{ type: 'text', text: line }] }) }));
  return { type: 'doc', content };
}
