import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { Discussion } from '../review/discussion.ts';
import { carryOut } from '../store/intents.ts';
import type { DocumentRow, Records, UpdateLog } from '../store/store.ts';
import { describeDocument } from './describe-document.ts';
import { actOf, type Handlers, type Person } from './handler.ts';
import type { Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly log: UpdateLog;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly discussion: Pick<Discussion, 'opened'>;
}

/**
 * Opening a text for editing and locking it again. The row says who may join as a writer; the room's own row is what an append is
 * judged by, so that a locked text takes nothing more however fast an editor was (rule S5). A text that is opened gets the suggestions
 * that were accepted while it was locked.
 */
export function createLockHandlers({ records, log, changes, clock, discussion }: Parts): Handlers<'freeze' | 'unfreeze'> {
  /** One after the other, so that the rooms are told in the order of the rows. */
  let turn: Promise<unknown> = Promise.resolve();

  const setFrozen = async (document: DocumentRow, frozen: boolean, by: Person) => {
    const act = turn.then(async () => {
      const intent = await records.setFrozen(document.id, frozen, actOf(by, clock));
      if (intent) await carryOut(intent, records, log);
    });
    turn = act.catch(() => {}); // its own caller hears of it
    await act;
    changes.publish({ topic: 'document', document: document.id });
    changes.publish({ topic: 'documents', project: document.project });
    if (!frozen) await discussion.opened(document.id);
    return ok(await describeDocument(records, { ...document, frozen }));
  };

  return {
    freeze: ({ actor, subject: { document } }) => setFrozen(document, true, actor),
    async unfreeze({ actor, subject: { document, member } }) {
      const exercise = await records.exerciseUnderWayOver(document.id);
      return exercise === null
        ? setFrozen(document, false, actor)
        : err(inExercise(member === null ? 'An exercise' : `The exercise “${exercise}”`));
    },
  };
}

/** @param which whoever may come to this text alone is not told what else its project has */
const inExercise = (which: string): Refusal => ({
  code: 'text-locked',
  detail: `${which} is under way over this text, and everybody in it marks the same words. Reveal it first.`,
});
