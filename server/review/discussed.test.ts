import type { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  createCommandId,
  createDocumentId,
  createLayerId,
  createProjectId,
  createReviewId,
  createThreadId,
  type DocumentId,
} from '../../shared/base/id.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { insertPerson } from '../store/records.contract.ts';
import { createRecords } from '../store/records.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { Tables } from '../store/tables.ts';
import { readDiscussed } from './discussed.ts';
import { createReaders } from './readership.ts';

const [ada, ben] = ['account-ada', 'account-ben'] as AccountId[] as [AccountId, AccountId];

/** A project of so many texts, each with a thread and a verdict of Ben's; what Ada is told of them, and how many queries that took. */
async function askOf(texts: number) {
  const { database, close } = await openSqliteRecords(':memory:');
  onTestFinished(close);
  let asked: string[] = [];
  const counted = database.withPlugin({
    transformQuery({ node }) {
      asked.push(node.kind);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const records = createRecords(counted as unknown as Kysely<Tables>); // the same database, whose statements are counted
  for (const [account, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
  ] as const)
    await insertPerson(database, { account, name, guest: false });
  const project = { id: createProjectId(), name: 'Two hundred reports', created: 0 };
  const layer = { project: project.id, owner: null, submitted: false };
  await records.createProject(
    project,
    ada,
    { ...layer, id: createLayerId(), document: null, audience: 'links' },
    starterCodebook,
  );
  for (let number = 0; number < texts; number++) {
    const id = createDocumentId();
    const document = {
      ...{ id, project: project.id, title: `Report ${number}`, publisher: '', date: '', address: '', language: 'en' },
      ...({ direction: 'ltr', frozen: true, words: 1, imported: 0, importedBy: ada, fileName: '' } as const),
    };
    await records.createDocument(document, [{ ...layer, id: createLayerId(), document: id, audience: 'team' }], []);
    await records.saveDiscussion({
      ...{ document: id, by: ben, at: number, commands: [createCommandId()], said: [], erased: [], mail: [] },
      threads: [{ ...{ thread: threadOn(id), trace: null, words: '', before: null, quiet: false }, concerns: new Map() }],
      review: { ...{ id: createReviewId(), document: id, by: ben, at: number, verdict: 'approve', note: null }, threads: [] },
      ...{ intent: null, dropped: null },
    });
  }
  asked = [];
  const told = await readDiscussed({ records, readers: createReaders(records) }, ada, project.id);
  return { told, asked: asked.length };
}

const threadOn = (document: DocumentId): Thread => ({
  ...{ id: createThreadId(), document, by: ben, created: 0, active: 0, subject: { kind: 'document' } },
  ...{ readership: { kind: 'everyone' }, edit: null, comments: [], standing: 'open', turn: 0, decision: null },
  assignment: null,
});

test('two hundred texts take as many queries as one', async () => {
  const [one, many] = [await askOf(1), await askOf(200)];
  expect(many.told).toHaveLength(200);
  for (const text of many.told)
    expect(text).toMatchObject({ threads: 1, unread: 1, verdicts: [{ by: ben, verdict: 'approve' }] });
  expect(many.asked).toBe(one.asked);
  expect(one.asked, 'who reads and in which groups, and once for the threads and for the verdicts').toBe(5);
});
