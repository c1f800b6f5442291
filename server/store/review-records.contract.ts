import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  type AccountId,
  type CommentId,
  createCommandId,
  createCommentId,
  createDocumentId,
  createIntentId,
  createReviewId,
  createThreadId,
  type DocumentId,
  type ProjectId,
} from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import type { Thread } from '../../shared/review/thread.ts';
import type { DiscussionSave, ThreadSave } from './review-records.ts';
import type { DocumentRow, PersonRow, ProjectRow, Records } from './store.ts';
import type { Tables } from './tables.ts';

interface Makers {
  meet(name: string): Promise<PersonRow>;
  createProject(owner: AccountId): Promise<ProjectRow>;
  documentOf(project: ProjectId, importedBy: AccountId, changes?: Partial<DocumentRow>): DocumentRow;
}

const begun = 1_700_000_000_000;

/** What the records must keep of discussions (STORE.md); a part of `records.contract.ts`. */
export function describeReviewRecords(
  records: () => Records & { readonly database: Kysely<unknown> },
  { meet, createProject, documentOf }: Makers,
): void {
  describe('of discussions', () => {
    async function shelve() {
      const ada = await meet('Ada');
      const project = await createProject(ada.account);
      const texts = [documentOf(project.id, ada.account), documentOf(project.id, ada.account)] as const;
      for (const text of texts) await records().createDocument(text, [], []);
      return { ada: ada.account, project: project.id, one: texts[0].id, other: texts[1].id };
    }
    const threadOn = (document: DocumentId, by: AccountId, changes: Partial<Thread> = {}): Thread => ({
      ...{ id: createThreadId(), document, by, created: begun, active: begun, subject: { kind: 'document' } },
      ...{ readership: { kind: 'everyone' }, edit: null, comments: [], standing: 'open', turn: 0, decision: null },
      assignment: null,
      ...changes,
    });
    const of = (thread: Thread, changes: Partial<ThreadSave> = {}): ThreadSave => ({
      ...{ thread, trace: null, words: '', before: null, quiet: false, concerns: new Map() },
      ...changes,
    });
    const saving = (document: DocumentId, by: AccountId, changes: Partial<DiscussionSave> = {}): DiscussionSave => ({
      ...{ document, by, at: begun, commands: [], threads: [], said: [], erased: [], mail: [] },
      ...{ review: null, intent: null, dropped: null },
      ...changes,
    });
    const save = (document: DocumentId, by: AccountId, changes: Partial<DiscussionSave>) =>
      records().saveDiscussion(saving(document, by, changes));
    /** Keeps a thread as it is first, and tells the number of its change. */
    async function begin(thread: Thread, changes: Partial<ThreadSave> = {}): Promise<number> {
      const numbers = await save(thread.document, thread.by, { threads: [of(thread, changes)] });
      return numbers?.get(thread.id) ?? Number.NaN;
    }
    const idsOf = async (rows: Promise<readonly { readonly thread: Thread }[]>) => (await rows).map(({ thread }) => thread.id);

    test('[S21] keeps threads as they were given, each text’s in the order of their changes', async () => {
      const { ada, one, other } = await shelve();
      const [first, second, third] = [threadOn(one, ada), threadOn(one, ada), threadOn(other, ada)];
      const trace = { inserted: [1, 2, 3] };
      const at = [await begin(first, { trace }), await begin(second), await begin(third)];
      expect(await records().threadsOf(one, 0)).toEqual([
        { thread: first, change: at[0], trace },
        { thread: second, change: at[1], trace: null },
      ]);
      const resolved: Thread = { ...first, standing: 'resolved', turn: 1 };
      await save(one, ada, { threads: [of(resolved, { before: at[0] ?? 0 })] });
      expect(await idsOf(records().threadsOf(one, 0))).toEqual([second.id, first.id]);
      expect(await idsOf(records().threadsOf(one, at[1] ?? 0))).toEqual([first.id]);
      expect(new Set(await idsOf(records().threads([first.id, third.id, createThreadId()])))).toEqual(
        new Set([first.id, third.id]),
      );
    });

    test('[S21] gives numbers that grow with every change and are times, so that one that is missing tells nothing', async () => {
      const { ada, one } = await shelve();
      const threads = [1, 2, 3].map(() => threadOn(one, ada));
      const numbers = [...((await save(one, ada, { threads: threads.map((thread) => of(thread)) })) ?? []).values()];
      expect(numbers).toEqual([begun, begun + 1, begun + 2]);
      const later = await save(one, ada, { at: begun + 60_000, threads: [of(threadOn(one, ada))] });
      expect([...(later?.values() ?? [])]).toEqual([begun + 60_000]);
      const backwards = await save(one, ada, { at: begun, threads: [of(threadOn(one, ada))] }); // a clock that was set back
      expect([...(backwards?.values() ?? [])]).toEqual([begun + 60_001]);
    });

    test('[S21] keeps an act as a whole or not at all: of many who start from the same one succeeds', async () => {
      const { ada, one } = await shelve();
      const [thread, beside] = [threadOn(one, ada), threadOn(one, ada)];
      const before = await begin(thread);
      const acts = await Promise.all(
        ['a', 'b', 'c'].map(async (outcome) => {
          const command = createCommandId();
          const decided = { ...thread, standing: 'resolved', turn: 1, decision: { at: 1, by: ada, outcome } } as const;
          const other = threadOn(one, ada);
          const kept = await save(one, ada, { commands: [command], threads: [of(other), of(decided, { before })] });
          return { command, outcome, other: other.id, kept: kept !== null };
        }),
      );
      expect(acts.filter(({ kept }) => kept)).toHaveLength(1);
      const winner = acts.find(({ kept }) => kept);
      const rows = await records().threadsOf(one, 0);
      expect(rows.find((row) => row.thread.id === thread.id)?.thread.decision?.outcome).toBe(winner?.outcome);
      expect(new Set(rows.map((row) => row.thread.id))).toEqual(new Set([thread.id, winner?.other]));
      expect(
        await records().commandsDone(
          ada,
          acts.map(({ command }) => command),
        ),
      ).toEqual(new Set([winner?.command]));
      expect(await save(one, ada, { threads: [of(beside), of(beside)] })).toBeNull();
      expect(await save(createDocumentId(), ada, { threads: [of(beside)] })).toBeNull();
      expect(await records().threads([beside.id])).toEqual([]);
    });

    test('[S21] knows which commands were done, those of each person by themselves', async () => {
      const { ada, one } = await shelve();
      const ben = (await meet('Ben')).account;
      const [done, open] = [createCommandId(), createCommandId()];
      expect(await save(one, ada, { commands: [done] })).not.toBeNull();
      expect(await save(one, ada, { commands: [open, done] })).toBeNull();
      expect(await records().commandsDone(ada, [done, open])).toEqual(new Set([done]));
      expect(await records().commandsDone(ben, [done, open])).toEqual(new Set());
      expect(await save(one, ben, { commands: [done] })).not.toBeNull();
    });

    test('[S21] keeps a change of the text as an intent with the row, and takes back one that was not carried out', async () => {
      const { ada, one } = await shelve();
      const thread = threadOn(one, ada);
      const before = await begin(thread);
      const id = createIntentId();
      const intent = { id, room: proseRoom(one), writable: true, update: Uint8Array.of(1), bindings: [] };
      const command = createCommandId();
      const numbers = await save(one, ada, { commands: [command], threads: [of(thread, { before })], intent });
      expect(await records().unfinishedIntents()).toContainEqual(intent);
      const dropped = { intent: id, commands: [command] };
      await save(one, ada, { threads: [of(thread, { before: numbers?.get(thread.id) ?? 0 })], dropped });
      expect((await records().unfinishedIntents()).map((each) => each.id)).not.toContain(id);
      expect(await records().commandsDone(ada, [command])).toEqual(new Set());
    });

    test('keeps what comments said before, newest first, and nothing of one that was erased', async () => {
      const { ada, one } = await shelve();
      const thread = threadOn(one, ada);
      const [comment, other] = [createCommentId(), createCommentId()];
      const said = (words: string, at: number, which: CommentId = comment) => ({
        ...{ thread: thread.id, comment: which, at },
        body: bodyOf(words),
      });
      await save(one, ada, { threads: [of(thread)], said: [said('first', 1), said('second', 2)] });
      await save(one, ada, { said: [said('third', 3), said('elsewhere', 4, other)] });
      const words = async (which: CommentId) => (await records().saidBefore(thread.id, which)).map(({ at }) => at);
      expect(await words(comment)).toEqual([3, 2, 1]);
      expect((await records().saidBefore(thread.id, comment))[0]?.body).toEqual(bodyOf('third'));
      await save(one, ada, { erased: [{ thread: thread.id, comment }] });
      expect([await words(comment), await words(other)]).toEqual([[], [4]]);
    });

    test('knows what a thread is to each person: the strongest reason, what they have seen, and whether it is mute', async () => {
      const { ada, one } = await shelve();
      const ben = (await meet('Ben')).account;
      const thread = threadOn(one, ada);
      const concerning = (...each: [AccountId, 'took part' | 'assigned' | 'mentioned'][]) => new Map(each);
      let before = await begin(thread, { concerns: concerning([ada, 'took part'], [ben, 'mentioned']) });
      const act = async (by: AccountId, changes: Partial<ThreadSave> = {}) => {
        before = (await save(one, by, { threads: [of(thread, { before, ...changes })] }))?.get(thread.id) ?? 0;
      };
      const isTo = async (account: AccountId) => (await records().concernsOf(account, [thread.id])).get(thread.id);
      expect([await isTo(ada), await isTo(ben)]).toEqual([
        { seen: before, mute: false, why: 'took part' },
        { seen: 0, mute: false, why: 'mentioned' },
      ]);
      const first = before;
      await act(ben, { concerns: concerning([ben, 'took part']) });
      expect([(await isTo(ada))?.seen, await isTo(ben)]).toEqual([first, { seen: 0, mute: false, why: 'mentioned' }]);
      await records().seeThreads(ada, [{ thread: thread.id, seen: before + 1_000_000 }]);
      expect((await isTo(ada))?.seen).toBe(before);
      await act(ben, { quiet: true }); // no news to whoever had seen it all
      expect([(await isTo(ada))?.seen, (await isTo(ben))?.seen]).toEqual([before, 0]);
      await act(ada);
      expect((await isTo(ada))?.seen).toBe(before);
      await records().seeThreads(ada, [
        { thread: thread.id, seen: 1, mute: true },
        { thread: createThreadId(), seen: 1 },
      ]);
      expect(await isTo(ada)).toEqual({ seen: before, mute: true, why: 'took part' });
      const vera = (await meet('Vera')).account;
      expect(await isTo(vera)).toBeUndefined();
      await records().seeThreads(vera, [{ thread: thread.id, seen: before }]);
      expect(await isTo(vera)).toEqual({ seen: before, mute: false, why: null });
      expect(await records().concernedBy([thread.id])).toEqual(new Set([ben]));
    });

    test('lists what concerns somebody, the newest first, what they have seen up to a number', async () => {
      const { ada, project, one } = await shelve();
      const ben = (await meet('Ben')).account;
      const concerns = new Map([[ben, 'mentioned']] as const);
      const threads = [1, 2, 3, 4].map((active) => threadOn(one, ada, { active }));
      for (const thread of threads) await begin(thread, { concerns });
      const [oldest, older, , newest] = threads as [Thread, Thread, Thread, Thread];
      const all = await idsOf(records().threadsConcerning(ben, 0));
      expect(all).toEqual(threads.map(({ id }) => id).reverse());
      await records().seeThreads(
        ben,
        [oldest, older].map(({ id: thread }) => ({ thread, seen: begun * 2 })),
      );
      await records().seeThreads(ben, [{ thread: newest.id, mute: true }]);
      expect(await idsOf(records().threadsConcerning(ben, 1))).toEqual([threads[2]?.id, older.id]);
      expect(await records().threadsConcerning(ada, 9)).toEqual([]);
      await records().trashDocuments(project, [one], { at: 1, by: ada });
      expect(await records().threadsConcerning(ben, 9)).toEqual([]);
    });

    test('lists the threads of projects, and suggestions that wait in the order in which they were accepted', async () => {
      const { ada, project, one, other } = await shelve();
      const elsewhere = await shelve();
      const accepted = (at: number): Partial<Thread> => ({ standing: 'waiting', decision: { at, by: ada, outcome: '' } });
      const [open, later, sooner] = [threadOn(one, ada), threadOn(one, ada, accepted(9)), threadOn(other, ada, accepted(5))];
      for (const thread of [open, later, sooner]) await begin(thread);
      await begin(threadOn(elsewhere.one, elsewhere.ada));
      expect(await idsOf(records().threadsIn([project], 'undecided'))).toEqual([open.id]);
      expect(new Set(await idsOf(records().threadsIn([project], 'all')))).toEqual(new Set([open.id, later.id, sooner.id]));
      expect(await idsOf(records().threadsIn([project, elsewhere.project], 'undecided'))).toHaveLength(2);
      expect(await records().threadsIn([], 'all')).toEqual([]);
      expect(await idsOf(records().threadsWaiting(one))).toEqual([later.id]);
      const waiting = await idsOf(records().threadsWaiting(null));
      expect(waiting.filter((id) => id === later.id || id === sooner.id)).toEqual([sooner.id, later.id]);
      await records().trashDocuments(project, [one], { at: 1, by: ada });
      expect(new Set(await idsOf(records().threadsIn([project], 'all')))).toEqual(new Set([sooner.id]));
    });

    test('finds threads in which all words are said, and takes no sign for more than itself', async () => {
      const { ada, project, one } = await shelve();
      const say = async (words: string, active: number) => {
        const thread = threadOn(one, ada, { active });
        await begin(thread, { words });
        return thread.id;
      };
      const [quay, both, percent] = [await say('the quay', 1), await say('quay and pier', 2), await say('50 % of it!', 3)];
      const saying = (...words: string[]) => idsOf(records().threadsSaying([project], words, 9));
      expect(await saying('quay')).toEqual([both, quay]);
      expect(await saying('pier', 'quay')).toEqual([both]);
      expect([await saying('%'), await saying('_'), await saying('it!')]).toEqual([[percent], [], [percent]]);
      expect(await idsOf(records().threadsSaying([project], ['quay'], 1))).toEqual([both]);
      expect([await saying(), await records().threadsSaying([], ['quay'], 9)]).toEqual([[], []]);
    });

    test('[S21] keeps a review once, with the number of its change', async () => {
      const { ada, one, other } = await shelve();
      const thread = threadOn(one, ada);
      const review = {
        ...{ id: createReviewId(), document: one, by: ada, at: begun, verdict: 'changes' as const },
        ...{ note: bodyOf('Two things.'), threads: [thread.id] },
      } as const;
      expect(await records().hasReview(review.id)).toBe(false);
      const numbers = await save(one, ada, { threads: [of(thread)], review });
      const change = (numbers?.get(thread.id) ?? 0) + 1;
      expect(await records().reviewsOf(one, 0)).toEqual([{ ...review, change }]);
      expect([await records().reviewsOf(one, change), await records().reviewsOf(other, 0)]).toEqual([[], []]);
      expect(await records().hasReview(review.id)).toBe(true);
      expect(await save(one, ada, { threads: [of(threadOn(one, ada))], review })).toBeNull();
    });

    test('keeps what somebody wants to be told, and mail only for those whom it reaches', async () => {
      const { ada, one } = await shelve();
      const [ben, cleo] = [(await meet('Ben')).account, (await meet('Cleo')).account];
      const usual = { address: '', confirmed: false, level: 'mine', digest: false };
      expect(await records().notices(ben)).toEqual(usual);
      await records().setNotices(ben, { address: 'ben@harbour.example', digest: true });
      await records().setNotices(cleo, { level: 'all' });
      expect(await records().notices(ben)).toEqual({ ...usual, address: 'ben@harbour.example', digest: true });
      expect(await records().hearingAll([ada, ben, cleo])).toEqual(new Set([cleo]));

      const db = records().database as Kysely<Tables>;
      await db.updateTable('notices').set({ confirmed: 1 }).where('account', '=', ben).execute();
      const thread = threadOn(one, ada);
      const comment = createCommentId();
      const mail = [ben, cleo].map((account) => ({
        ...{ account, document: one, thread: thread.id, comment, review: null, at: begun },
        why: 'mentioned' as const,
      }));
      await save(one, ada, { threads: [of(thread)], mail });
      const waiting = async () => (await records().mailBefore(begun + 1)).filter(({ document }) => document === one);
      expect((await waiting()).map(({ number: _, ...row }) => row)).toEqual([mail[0]]);
      expect(await records().mailBefore(begun)).toEqual([]);
      await save(one, ada, { erased: [{ thread: thread.id, comment }] });
      expect(await waiting()).toEqual([]);
      await records().setNotices(ben, { address: 'ben@harbour.example' });
      expect((await records().notices(ben)).confirmed).toBe(true);
      await records().setNotices(ben, { address: 'ben@quay.example' });
      expect((await records().notices(ben)).confirmed).toBe(false);
    });

    test('[S21] has nothing left of a text that is deleted for good', async () => {
      const { ada, project, one, other } = await shelve();
      const db = records().database as Kysely<Tables>;
      for (const document of [one, other]) {
        const thread = threadOn(document, ada);
        await save(document, ada, {
          commands: [createCommandId()],
          threads: [of(thread, { words: 'secret', concerns: new Map([[ada, 'took part']]) })],
          said: [{ thread: thread.id, comment: createCommentId(), at: 1, body: bodyOf('secret') }],
          review: { id: createReviewId(), document, by: ada, at: 1, verdict: 'comment', note: bodyOf('secret'), threads: [] },
        });
      }
      const rows = async () => {
        const tables = ['thread', 'discussion', 'command', 'review', 'comment_before', 'concern'] as const;
        const counts = tables.map((table) =>
          db
            .selectFrom(table)
            .select((q) => q.fn.countAll().as('count'))
            .executeTakeFirst(),
        );
        return (await Promise.all(counts)).map((row) => Number(row?.count));
      };
      const before = await rows();
      await records().trashDocuments(project, [one], { at: 1, by: ada });
      await records().condemnDocuments(project, [one], { at: 1, by: null });
      await records().deleteCondemned(one);
      expect(await rows()).toEqual(before.map((count) => count - 1));
      expect(await records().threadsOf(one, 0)).toEqual([]);
      expect(await records().threadsOf(other, 0)).toHaveLength(1);
    });
  });
}
