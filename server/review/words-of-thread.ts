import { bodyText } from '../../shared/review/comment-body.ts';
import type { Thread } from '../../shared/review/thread.ts';

/** All that is said in a thread, and what it suggests, a line for each. Of an erased comment there is nothing. */
export function linesOf({ comments, edit }: Pick<Thread, 'comments' | 'edit'>): readonly string[] {
  const said = comments.flatMap(({ body }) => (body ? [bodyText(body)] : []));
  return edit && edit.kind !== 'delete' ? [...said, edit.text] : said;
}

/** The words of a thread as they are searched. */
export const wordsOf = (thread: Pick<Thread, 'comments' | 'edit'>): string => fold(linesOf(thread).join('\n'));

/** Without case and without diacritics, as people look for words. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
