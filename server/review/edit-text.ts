import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Edit } from '../../shared/review/thread.ts';
import type { Bindings, DocumentRow, IntentRow } from '../store/store.ts';

/**
 * What must be remembered of an edit so that it can be taken back: JSON of `EditText`'s own making, which nobody else reads. It is kept
 * with the thread's row.
 */
export type Trace = { readonly [key: string]: unknown };

/** An edit of a text, made on what is on disk and written nowhere yet. It is one Yjs update, so writing it twice is writing it once. */
export interface TextChange {
  readonly update: Uint8Array;
  /** Whose the Yjs client is that the update is by. */
  readonly bindings: Bindings;
  /** For `reverse`, once the change stands in the text; null for the reversing of one. */
  readonly trace: Trace | null;
}

/**
 * `words-changed`: the passage does not say what it said when the edit was suggested, or, for a reversing, what the edit made of it.
 * `unavailable`: the text cannot be read or written now.
 */
export type NoChange = 'words-changed' | 'unavailable';

/**
 * Changes of words by accepted suggestions. A change is made first; whoever asked for it then keeps it as an intent, in the transaction
 * that says that it was accepted, and then has it written. Broken off in between, the intent is carried out at the next start.
 */
export interface EditText {
  /** Makes the change that does `edit` to the words of `anchor`, as they are on disk; marks stay on their words. Writes nothing. */
  make(document: Pick<DocumentRow, 'id'>, anchor: Anchor, edit: Edit, person: AccountId): Promise<Result<TextChange, NoChange>>;
  /** Makes the change that undoes the one that left `trace`. Writes nothing. */
  reverse(document: Pick<DocumentRow, 'id'>, trace: Trace, person: AccountId): Promise<Result<TextChange, NoChange>>;
  /**
   * Has an intent that holds a change's update written through the text's room, so that everybody in it sees it, as an act of `person`.
   * The intent is not finished by it: the caller's.
   *
   * @returns when it is on disk. `locked`: nothing was written, for somebody has locked the text meanwhile.
   */
  write(intent: IntentRow, person: AccountId): Promise<Result<void, 'locked' | 'unavailable'>>;
}
