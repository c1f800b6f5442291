import type { InsertQueryBuilder, InsertResult, Kysely, Transaction } from 'kysely';
import type { Deed } from '../../shared/audit/deed.ts';
import type { DocumentId, ThreadId } from '../../shared/base/id.ts';
import type { Standing, Thread } from '../../shared/review/thread.ts';
import { keepAudit } from './audit-records.ts';
import { addIntents } from './founding-records.ts';
import { inParts } from './in-parts.ts';
import { keepMail } from './mail-records.ts';
import { keepConcerns } from './notice-records.ts';
import type { DiscussionSave, ThreadSave } from './review-records.ts';
import type { Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/** Ends a transaction of which nothing may stay. */
class Outrun extends Error {}

/** Keeps an act as a whole or not at all: `saveDiscussion` of the records. */
export async function keepDiscussion(db: Kysely<Tables>, save: DiscussionSave): Promise<ReadonlyMap<ThreadId, number> | null> {
  try {
    return await db.transaction().execute((tx) => keep(tx, save));
  } catch (error) {
    if (error instanceof Outrun) return null;
    throw error;
  }
}

/** Deletes all that was said about a text. */
export async function deleteDiscussion(tx: Tx, document: DocumentId): Promise<void> {
  const threads = tx.selectFrom('thread').select('id').where('document', '=', document);
  await tx.deleteFrom('comment_before').where('thread', 'in', threads).execute();
  await tx.deleteFrom('concern').where('thread', 'in', threads).execute();
  for (const table of ['thread', 'command', 'review', 'mail', 'discussion'] as const) {
    await tx.deleteFrom(table).where('document', '=', document).execute();
  }
}

/** @throws Outrun where something is not as `save` takes it to be. */
async function keep(tx: Tx, save: DiscussionSave): Promise<ReadonlyMap<ThreadId, number>> {
  const { document, by, at } = save;
  const text = await tx.selectFrom('document').select('id').where('id', '=', document).executeTakeFirst();
  if (!text) throw new Outrun();
  for (const some of inParts(save.commands)) {
    const rows = some.map((id) => ({ by, id, document }));
    await addNew(tx.insertInto('command').values(rows), rows.length);
  }

  const last = await tx.selectFrom('discussion').select('change').where('document', '=', document).executeTakeFirst();
  // Times, so that a number that is missing says nothing of threads that somebody may not read.
  let change = Math.max(Number(last?.change ?? 0), at - 1);
  const changes = new Map<ThreadId, number>();
  for (const thread of save.threads) {
    change += 1;
    await keepThread(tx, save, thread, change);
    changes.set(thread.thread.id, change);
  }
  if (save.review) {
    change += 1;
    const { note, threads, ...review } = save.review;
    const columns = { ...review, change, note: note && JSON.stringify(note), threads: JSON.stringify(threads) };
    await addNew(tx.insertInto('review').values(columns));
  }
  await tx
    .insertInto('discussion')
    .values({ document, change })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ change }))
    .execute();

  for (const { body, ...said } of save.said) {
    const { newest } = await tx
      .selectFrom('comment_before')
      .select((query) => query.fn.max('number').as('newest'))
      .where('thread', '=', said.thread)
      .where('comment', '=', said.comment)
      .executeTakeFirstOrThrow();
    const columns = { ...said, number: Number(newest ?? 0) + 1, body: JSON.stringify(body) };
    await tx.insertInto('comment_before').values(columns).execute();
  }
  for (const { thread, comment } of save.erased) {
    await tx.deleteFrom('comment_before').where('thread', '=', thread).where('comment', '=', comment).execute();
    await tx.deleteFrom('mail').where('thread', '=', thread).where('comment', '=', comment).execute();
  }
  await keepMail(tx, save.mail);
  if (save.intent) await addIntents(tx, [save.intent]);
  if (save.dropped) {
    await tx.deleteFrom('intent').where('id', '=', save.dropped.intent).execute();
    for (const id of save.dropped.commands) await tx.deleteFrom('command').where('by', '=', by).where('id', '=', id).execute();
  }
  return changes;
}

async function keepThread(tx: Tx, { document, by, at }: DiscussionSave, save: ThreadSave, change: number): Promise<void> {
  const { thread, trace, words, before, quiet, concerns } = save;
  const { active, standing } = thread;
  const columns = {
    ...{ document, change, active, standing, words },
    ...{ content: JSON.stringify(thread), trace: trace && JSON.stringify(trace) },
  };
  if (before === null) {
    await addNew(tx.insertInto('thread').values({ id: thread.id, ...columns }));
  } else {
    const known = await tx.selectFrom('thread').select('standing').where('id', '=', thread.id).executeTakeFirst();
    const what = known && decisionOn(thread, known.standing);
    if (what) await keepAudit(tx, { at, by }, { what, document });
    const changed = await tx
      .updateTable('thread')
      .set(columns)
      .where('id', '=', thread.id)
      .where('change', '=', before)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new Outrun();
  }
  await keepConcerns(tx, { thread: thread.id, change, before, by, quiet, concerns });
}

/**
 * What the log tells of a suggestion that stood otherwise `before`; null for nothing. That some people alone talk is nobody else's to
 * know, so of theirs only what comes into the text is told.
 */
function decisionOn({ edit, standing, readership }: Thread, before: Standing): Deed | null {
  if (edit === null || standing === before) return null;
  if (standing === 'accepted' || standing === 'waiting') return before === 'waiting' ? null : 'accepted';
  if (readership.kind === 'people' && before !== 'accepted') return null;
  if (standing === 'rejected') return 'rejected';
  return standing === 'open' && before !== 'withdrawn' ? 'reopened' : null;
}

/** Adds rows of which none may be there. */
async function addNew<T extends keyof Tables>(query: InsertQueryBuilder<Tables, T, InsertResult>, count = 1): Promise<void> {
  const added = await query
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  if (added.length < count) throw new Outrun();
}
