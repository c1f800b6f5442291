import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { ExerciseId, SeatId, ThreadId } from '../../shared/base/id.ts';
import type { Feedback, FeedbackComment } from '../../shared/exercise/feedback.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import type { Tables } from './tables.ts';

/** The part of the records that keeps what is said of passages of somebody's work (rule S33). */
export interface FeedbackRecords {
  /** With its first words. What comes again under the same id changes nothing, here and in what is said later. */
  openFeedback(thread: Omit<Feedback, 'resolved' | 'comments'>, first: FeedbackComment): Promise<void>;
  /** One that is done is open again by it. */
  addToFeedback(thread: ThreadId, comment: FeedbackComment): Promise<void>;
  resolveFeedback(thread: ThreadId, resolved: Feedback['resolved']): Promise<void>;
  feedbackThread(thread: ThreadId): Promise<Pick<Feedback, 'id' | 'seat'> | null>;
  /** Of one seat, or with null of all; of each text by where they begin in it. */
  feedback(exercise: ExerciseId, seat: SeatId | null): Promise<readonly Feedback[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createFeedbackRecords(db: Kysely<Tables>): FeedbackRecords {
  return {
    openFeedback: ({ id, seat, document, anchor, offset, annotation }, first) =>
      db.transaction().execute(async (tx) => {
        const place = { document, anchor: JSON.stringify(anchor), offset, annotation };
        const opened = await tx
          .insertInto('feedback')
          .values({ id, seat, ...place, resolvedBy: null, resolvedAt: null })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (opened) await add(tx, id, first);
      }),
    addToFeedback: (thread, comment) =>
      db.transaction().execute(async (tx) => {
        if (!(await add(tx, thread, comment))) return;
        await tx.updateTable('feedback').set({ resolvedBy: null, resolvedAt: null }).where('id', '=', thread).execute();
      }),
    async resolveFeedback(thread, resolved) {
      const change = { resolvedBy: resolved?.by ?? null, resolvedAt: resolved?.at ?? null };
      await db.updateTable('feedback').set(change).where('id', '=', thread).execute();
    },
    async feedbackThread(thread) {
      const row = await db.selectFrom('feedback').select(['id', 'seat']).where('id', '=', thread).executeTakeFirst();
      return row ?? null;
    },
    async feedback(exercise, seat) {
      const all = db.selectFrom('seat').select('id').where('exercise', '=', exercise);
      const seats = seat === null ? all : all.where('id', '=', seat);
      const [threads, comments] = await Promise.all([
        db.selectFrom('feedback').selectAll().where('seat', 'in', seats).orderBy('offset').orderBy('id').execute(),
        db
          .selectFrom('feedback_comment')
          .innerJoin('feedback', 'feedback.id', 'feedback_comment.thread')
          .selectAll('feedback_comment')
          .where('feedback.seat', 'in', seats)
          .orderBy('number')
          .execute(),
      ]);
      const said = new Map<ThreadId, FeedbackComment[]>();
      for (const { id, thread, by, fromStaff, body, at } of comments) {
        const comment = { id, by, fromStaff: fromStaff === 1, body: JSON.parse(body) as CommentBody, at: Number(at) };
        said.set(thread, [...(said.get(thread) ?? []), comment]);
      }
      return threads.map(({ anchor, resolvedBy, resolvedAt, ...thread }) => ({
        ...thread,
        anchor: JSON.parse(anchor) as Anchor,
        resolved: resolvedBy === null ? null : { by: resolvedBy, at: Number(resolvedAt) },
        comments: said.get(thread.id) ?? [],
      }));
    },
  };
}

/** Forgets these with all that was said in them. */
export async function deleteFeedback(
  tx: Transaction<Tables>,
  threads: SelectQueryBuilder<Tables, 'feedback', { id: ThreadId }>,
): Promise<void> {
  await tx.deleteFrom('feedback_comment').where('thread', 'in', threads).execute();
  await tx.deleteFrom('feedback').where('id', 'in', threads).execute();
}

/** @returns false for what was said already */
async function add(tx: Transaction<Tables>, thread: ThreadId, comment: FeedbackComment): Promise<boolean> {
  const { last } = await tx
    .selectFrom('feedback_comment')
    .select((row) => row.fn.max('number').as('last'))
    .where('thread', '=', thread)
    .executeTakeFirstOrThrow();
  const { id, by, fromStaff, body, at } = comment;
  const said = { id, thread, by, fromStaff: fromStaff ? 1 : 0, body: JSON.stringify(body), at } as const;
  const added = await tx
    .insertInto('feedback_comment')
    .values({ ...said, number: Number(last ?? 0) + 1 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
