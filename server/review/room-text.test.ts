import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { paragraphs } from '../../shared/anchor/prose.arbitrary.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { assert } from '../../shared/base/assert.ts';
import {
  type AccountId,
  createCommandId,
  createDocumentId,
  createIntentId,
  createLayerId,
  createProjectId,
  createThreadId,
} from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { createChanges } from '../feed/changes.ts';
import { createLogger } from '../log.ts';
import { replayIntents } from '../store/intents.ts';
import { createMemoryLog } from '../store/memory.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import type { DocumentRow } from '../store/store.ts';
import { createDiscussion } from './discussion.ts';
import type { EditText } from './edit-text.ts';
import { createReaders } from './readership.ts';
import { createEditText } from './room-text.ts';

const ada = 'ada-account' as AccountId;
const logger = createLogger('silent');

/** An open text of one paragraph, with what a server keeps of it, and servers that come and go over that. */
async function begin(words: string) {
  const [records, log] = [await openSqliteRecords(':memory:'), createMemoryLog()];
  onTestFinished(() => records.close());
  const project = createProjectId();
  const links = { id: createLayerId(), project, document: null, audience: 'links', owner: null, submitted: false } as const;
  await records.createProject({ id: project, name: 'Harbour', created: 0 }, ada, links, starterCodebook);
  const document: DocumentRow = {
    ...{ id: createDocumentId(), project, frozen: false, words: 4, imported: 0, importedBy: ada, fileName: '' },
    ...{ title: 'T', publisher: '', date: '', address: '', language: 'en', direction: 'ltr' },
  };
  await records.createDocument(document, [{ ...links, id: createLayerId(), document: document.id, audience: 'team' }], []);
  const room = proseRoom(document.id);
  const { doc } = paragraphs(words);
  assert(doc, 'a fragment is part of a document');
  await log.create(room, { writable: true });
  await log.appendIntent(createIntentId(), room, Y.encodeStateAsUpdate(doc), [[1, ada]]);
  const stored = async () => {
    const found = await log.read(room);
    assert(found, 'the room is there');
    const state = new Y.Doc();
    for (const part of [...(found.snapshot ? [found.snapshot] : []), ...found.tail]) Y.applyUpdate(state, part);
    return { state, authors: found.authors, seq: found.head };
  };
  const edits = createEditText({
    records,
    logger,
    sync: {
      readState: async () => {
        const { state, authors, seq } = await stored();
        return { update: Y.encodeStateAsUpdate(state), authors, seq };
      },
      write: async () => ({ ok: false, error: 'notFound' }),
    },
  });
  onTestFinished(() => edits.close());
  const serve = (changed: Partial<EditText>) =>
    createDiscussion({
      records,
      readers: createReaders(records),
      edits: { ...edits, ...changed },
      changes: createChanges(),
      clock: { now: () => 1 },
      logger,
    });
  return {
    ...{
      document: document.id,
      records,
      log,
      serve,
      anchorOn: (passage: string) => {
        const prose = readProse(doc.getXmlFragment(proseFragmentName));
        const start = prose.text.indexOf(passage);
        const anchor = capture(prose, { start, end: start + passage.length });
        assert(anchor, `“${passage}” is in the text`);
        return anchor;
      },
    },
    read: async () => readProse((await stored()).state.getXmlFragment(proseFragmentName)).text,
  };
}

test('[S13] an accepted suggestion is in its text after a crash between row and text, once, however often it is asked for', async () => {
  const { document, records, log, serve, anchorOn, read } = await begin('The quay is open.');
  const crash = new Error('the process ended here');
  const crashing = serve({ write: () => Promise.reject(crash) });
  const thread = createThreadId();
  const subject = { kind: 'passage', anchor: anchorOn('open') } as const;
  const edit = { kind: 'replace', text: 'closed' } as const;
  const open = {
    kind: 'open',
    thread,
    subject,
    readership: { kind: 'everyone' },
    edit,
    comment: null,
    assignment: null,
  } as const;
  await crashing.give(document, ada, [{ id: createCommandId(), command: open }]);
  const accept = { id: createCommandId(), command: { kind: 'accept', thread, turn: 0, outcome: '' } } as const;
  await expect(crashing.give(document, ada, [accept])).rejects.toBe(crash);
  expect(await read()).toBe('The quay is open.');

  await replayIntents(records, log);
  await replayIntents(records, log);
  const again = serve({});
  await again.resume();
  expect(await again.give(document, ada, [accept])).toMatchObject([{ status: 'done' }]);
  expect(await read()).toBe('The quay is closed.');
  expect((await records.threads([thread]))[0]?.thread.standing).toBe('accepted');
  expect(await records.unfinishedIntents()).toEqual([]);
});
