import type { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  createCommandId,
  createCommentId,
  createDocumentId,
  createLayerId,
  createProjectId,
  createReviewId,
  createThreadId,
} from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Command, Envelope } from '../../shared/review/command.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { type Change, createChanges } from '../feed/changes.ts';
import { createLogger } from '../log.ts';
import { insertPerson } from '../store/records.contract.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { Records } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { createDiscussion } from './discussion.ts';
import type { EditText, NoChange } from './edit-text.ts';
import { createReaders } from './readership.ts';

const [ada, ben] = ['ada-account', 'ben-account'] as AccountId[] as [AccountId, AccountId];

/** A text whose words are a list of updates, written as each test says. */
class Text {
  readonly written: Uint8Array[] = [];
  next: 'written' | 'locked' | 'unavailable' = 'written';
  made: NoChange | null = null;

  readonly edits: EditText = {
    make: async () =>
      this.made ? err(this.made) : ok({ update: Uint8Array.of(1), bindings: [[7, ada]], trace: { made: true } }),
    reverse: async (_document, trace) =>
      this.made ? err(this.made) : ok({ update: Uint8Array.of(trace.made ? 2 : 3), bindings: [[8, ada]], trace: null }),
    write: async ({ update }) => {
      if (this.next !== 'written') return err(this.next);
      this.written.push(update ?? Uint8Array.of());
      return ok(undefined);
    },
  };
}

/** A discussion of a text with Ada and Ben, on real records. `hinder` changes what the records do. */
async function start(frozen: boolean, hinder: (records: Records) => Partial<Records> = () => ({})) {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  for (const [account, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
  ] as const)
    await insertPerson(records.database, { account, name, guest: false });
  const project = createProjectId();
  const layer = { document: null, owner: null, submitted: false, project };
  await records.createProject(
    { id: project, name: 'Reports', created: 1 },
    ada,
    { ...layer, id: createLayerId(), audience: 'links' },
    starterCodebook,
  );
  await records.join(project, ben, 'commenter', null, { at: 1, by: null });
  const document = createDocumentId();
  const about = {
    title: 'A report',
    publisher: '',
    date: '',
    address: '',
    language: 'en',
    direction: 'ltr',
    fileName: '',
  } as const;
  await records.createDocument({ ...about, id: document, project, frozen, words: 1, imported: 1, importedBy: ada }, [], []);
  const [changes, heard, text] = [createChanges(), [] as Change[], new Text()];
  changes.subscribe((change) => heard.push(change));
  let now = 1_700_000_000_000;
  const hindered = { ...records, ...hinder(records) };
  const discussion = createDiscussion({
    ...{ records: hindered, readers: createReaders(hindered), edits: text.edits, changes },
    ...{ clock: { now: () => (now += 1_000) }, logger: createLogger('silent') },
  });
  const give = async (by: AccountId, ...commands: Envelope[]) => (await discussion.give(document, by, commands)) ?? [];
  const suggestion: Command = {
    kind: 'open',
    thread: createThreadId(),
    subject: { kind: 'passage', anchor: { runs: [[1, 0, 4]], quote: { exact: 'quay', prefix: '', suffix: '' } } },
    ...{ readership: { kind: 'everyone' }, edit: { kind: 'delete' }, comment: null, assignment: null },
  };
  const thread = suggestion.thread;
  const decide = (kind: 'accept' | 'takeBack', turn: number) => of({ kind, thread, turn, outcome: '' });
  const stands = async () => {
    const [row] = await records.threads([thread]);
    return [row?.thread.standing, row?.thread.turn, row?.trace];
  };
  await give(ben, of(suggestion));
  return { records, discussion, document, text, heard, give, decide, stands, thread };
}

const of = (command: Command): Envelope => ({ id: createCommandId(), command });

test('an accepted suggestion changes its text and says so, and taking it back changes it again', async () => {
  const { records, text, give, decide, stands } = await start(false);
  expect(await give(ada, decide('accept', 0))).toMatchObject([{ status: 'done' }]);
  expect([await stands(), text.written]).toEqual([['accepted', 1, { made: true }], [Uint8Array.of(1)]]);
  expect(await give(ada, decide('takeBack', 1))).toMatchObject([{ status: 'done' }]);
  expect([await stands(), text.written.at(-1)]).toEqual([['open', 2, null], Uint8Array.of(2)]);
  expect(await records.unfinishedIntents()).toEqual([]);
});

test('a suggestion whose words have changed is refused and stands as it stood, and so is taking one back', async () => {
  const { text, give, decide, stands } = await start(false);
  text.made = 'words-changed';
  expect(await give(ada, decide('accept', 0))).toMatchObject([{ status: 'refused', code: 'words-changed' }]);
  expect(await stands()).toEqual(['open', 0, null]);
  text.made = null;
  await give(ada, decide('accept', 0));
  text.made = 'words-changed';
  expect(await give(ada, decide('takeBack', 1))).toMatchObject([{ status: 'refused', code: 'words-changed' }]);
  expect([await stands(), text.written.length]).toEqual([['accepted', 1, { made: true }], 1]);
});

test('[S13] what was kept and could not be written is taken back, and its command may be given again', async () => {
  const { records, text, give, decide, stands } = await start(false);
  text.next = 'unavailable';
  const accept = decide('accept', 0);
  expect(await give(ada, accept)).toMatchObject([{ status: 'refused', code: 'unavailable' }]);
  expect([await stands(), await records.unfinishedIntents(), text.written]).toEqual([['open', 2, null], [], []]);
  text.next = 'written';
  expect(await give(ada, accept)).toMatchObject([{ status: 'refused', code: 'moved' }]); // it was made for turn 0
  expect(await give(ada, decide('accept', 2))).toMatchObject([{ status: 'done' }]);
  text.next = 'unavailable';
  expect(await give(ada, decide('takeBack', 3))).toMatchObject([{ status: 'refused', code: 'unavailable' }]);
  expect([await stands(), await records.unfinishedIntents()]).toEqual([['accepted', 5, { made: true }], []]);
});

test('a text that is locked at the last moment lets what was accepted wait, until it is opened', async () => {
  const { records, discussion, document, text, give, decide, stands } = await start(false);
  text.next = 'locked';
  expect(await give(ada, decide('accept', 0))).toMatchObject([{ status: 'done' }]);
  expect([await stands(), await records.unfinishedIntents()]).toEqual([['waiting', 2, null], []]);
  text.next = 'written';
  await discussion.opened(document);
  expect([await stands(), text.written.length]).toEqual([['accepted', 3, { made: true }], 1]);
});

test('what waits for a locked text is carried out when it is opened, or open again where its words have changed', async () => {
  const { records, discussion, document, text, heard, give, decide, stands } = await start(true);
  await give(ada, decide('accept', 0));
  await discussion.opened(document); // it is locked still
  await discussion.resume();
  expect([await stands(), text.written]).toEqual([['waiting', 1, null], []]);
  const opening = await records.setFrozen(document, false, { at: 1, by: ada });
  if (opening) await records.finishIntent(opening.id);
  text.made = 'unavailable';
  await discussion.opened(document);
  expect((await stands())[0]).toBe('waiting');
  heard.length = 0;
  text.made = 'words-changed';
  await discussion.resume(); // as after a crash between the opening and what waited
  expect(await stands()).toEqual(['open', 2, null]);
  expect(heard.map(({ topic }) => topic)).toContain('discussion');
});

test('commands around a decision on the text are done in their order', async () => {
  const { records, text, thread, give, decide } = await start(false);
  const say = (words: string) => of({ kind: 'reply', thread, comment: { id: createCommentId(), body: bodyOf(words) } });
  const outcomes = await give(ada, say('first'), decide('accept', 0), say('second'), decide('takeBack', 1), decide('accept', 2));
  expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done', 'done']);
  const [row] = await records.threads([thread]);
  expect([row?.thread.standing, row?.thread.turn, row?.thread.comments.length]).toEqual(['accepted', 3, 2]);
  expect(text.written).toEqual([1, 2, 1].map((update) => Uint8Array.of(update)));
});

test('an act that somebody on another process was ahead of is done again on what they left', async () => {
  let hindrances = 3;
  const { thread, give, stands, text } = await start(false, ({ saveDiscussion }) => ({
    saveDiscussion: async (save) =>
      save.threads.some(({ before }) => before !== null) && hindrances-- > 0 ? null : saveDiscussion(save),
  }));
  const accept = { kind: 'accept', thread, turn: 0, outcome: '' } as const;
  expect(await give(ada, of(accept))).toMatchObject([{ status: 'done' }]);
  expect([await stands(), text.written.length, hindrances]).toEqual([['accepted', 1, { made: true }], 1, -1]);
});

test('a review is told to each person once, however many of its words are for them', async () => {
  const { records, discussion, document, heard } = await start(false);
  await records.setNotices(ben, { address: 'ben@harbour.example' });
  await (records.database as Kysely<Tables>).updateTable('notices').set({ confirmed: 1 }).execute();
  const mention = (words: string) => ({
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'mention', attrs: { id: ben, label: 'Ben' } },
          { type: 'text', text: words },
        ],
      },
    ],
  });
  const open = (words: string): Envelope =>
    of({
      ...{ kind: 'open', thread: createThreadId(), subject: { kind: 'document' }, readership: { kind: 'everyone' }, edit: null },
      ...{ comment: { id: createCommentId(), body: mention(words) }, assignment: { to: ben, due: '' } },
    });
  heard.length = 0;
  const review = { id: createReviewId(), verdict: 'changes', note: mention(' see below') } as const;
  await discussion.give(document, ada, [open(' one'), open(' two'), open(' three')], review);
  const mail = (await records.mailBefore(Number.MAX_SAFE_INTEGER)).map(({ account, thread, review: of, why }) => ({
    account,
    thread,
    of,
    why,
  }));
  expect(mail).toEqual([{ account: ben, thread: null, of: review.id, why: 'mentioned' }]);
  expect(heard.filter((change) => change.topic === 'inbox' && change.account === ben)).toHaveLength(1);
  expect(heard.filter(({ topic }) => topic === 'discussion')).toHaveLength(1);
});

test('nothing is done for whoever has left, and nothing that changes it for whoever may only read', async () => {
  const { records, discussion, document, give, thread } = await start(false);
  const stranger = 'cleo-account' as AccountId;
  const review = { id: createReviewId(), verdict: 'approve', note: null } as const;
  expect(await discussion.give(document, stranger, [], review)).toBeNull();
  const [row] = await records.threads([thread]);
  await records.archiveProject((await records.document(document))?.project ?? createProjectId(), true, { at: 1, by: null });
  const open: Command = {
    ...{ kind: 'open', thread: createThreadId(), subject: { kind: 'document' }, readership: { kind: 'everyone' }, edit: null },
    ...{ comment: { id: createCommentId(), body: bodyOf('Late.') }, assignment: null },
  };
  const outcomes = await give(ada, of(open), of({ kind: 'reject', thread, turn: 0, outcome: '' }));
  expect(outcomes).toMatchObject([{ code: 'not-allowed' }, { code: 'not-allowed' }]);
  expect(await records.threads([thread])).toEqual([row]);
});
