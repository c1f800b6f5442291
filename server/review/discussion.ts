import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, DocumentId, ThreadId } from '../../shared/base/id.ts';
import type { Envelope, ReviewSubmission } from '../../shared/review/command.ts';
import type { Thread } from '../../shared/review/thread.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { DiscussionSave, ReviewRow } from '../store/review-records.ts';
import type { DocumentRow, Records } from '../store/store.ts';
import { Draft, type Outcome } from './draft.ts';
import type { EditText } from './edit-text.ts';
import { type Audience, everyone, mayRead, type Readers } from './readership.ts';
import { createTextDecisions } from './text-decisions.ts';

/** What is done in discussions: commands, one text's after the other, each once however often it is given. */
export interface Discussion {
  /**
   * Carries out commands in their order, each done or refused by itself; with a review, and at once with it, where there is one.
   * Everybody whom it concerns is told, once.
   *
   * @returns an outcome for each command; null where the text is not there, or not the person's to read.
   */
  give(
    document: DocumentId,
    by: AccountId,
    commands: readonly Envelope[],
    review?: Omit<ReviewSubmission, 'commands'>,
  ): Promise<readonly Outcome[] | null>;
  /** Carries out what waited for a text that has been opened for editing, in the order of acceptance. Never rejects. */
  opened(document: DocumentId): Promise<void>;
  /** Carries out what waits for texts that are open: what a crash left. To be done at start-up. */
  resume(): Promise<void>;
}

export interface DiscussionParts {
  readonly records: Records;
  readonly readers: Readers;
  readonly edits: EditText;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error' | 'info'>;
}

/** Acts on one text wait for each other here; on another server process somebody may still be first, and then it is tried again. */
const mostTries = 8;

export function createDiscussion({ records, readers, edits, changes, clock, logger }: DiscussionParts): Discussion {
  const inTurn = turns();
  const decisions = createTextDecisions({ records, edits, clock, logger });

  /** Keeps an act and tells of it. @returns false, and nothing is kept, where somebody was first. */
  const keep = async (document: DocumentRow, save: DiscussionSave): Promise<boolean> => {
    if (!(await records.saveDiscussion(save))) return false;
    const threads = save.threads.map(({ thread }) => thread);
    await tell(document, save.by, threads, save.review !== null);
    return true;
  };

  async function tell(document: DocumentRow, by: AccountId, threads: readonly Thread[], isReview: boolean): Promise<void> {
    const audiences: Audience[] = isReview ? [...threads, everyone(by)] : [...threads];
    if (audiences.length > 0) changes.publish({ topic: 'discussion', document: document.id, audiences });
    if (threads.length === 0) return;
    const all = await readers.all(document);
    const concerned = await records.concernedBy(threads.map(({ id }) => id));
    const hearing = await records.hearingAll(all.map(({ account }) => account));
    for (const reader of all) {
      const { account } = reader;
      if (!concerned.has(account) && !hearing.has(account)) continue;
      if (threads.some((thread) => mayRead(reader, thread))) changes.publish({ topic: 'inbox', account });
    }
  }

  /** Does as many of `commands` as can be kept as one act. @returns null where somebody was first. */
  async function doSome(
    document: DocumentRow,
    by: AccountId,
    commands: readonly Envelope[],
    reviewOf: (done: readonly Outcome[]) => Promise<ReviewRow | null>,
  ): Promise<readonly Outcome[] | null> {
    const [reader, all, rows, done] = await Promise.all([
      readers.of(by, document.id),
      readers.all(document),
      records.threads([...new Set(commands.map(({ command }) => command.thread))]),
      records.commandsDone(
        by,
        commands.map(({ id }) => id),
      ),
    ]);
    if (!reader) return null; // they have just left the project: the next try finds that
    const draft = new Draft({ document, reader, all, rows, done, at: clock.now() });
    const outcomes: Outcome[] = [];
    for (const envelope of commands) {
      const outcome = draft.take(envelope);
      if ('status' in outcome) {
        outcomes.push(outcome);
        continue;
      }
      if (outcomes.length > 0) break; // what is before it is kept first
      const { thread } = envelope.command;
      const decided = await decisions.carryOut(document, by, outcome);
      if (!decided) return null;
      if (decided.thread !== outcome.row?.thread) await tell(document, by, [decided.thread], false);
      return [decided.refused ? { thread, status: 'refused', code: decided.refused } : { thread, status: 'done' }];
    }
    const save = draft.save(outcomes.length === commands.length ? await reviewOf(outcomes) : null);
    return save === null || (await keep(document, save)) ? outcomes : null;
  }

  return {
    give: (id, by, commands, submission) =>
      inTurn(id, async () => {
        const outcomes: Outcome[] = [];
        let isReviewKept = submission === undefined;
        for (let tries = 0; outcomes.length < commands.length || !isReviewKept; tries++) {
          assert(tries < mostTries + commands.length * 2, `the discussion of ${id} changed all the time`);
          const document = await records.document(id);
          if (!document || !(await readers.of(by, id))) return null;
          const rest = commands.slice(outcomes.length);
          let hasReview = false;
          const some = await doSome(document, by, rest, async (done) => {
            if (!submission || isReviewKept) return null;
            hasReview = true;
            return (await records.hasReview(submission.id))
              ? null
              : toReview(document, by, clock, submission, [...outcomes, ...done]);
          });
          if (!some) continue;
          outcomes.push(...some);
          isReviewKept ||= hasReview;
        }
        return outcomes;
      }),
    opened: (id) =>
      inTurn(id, async () => {
        try {
          const document = await records.document(id);
          if (!document || document.frozen) return;
          for (const row of await records.threadsWaiting(id)) {
            const thread = await decisions.carryOutWaiting(document, row);
            if (thread) await tell(document, thread.decision?.by ?? thread.by, [thread], false);
          }
        } catch (error) {
          logger.error({ err: error, document: id }, 'what waited for a text could not be carried out');
        }
      }),
    async resume() {
      const waiting = await records.threadsWaiting(null);
      for (const id of new Set(waiting.map(({ thread }) => thread.document))) await this.opened(id);
    },
  };
}

function toReview(
  document: DocumentRow,
  by: AccountId,
  clock: Clock,
  { id, verdict, note }: Omit<ReviewSubmission, 'commands'>,
  outcomes: readonly Outcome[],
): ReviewRow {
  const threads = new Set<ThreadId>();
  for (const { status, thread } of outcomes) if (status === 'done') threads.add(thread);
  return { id, document: document.id, by, at: clock.now(), verdict, note, threads: [...threads] };
}

/** One act after the other for each text. */
function turns(): <T>(document: DocumentId, act: () => Promise<T>) => Promise<T> {
  const last = new Map<DocumentId, Promise<unknown>>();
  return (document, act) => {
    const mine = (last.get(document) ?? Promise.resolve()).then(act);
    const settled = mine.catch(() => {}); // its caller hears of it
    last.set(document, settled);
    void settled.then(() => {
      if (last.get(document) === settled) last.delete(document);
    });
    return mine;
  };
}
