import { expect, test } from 'vitest';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import { createAnnotationId, createCommentId, createReviewId, type ThreadId } from '../../shared/base/id.ts';
import type { Command, OpenCommand } from '../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { openFeed, settled } from '../test-feed.ts';
import { type Browser, joinAs } from '../test-server.ts';
import { accountOf, enveloped, opening, passage, reply, startDiscussion } from './discussing.fixture.ts';

const secret = 'zanzibar';

test('[V2] a thread that is not for me is in no answer and in no event that I get, whoever says what in it', async () => {
  const { server, owner, project, document, path, done, give, send, read } = await startDiscussion();
  const [eve, ben, cleo, vera] = [
    await joinAs(server, owner, project, 'editor', 'Eve'),
    await joinAs(server, owner, project, 'annotator', 'Ben'),
    await joinAs(server, owner, project, 'commenter', 'Cleo'),
    await joinAs(server, owner, project, 'viewer', 'Vera'),
  ];
  await vera.ask('PATCH', '/api/me/notices', { level: 'all' });
  const personal = (await ben.post<LayerSummary>(`${path}/personal`, {})).body.id;
  /** A word of its own for each case. */
  const [forStaff, toStaff, forSome, toMyself] = ['zanzibar', 'timbuktu', 'samarkand', 'ulaanbaatar'] as const;
  const quote = `${toMyself} on the quay`;
  const mark = { kind: 'annotation', layer: personal, annotation: createAnnotationId(), quote } as const;
  const words = await passage(server, owner, document, 'quay');
  const cases: readonly (readonly [OpenCommand, by: Browser, readers: readonly Browser[], others: readonly Browser[]])[] = [
    [opening(forStaff, { readership: { kind: 'staff' } }), owner, [owner, eve], [ben, cleo, vera]],
    [
      opening(toStaff, { readership: { kind: 'staff' }, subject: words, edit: { kind: 'replace', text: toStaff } }),
      cleo,
      [owner, eve, cleo],
      [ben, vera],
    ],
    [opening(forSome, { readership: { kind: 'people', people: [await accountOf(cleo)] } }), ben, [ben, cleo], [owner, eve, vera]],
    [opening(toMyself, { subject: mark }), ben, [ben], [owner, eve, cleo, vera]],
  ];

  for (const [command, by, readers, others] of cases) {
    const secret = bodyText(command.comment?.body ?? bodyOf(''));
    const feeds = await Promise.all(others.map(({ cookie }) => openFeed(server, cookie)));
    for (const feed of feeds) {
      feed.attend({ document, thread: command.thread }, project.id);
      await settled(feed);
    }
    const theirs = await openFeed(server, (readers.at(-1) ?? by).cookie);
    theirs.hear(project.id);
    await settled(theirs);

    // Everything that can be done in it.
    const { thread } = await done(by, command);
    const mine = await openFeed(server, by.cookie);
    mine.attend({ document, thread: thread.id }, project.id);
    const comment = thread.comments[0]?.id ?? createCommentId();
    const on = { thread: thread.id, comment };
    const acts: Command[] = [
      reply(thread.id, secret),
      { kind: 'react', ...on, sign: 'look', on: true },
      { kind: 'edit', ...on, body: bodyOf(`${secret}!`) },
      { kind: 'assign', thread: thread.id, assignment: { to: await accountOf(by), due: '' } },
      { kind: thread.edit ? 'withdraw' : 'resolve', thread: thread.id, turn: 0, outcome: secret },
    ];
    for (const outcome of await give(by, ...acts)) expect(outcome.status).toBe('done');
    const review = { id: createReviewId(), verdict: 'comment', note: null, commands: [enveloped(reply(thread.id, secret))] };
    expect((await by.post(`${path}/reviews`, review)).status).toBe(200);
    await theirs.until('discussion');
    await theirs.until('attending');

    for (const [at, other] of others.entries()) {
      const received = await everythingFor(other, document, project.id, thread.id, comment, secret);
      // Whoever guesses its id is answered as for one that is not there, or may not speak at all.
      const tried = await send(other, [enveloped(reply(thread.id, 'Me too.')), enveloped({ kind: 'erase', ...on })]);
      for (const each of [...received, tried.text]) {
        expect(each).not.toContain(secret);
        expect(each).not.toContain(thread.id);
        expect(each).not.toContain(comment);
      }
      if (tried.status === 200) expect(tried.body.outcomes).toMatchObject([{ code: 'gone' }, { code: 'gone' }]);
      const feed = feeds[at];
      if (feed) await settled(feed);
      const heard = JSON.stringify(feed?.heard);
      expect(heard).not.toContain(thread.id);
      expect(feed?.heard.filter(({ topic }) => topic === 'inbox' || topic === 'attending')).toEqual([]);
    }
    for (const reader of readers) {
      expect((await read(reader)).threads.map((view) => view.thread.id)).toContain(thread.id);
    }
    for (const { socket } of [...feeds, theirs, mine]) socket.terminate();
  }
});

test('[V2] numbers of changes and what was seen tell nobody how much is hidden from them', async () => {
  const { server, owner, project, done, read, give } = await startDiscussion();
  const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
  const { thread } = await done(owner, opening('For all.'));
  const before = await read(ben);
  await give(owner, ...Array.from({ length: 20 }, () => opening(secret, { readership: { kind: 'staff' } })));
  expect(await read(ben)).toEqual(before);
  expect(await read(ben, before.upTo)).toMatchObject({ upTo: before.upTo, threads: [], reviews: [], people: [] });
  // Twenty hidden changes later the next number is the time, as it would have been without them.
  const earliest = Date.now();
  const { change } = await done(owner, reply(thread.id, 'More.'));
  expect(change).toBeGreaterThanOrEqual(earliest - 1_000);
  expect(change).toBeLessThanOrEqual(Date.now() + 1);
});

test('[V2] whoever leaves a thread unread by role reads it once the role is theirs, and nobody marks what they may not read', async () => {
  const { server, owner, project, done, threadsSeenBy } = await startDiscussion();
  const ben = await joinAs(server, owner, project, 'commenter', 'Ben');
  const { thread, change } = await done(owner, opening(secret, { readership: { kind: 'staff' } }));
  expect((await ben.post('/api/inbox/seen', { threads: [{ thread: thread.id, seen: change }] })).status).toBe(200);
  expect(await threadsSeenBy(ben)).toEqual([]);
  const { body: link } = await owner.post<{ address: string }>(`/api/projects/${project.id}/links`, { role: 'editor' });
  await ben.post('/api/links/join', { secret: link.address.slice(link.address.indexOf('#') + 1) });
  expect(await threadsSeenBy(ben)).toEqual([thread.id]);
});

/** Every answer of the server that has to do with discussions, as one person gets it. */
async function everythingFor(who: Browser, document: string, project: string, thread: ThreadId, comment: string, secret: string) {
  const addresses = [
    `/api/documents/${document}/discussion`,
    `/api/documents/${document}/threads/${thread}/comments/${comment}`,
    `/api/documents/${document}`,
    `/api/documents/${document}/marks`,
    `/api/documents/${document}/export?format=jsonld`,
    `/api/documents/${document}/export?format=csv`,
    `/api/queue?decided=true`,
    `/api/queue?project=${project}&decided=true`,
    '/api/inbox',
    `/api/projects/${project}/discussed`,
    `/api/projects/${project}/activity`,
    `/api/projects/${project}/documents`,
    `/api/search?q=${secret}`,
  ];
  return Promise.all(addresses.map(async (address) => (await who.get(address)).text));
}
