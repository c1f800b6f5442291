import { expect, test } from 'vitest';
import type { LayerSummary } from '../../shared/api/document-contract.ts';
import type { DiscussedText } from '../../shared/api/review-contract.ts';
import { createAnnotationId, createReviewId } from '../../shared/base/id.ts';
import type { OpenCommand } from '../../shared/review/command.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs } from '../test-server.ts';
import { accountOf, discussing, opening, passage, paste, reply, startDiscussion } from './discussing.fixture.ts';

/** A text that is discussed, another that is not, and what the list of texts is told of them. */
async function start() {
  const owned = await startDiscussion();
  const { server, owner, project } = owned;
  const path = `/api/projects/${project.id}/discussed`;
  return {
    ...owned,
    other: await paste(owner, project, 'Another text.'),
    ben: await joinAs(server, owner, project, 'commenter', 'Ben'),
    discussed: async (by: Browser) => (await by.get<DiscussedText[]>(path)).body,
    see: (by: Browser, document: string, upTo: number) => by.post(`/api/documents/${document}/discussion/seen`, { upTo }),
  };
}

test('the list is told what is open, what is new to me and the last verdict of each, and nothing of texts without', async () => {
  const { server, owner, ben, document, done, path, discussed } = await start();
  expect(await discussed(ben)).toEqual([]);
  const words = await passage(server, owner, document, 'quay');
  const { thread } = await done(owner, opening('Is it?'));
  await done(owner, opening('It is.', { subject: words }));
  await done(owner, opening('Better so.', { subject: words, edit: { kind: 'replace', text: 'pier' } }));
  expect(await discussed(ben)).toMatchObject([{ document, threads: 2, suggestions: 1, unread: 3, verdicts: [] }]);
  expect(await discussed(owner)).toMatchObject([{ document, threads: 2, suggestions: 1, unread: 0 }]);

  const review = (by: Browser, verdict: string) =>
    by.post(`${path}/reviews`, { id: createReviewId(), verdict, note: null, commands: [] });
  await review(ben, 'changes');
  await review(owner, 'comment');
  await review(ben, 'approve');
  const { change } = await done(owner, { kind: 'resolve', thread: thread.id, turn: 0, outcome: '' });
  expect(await discussed(ben)).toMatchObject([
    {
      ...{ threads: 1, suggestions: 1, unread: 3, upTo: change },
      verdicts: [
        { by: await accountOf(ben), verdict: 'approve' },
        { by: await accountOf(owner), verdict: 'comment' },
      ],
    },
  ]);
});

test('what I have seen is not new, what changes then is, and of what I muted I hear nothing', async () => {
  const { owner, ben, document, done, discussed, see } = await start();
  const first = await done(owner, opening('One.'));
  const second = await done(owner, opening('Two.'));
  expect((await see(ben, document, first.change)).status).toBe(200);
  expect(await discussed(ben), 'up to what they had before them, and no further').toMatchObject([{ threads: 2, unread: 1 }]);
  await see(ben, document, second.change);
  expect(await discussed(ben)).toMatchObject([{ threads: 2, unread: 0 }]);
  await done(owner, reply(first.thread.id, 'And?'));
  expect(await discussed(ben)).toMatchObject([{ threads: 2, unread: 1 }]);
  await ben.post('/api/inbox/seen', { threads: [{ thread: first.thread.id, mute: true }] });
  expect(await discussed(ben)).toMatchObject([{ threads: 2, unread: 0 }]);
});

test('my other tabs are told that I have seen it, and nobody else is', async () => {
  const { server, owner, ben, project, document, done, see } = await start();
  const { change } = await done(owner, opening('One.'));
  const [mine, theirs] = [await openFeed(server, ben.cookie), await openFeed(server, owner.cookie)];
  for (const feed of [mine, theirs]) {
    feed.hear(project.id);
    await feed.settled();
  }
  await see(ben, document, change);
  await mine.until('inbox');
  await theirs.settled();
  expect(theirs.heard.filter(({ topic }) => topic === 'inbox')).toEqual([]);
});

test('[V2] numbers count only what I may read, and seeing all of a text sees nothing that I may not', async () => {
  const { server, owner, ben, project, document, path, done, discussed, see, threadsSeenBy } = await start();
  const [eve, cleo, vera] = [
    await joinAs(server, owner, project, 'editor', 'Eve'),
    await joinAs(server, owner, project, 'annotator', 'Cleo'),
    await joinAs(server, owner, project, 'viewer', 'Vera'),
  ];
  const personal = (await cleo.post<LayerSummary>(`${path}/personal`, {})).body.id;
  const mark = { kind: 'annotation', layer: personal, annotation: createAnnotationId(), quote: 'quay' } as const;
  const words = await passage(server, owner, document, 'quay');
  const staff = { readership: { kind: 'staff' } } as const;
  const hidden: readonly (readonly [OpenCommand, by: Browser, readers: readonly Browser[]])[] = [
    [opening('For editors.', staff), eve, [eve, owner]],
    [opening('For editors.', { ...staff, subject: words, edit: { kind: 'delete' } }), ben, [ben, eve, owner]],
    [opening('For Ben.', { readership: { kind: 'people', people: [await accountOf(ben)] } }), cleo, [cleo, ben]],
    [opening('To myself.', { subject: mark }), cleo, [cleo]],
  ];
  const last = [];
  for (const [command, by, readers] of hidden) {
    const before = await Promise.all([eve, ben, cleo, vera, owner].map(discussed));
    last.push((await done(by, command)).change);
    for (const [at, who] of [eve, ben, cleo, vera, owner].entries()) {
      const now = await discussed(who);
      if (!readers.includes(who)) expect(now, 'nothing of it, not even a number').toEqual(before[at]);
      else expect(countIn(now)).toBe(countIn(before[at]) + 1);
    }
  }
  expect(await discussed(vera)).toEqual([]);

  // Vera says that she has seen all there is. Once she may read it, it is new to her all the same.
  expect((await see(vera, document, Math.max(...last))).status).toBe(200);
  const { body: link } = await owner.post<{ address: string }>(`/api/projects/${project.id}/links`, { role: 'editor' });
  await vera.post('/api/links/join', { secret: link.address.slice(link.address.indexOf('#') + 1) });
  expect(await threadsSeenBy(vera)).toHaveLength(2);
  expect(await discussed(vera)).toMatchObject([{ threads: 1, suggestions: 1, unread: 2 }]);
});

test('[V2] whoever is not in the project is told nothing, and texts in the trash are not counted', async () => {
  const { server, owner, project, document, other, done, discussed, see } = await start();
  await done(owner, opening('One.'));
  await discussing(other).done(owner, opening('Two.'));
  const stranger = new Browser(server, { afar: true });
  expect((await stranger.get(`/api/projects/${project.id}/discussed`)).status).toBe(401);
  expect((await see(stranger, document, 1)).status).toBe(401);
  await owner.post(`/api/projects/${project.id}/trash`, { documents: [document] });
  expect((await discussed(owner)).map((text) => text.document)).toEqual([other]);
});

const countIn = (texts: readonly DiscussedText[] | undefined) =>
  (texts ?? []).reduce((sum, { threads, suggestions }) => sum + threads + suggestions, 0);
