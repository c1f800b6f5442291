import { type Passage, parsePassage } from '../../shared/anchor/passage-link.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { SearchHit } from '../../shared/api/search-contract.ts';
import { type AnnotationId, parseAnnotationId, parseThreadId, type ThreadId } from '../../shared/base/id.ts';
import { findWords } from './find-words.ts';

/**
 * A place in a text, as `?at=` in its address says it: a passage, `¶12`, `¶12:words in it`, the id of a mark, or `thread-` and that of a
 * thread.
 */
export type Place =
  | { readonly kind: 'thread'; readonly thread: ThreadId }
  | { readonly kind: 'passage'; readonly passage: Passage }
  | { readonly kind: 'paragraph'; readonly number: number; readonly words: string }
  | { readonly kind: 'mark'; readonly annotation: AnnotationId };

/** Null for anything else. */
export function parsePlace(at: string): Place | null {
  const paragraph = /^¶(\d{1,7})(?::(.*))?$/su.exec(at);
  if (paragraph) return { kind: 'paragraph', number: Number(paragraph[1]), words: paragraph[2] ?? '' };
  const thread = at.startsWith('thread-') ? parseThreadId(at.slice('thread-'.length)) : null;
  if (thread) return { kind: 'thread', thread };
  const annotation = parseAnnotationId(at);
  if (annotation) return { kind: 'mark', annotation };
  const passage = parsePassage(at);
  return passage && { kind: 'passage', passage };
}

/** Where a hit leads; undefined to the start of the text. */
export function placeOf(hit: SearchHit): string | undefined {
  switch (hit.kind) {
    case 'title':
      return undefined;
    case 'mark':
      return hit.annotation;
    case 'thread':
      return hit.thread;
    case 'paragraph': {
      const found = hit.excerpt.find((piece) => piece.found)?.text;
      return found ? `¶${hit.paragraph}:${found}` : `¶${hit.paragraph}`;
    }
  }
}

/**
 * The words of a paragraph that are meant, or all of it where they are not in it. A heading has no number, and is looked through with the
 * paragraph after it. Null where there is no such paragraph.
 */
export function spanOf({ text, blocks }: ProseText, { number, words }: Extract<Place, { kind: 'paragraph' }>): Span | null {
  const index = blocks.findIndex((block) => block.number === number);
  const paragraph = blocks[index];
  if (!paragraph) return null;
  const before = blocks.findLastIndex((block, at) => at < index && block.number !== null);
  const looked = [paragraph, ...blocks.slice(before + 1, index)];
  for (const { start, end } of looked) {
    const [found] = findWords(text.slice(start, end), words, { matchCase: false, wholeWord: false });
    if (found) return { start: start + found.start, end: start + found.end };
  }
  return { start: paragraph.start, end: paragraph.end };
}
