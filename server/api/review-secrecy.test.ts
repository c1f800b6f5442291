import { expect, test } from 'vitest';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createAnnotationId, createCommentId, createReviewId, type ThreadId } from '../../shared/base/id.ts';
import type { Command, OpenCommand } from '../../shared/review/command.ts';
import { bodyOf, bodyText } from '../../shared/review/comment-body.ts';
import { openFeed } from '../test-feed.ts';
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
  const inGroup = { name: 'Readers', members: [await accountOf(cleo)] };
  const { body: group } = await owner.post<Group>(`/api/projects/${project.id}/groups`, inGroup);
  /** A word of its own for each case. */
  const [forStaff, toStaff, forSome, toMyself, forGroup] = ['zanzibar', 'timbuktu', 'samarkand', 'ulaanbaatar', 'antananarivo'];
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
    [
      opening(forGroup, { readership: { kind: 'people', people: [], groups: [group.id] } }),
      ...([ben, [ben, cleo], [owner, eve, vera]] as const),
    ],
    [opening(toMyself, { subject: mark }), ben, [ben], [owner, eve, cleo, vera]],
  ];

  for (const [command, by, readers, others] of cases) {
    const secret = bodyText(command.comment?.body ?? bodyOf(''));
    const feeds = await Promise.all(others.map(({ cookie }) => openFeed(server, cookie)));
    for (const feed of feeds) {
      feed.attend({ document, thread: command.thread }, project.id);
      await feed.settled();
    }
    const theirs = await openFeed(server, (readers.at(-1) ?? by).cookie);
    theirs.hear(project.id);
    await theirs.settled();

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
      if (feed) await feed.settled();
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

test('[T33] whoever is in a group reads what is for it, from its beginning, and whoever leaves it reads no more', async () => {
  const { server, owner, project, document, path, done, read, refusal, threadsSeenBy } = await startDiscussion();
  const joins = (name: string) => joinAs(server, owner, project, 'commenter', name);
  const [ben, cleo] = [await joins('Ben'), await joins('Cleo')];
  const groups = `/api/projects/${project.id}/groups`;
  const { body: group } = await owner.post<Group>(groups, { name: 'Readers', members: [await accountOf(ben)] });
  const forGroup = { readership: { kind: 'people' as const, people: [], groups: [group.id] } };
  const { thread } = await done(ben, opening(secret, forGroup));
  await done(ben, reply(thread.id, 'More.'));
  const everything = async (who: Browser) => {
    const comment = thread.comments[0]?.id ?? '';
    return (await everythingFor(who, document, project.id, thread.id, comment, secret)).join();
  };
  for (const other of [owner, cleo]) expect(await everything(other)).not.toContain(secret);
  const feed = await openFeed(server, cleo.cookie);
  feed.hear(project.id);
  await feed.settled();

  // She joins: her page hears that she may read other threads now, and reads what was said before.
  const { upTo } = await read(cleo);
  const member = `${groups}/${group.id}/members/${await accountOf(cleo)}`;
  await owner.post(member, {});
  await feed.until('standing');
  expect((await read(cleo)).threads.map((view) => view.thread.comments.length)).toEqual([2]);
  expect(await everything(cleo)).toContain(secret);
  await done(cleo, reply(thread.id, 'I see.'));
  await feed.until('discussion');
  feed.attend({ document, thread: thread.id }, project.id);
  await feed.until('attending');

  // She leaves: nothing of it reaches her, on whatever way, although she has spoken in it.
  await owner.ask('DELETE', member);
  await feed.settled();
  const heard = feed.heard.length;
  await done(ben, reply(thread.id, 'Later.'));
  expect(await threadsSeenBy(cleo)).toEqual([]);
  expect((await read(cleo, upTo)).threads).toEqual([]);
  expect(await everything(cleo)).not.toContain(secret);
  expect(await refusal(cleo, reply(thread.id, 'Still here?'))).toBe('gone');
  await cleo.ask('PATCH', '/api/me/notices', { level: 'mine' });
  await eventually(() => expect(feed.heard.slice(heard).map(({ topic }) => topic)).toContain('inbox'));
  const after = feed.heard.slice(heard).filter(({ topic }) => topic === 'discussion' || topic === 'attending');
  expect(after).toEqual([]);

  // Out of the project is out of the group, and a group that is no more is nobody; who began the thread reads it still.
  expect((await ben.post(`${path}/discussion`, { commands: [enveloped(opening('Alone?', forGroup))] })).status).toBe(200);
  await owner.ask('DELETE', `${groups}/${group.id}`);
  expect(await threadsSeenBy(owner)).toEqual([]);
  expect(await threadsSeenBy(ben)).toContain(thread.id);
  expect(await refusal(ben, opening('Anybody?', forGroup))).toBe('no-access');
});

test('[T33] nobody speaks to a group of another project, and an export names the groups of a thread', async () => {
  const { server, owner, project, path, done, refusal } = await startDiscussion();
  const cleo = await joinAs(server, owner, project, 'commenter', 'Cleo');
  const { body: other } = await owner.post<Project>('/api/projects', { name: 'Other' });
  const members = [await accountOf(owner)];
  const { body: foreign } = await owner.post<Group>(`/api/projects/${other.id}/groups`, { name: 'Strangers', members });
  const { body: group } = await owner.post<Group>(`/api/projects/${project.id}/groups`, { name: 'Second readers', members });
  const to = (id: Group['id'], people: Member['account'][] = []) => ({
    readership: { kind: 'people' as const, people, groups: [id] },
  });
  expect(await refusal(cleo, opening('For strangers.', to(foreign.id)))).toBe('no-access');
  await done(cleo, opening('For the readers.', to(group.id, [await accountOf(cleo)])));
  const { text } = await owner.get(`${path}/export?format=csv`);
  expect(text).toContain('Second readers; Cleo');
  expect(text).not.toContain(group.id);
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
