import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, type CommandId, createIntentId } from '../../shared/base/id.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { carriedOut } from '../../shared/review/decide.ts';
import type { Standing, Thread } from '../../shared/review/thread.ts';
import type { Logger } from '../log.ts';
import type { DiscussionSave, ThreadRow } from '../store/review-records.ts';
import type { DocumentRow, IntentRow, Records } from '../store/store.ts';
import type { TextDecision } from './draft.ts';
import type { EditText, NoChange, TextChange } from './edit-text.ts';
import { wordsOf } from './words-of-thread.ts';

/** What became of a decision: how its thread stands, and why it was not done, if so. */
interface Decided {
  readonly thread: Thread;
  readonly refused: NoChange | null;
}

/** Decisions that change the words of a text. To be called for one text after the other. */
export interface TextDecisions {
  /** Accepts a suggestion in a text that is open, or takes an accepted one back. @returns null where somebody was first. */
  carryOut(document: DocumentRow, by: AccountId, decision: TextDecision): Promise<Decided | null>;
  /** Does what was accepted while the text was locked. @returns how it stands now, or null where it waits on. */
  carryOutWaiting(document: DocumentRow, row: ThreadRow): Promise<Thread | null>;
}

interface Parts {
  readonly records: Pick<Records, 'saveDiscussion' | 'finishIntent'>;
  readonly edits: EditText;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error' | 'info'>;
}

/**
 * First the change is made, on what is on disk; then the row and the intent are kept as one; then the room has it written, and the
 * intent is finished. Broken off in between, the next start carries the intent out (rule S13), which does nothing to a text that has it.
 */
export function createTextDecisions({ records, edits, clock, logger }: Parts): TextDecisions {
  const keep = async (
    { id: document }: DocumentRow,
    by: AccountId,
    before: ThreadRow,
    thread: Thread,
    more: Pick<Partial<DiscussionSave>, 'commands' | 'intent' | 'dropped'> & { readonly trace?: ThreadRow['trace'] },
  ): Promise<ThreadRow | null> => {
    const { trace = null, ...rest } = more;
    const save = { thread, trace, words: wordsOf(thread), before: before.change, quiet: false, concerns: new Map() };
    const nothing = { commands: [], said: [], erased: [], mail: [], review: null, intent: null, dropped: null };
    const changes = await records.saveDiscussion({ ...nothing, document, by, at: clock.now(), threads: [save], ...rest });
    const change = changes?.get(thread.id);
    return change === undefined ? null : { thread, change, trace };
  };

  /** Keeps what was decided with the change of the text, and has it written. @returns null where somebody was first. */
  async function change(
    document: DocumentRow,
    by: AccountId,
    before: ThreadRow,
    after: Thread,
    made: TextChange,
    commands: readonly CommandId[],
  ): Promise<Decided | null> {
    const { update, bindings, trace } = made;
    const intent: IntentRow = { id: createIntentId(), room: proseRoom(document.id), writable: true, update, bindings };
    const kept = await keep(document, by, before, after, { trace, intent, commands });
    if (!kept) return null;
    const written = await edits.write(intent, by);
    if (written.ok) {
      await records.finishIntent(intent.id);
      logger.info({ document: document.id, thread: after.id, standing: after.standing }, 'a suggestion changed its text');
      return { thread: after, refused: null };
    }
    // The text is as it was, so the thread must not say otherwise.
    const isAccepted = after.standing === 'accepted';
    const standing: Standing = isAccepted ? (written.error === 'locked' ? 'waiting' : 'open') : before.thread.standing;
    const thread = { ...after, standing, turn: after.turn + 1, ...(!isAccepted && { decision: before.thread.decision }) };
    const undone = standing === 'waiting' ? [] : commands;
    const dropped = { intent: intent.id, commands: undone };
    const back = await keep(document, by, kept, thread, { trace: isAccepted ? null : before.trace, dropped });
    assert(back, 'somebody was first in a text that waits for us'); // its intent is carried out at the next start
    return { thread, refused: standing === 'waiting' ? null : 'unavailable' };
  }

  const make = (document: DocumentRow, by: AccountId, { thread: { subject, edit } }: ThreadRow) => {
    assert(subject.kind === 'passage' && edit, 'only a suggestion on a passage is accepted');
    return edits.make(document, subject.anchor, edit, by);
  };

  return {
    async carryOut(document, by, { command, row, after }) {
      assert(row, 'a thread is kept before it changes its text');
      const made: Result<TextChange, NoChange> =
        after.standing === 'accepted'
          ? await make(document, by, row)
          : row.trace
            ? await edits.reverse(document, row.trace, by)
            : err('words-changed');
      if (!made.ok) return { thread: row.thread, refused: made.error };
      return change(document, by, row, after, made.value, [command]);
    },
    async carryOutWaiting(document, row) {
      const by = row.thread.decision?.by ?? row.thread.by;
      const made = await make(document, by, row);
      if (made.ok) {
        const after = carriedOut(row.thread, true, clock.now());
        return (await change(document, by, row, after, made.value, []))?.thread ?? null;
      }
      if (made.error === 'unavailable') return null;
      const thread = carriedOut(row.thread, false, clock.now());
      return (await keep(document, by, row, thread, {})) ? thread : null;
    },
  };
}
