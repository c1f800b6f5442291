import type { AccountId } from '../../shared/base/id.ts';
import type { Edit, Subject, Thread } from '../../shared/review/thread.ts';
import { excerpt } from '../ui/excerpt.ts';
import type { PlacedThread } from './text-threads.ts';
import { words } from './words.ts';

/** The words that something is about, as they were when it was begun; empty for the whole text. */
export function quoteOf(subject: Subject): string {
  switch (subject.kind) {
    case 'document':
      return '';
    case 'passage':
      return subject.anchor.quote.exact;
    default:
      return subject.quote;
  }
}

/** What a suggestion asks for, in a sentence. */
export function sayEdit(edit: Edit, quote: string): string {
  switch (edit.kind) {
    case 'replace':
      return words.replaceWith(quote, edit.text);
    case 'insert':
      return (edit.side === 'after' ? words.insertAfter : words.insertBefore)(quote, edit.text);
    case 'delete':
      return words.deleteWords(quote);
  }
}

/** What a thread is, in a few words: what it suggests, or what it is about. */
export function sayWhat({ edit, subject }: Pick<Thread, 'edit' | 'subject'>, quote: string): string {
  if (edit) return sayEdit(edit, quote);
  return subject.kind === 'document' ? words.threadOnText : `“${excerpt(quote, 60)}”`;
}

/** What a screen reader is told of a thread, in a few words. */
export function sayThread({ view, subject }: PlacedThread, nameOf: (account: AccountId) => string): string {
  if (!view) return words.draft;
  const { by, edit, comments } = view.thread;
  if (edit) return words.suggestionBy(sayEdit(edit, quoteOf(subject)), nameOf(by));
  return words.commentBy(nameOf(by), Math.max(0, comments.length - 1));
}
