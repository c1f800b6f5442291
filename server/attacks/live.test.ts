import { expect, test } from 'vitest';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ShareLink } from '../../shared/api/link-contract.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { encodeStep1, encodeUpdate, frameKind } from '../../shared/protocol/frame.ts';
import { accountOf, discussing, opening, startDiscussion } from '../api/discussing.fixture.ts';
import { openFeed } from '../test-feed.ts';
import { Browser, joinAs, secretIn } from '../test-server.ts';
import { asText, isKind, joinRaw, presence, type RawSocket, writing } from './raw-socket.fixture.ts';

/** What took effect by then is said to have taken effect at once: DESIGN §5. */
const oneSecondMs = 1_000;

/** A text that is open for editing, with an editor in its rooms and at its feed. */
async function startInside() {
  const started = await startDiscussion('The harbour is closed.');
  const { server, owner, project, document } = started;
  await owner.ask('DELETE', `/api/documents/${document}/lock`);
  const eve = await joinAs(server, owner, project, 'editor', 'Eve');
  const { layers } = (await eve.get<OpenDocument>(`/api/documents/${document}`)).body;
  const team = layers.find(({ audience }) => audience === 'team')?.id;
  if (!team) throw new Error('a text has a team layer');
  const [text, marks] = [await joinRaw(server, eve, proseRoom(document)), await joinRaw(server, eve, layerRoom(team))];
  for (const socket of [text, marks]) {
    socket.says(encodeStep1(Uint8Array.of(0)));
    await socket.settled();
  }
  const feed = await openFeed(server, eve.cookie);
  feed.hear(project.id);
  await feed.settled();
  const member = `/api/projects/${project.id}/members/${await accountOf(eve)}`;
  return { ...started, eve, text, marks, feed, member };
}

/** How long it takes until `happened`, from the start of `act`. */
async function msUntil(act: () => Promise<{ status: number }>, happened: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const { status } = await act();
  expect(status).toBe(200);
  await happened();
  return performance.now() - start;
}

/** Until a socket of ours is told whether it may write. */
const toldWritable = (socket: RawSocket, writable: boolean) =>
  expect
    .poll(() => socket.heard.filter(isKind('hello')).at(-1)?.toString('utf8').includes(`"writable":${writable}`), {
      interval: 10,
    })
    .toBe(true);

test('[T4] a role that is taken away leaves a reader within a second, whose next word is refused and reaches nobody', async () => {
  const { server, owner, document, text, marks, feed, member } = await startInside();
  const ada = await joinRaw(server, owner, proseRoom(document));
  ada.says(encodeStep1(Uint8Array.of(0)));
  await ada.settled();
  const ms = await msUntil(
    () => owner.ask('PATCH', member, { role: 'viewer' }),
    () => Promise.all([toldWritable(text, false), toldWritable(marks, false)]),
  );
  expect(ms).toBeLessThan(oneSecondMs);
  const before = ada.heard.length;
  for (const socket of [text, marks]) {
    socket.says(encodeUpdate(writing('too late').update));
    expect(await socket.closed).toBe('notAllowed');
  }
  await ada.settled();
  expect(ada.heard.slice(before).filter(isKind('sync'))).toEqual([]);
  expect(feed.socket.readyState).toBe(feed.socket.OPEN);
});

test('[T4] a role that is given is there within a second', async () => {
  const { owner, text, member } = await startInside();
  await owner.ask('PATCH', member, { role: 'viewer' });
  await toldWritable(text, false);
  const ms = await msUntil(
    () => owner.ask('PATCH', member, { role: 'editor' }),
    () => toldWritable(text, true),
  );
  expect(ms).toBeLessThan(oneSecondMs);
});

test('[T4] whoever is taken out of a project is out of its rooms within a second, and hears and reads nothing more', async () => {
  const { owner, eve, project, document, text, marks, feed, member } = await startInside();
  const ms = await msUntil(
    () => owner.ask('DELETE', member),
    () => Promise.all([text.closed, marks.closed]),
  );
  expect(ms).toBeLessThan(oneSecondMs);
  expect([await text.closed, await marks.closed]).toEqual(['notFound', 'notFound']);
  await feed.until('standing'); // so that their pages show nothing of it any more
  feed.heard.length = 0;
  await owner.ask('PATCH', `/api/projects/${project.id}`, { name: 'Renamed' });
  await discussing(document).done(owner, opening('Among us.'));
  await eve.ask('PATCH', '/api/me/notices', { level: 'mine' });
  await feed.until('inbox');
  expect(feed.heard).toEqual([{ topic: 'inbox' }]);
  expect((await eve.get(`/api/documents/${document}`)).status).toBe(404);
  expect((await eve.get('/api/projects')).body).toEqual([]);
});

test('[T4] a session that ends takes its rooms and feeds with it within a second', async () => {
  const { eve, text, marks, feed } = await startInside();
  const cookie = eve.cookie;
  const ms = await msUntil(
    () => eve.post('/api/leave', {}),
    () => Promise.all([text.closed, marks.closed, feed.closed]),
  );
  expect(ms).toBeLessThan(oneSecondMs);
  expect([await text.closed, await marks.closed, await feed.closed]).toEqual(['signedOut', 'signedOut', 4401]);
  expect((await eve.get<{ person: unknown }>('/api/me', { cookie })).body.person).toBeNull();
});

test('[T4] a text that is locked takes no more from anybody within a second; a project in the archive neither', async () => {
  const { owner, project, document, text, marks, feed } = await startInside();
  const locking = await msUntil(
    () => owner.post(`/api/documents/${document}/lock`, {}),
    () => toldWritable(text, false),
  );
  expect(locking).toBeLessThan(oneSecondMs);
  text.says(encodeUpdate(writing('too late').update));
  expect(await text.closed).toBe('notWritable');
  const shelving = await msUntil(
    () => owner.post(`/api/projects/${project.id}/archive`, {}),
    () => toldWritable(marks, false),
  );
  expect(shelving).toBeLessThan(oneSecondMs);
  // An editor who is a viewer in the archive is not told of its trash any more.
  feed.heard.length = 0;
  await owner.ask('DELETE', `/api/projects/${project.id}/archive`);
  await feed.until('project');
  expect(feed.heard.some(({ topic }) => topic === 'trash')).toBe(false);
});

test('[T4] a link that is closed lets nobody in from that moment on', async () => {
  const { server, owner, project } = await startInside();
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'viewer' });
  const join = () =>
    new Browser(server, { afar: true }).post('/api/links/join', { secret: secretIn(link.address), name: 'Late' });
  expect((await join()).status).toBe(200);
  const [closed, ...during] = await Promise.all([
    owner.ask('DELETE', `/api/projects/${project.id}/links/${link.id}`),
    join(),
    join(),
  ]);
  expect(closed.status).toBe(200);
  for (const { status } of during) expect([200, 410]).toContain(status);
  expect((await join()).status).toBe(410);
});

test('[T4] presence goes with the role that allowed it', async () => {
  const { server, owner, document, text, member } = await startInside();
  const ada = await joinRaw(server, owner, proseRoom(document));
  text.says(presence([77, 1, {}]));
  await text.settled();
  const seen = async () => {
    ada.heard.length = 0;
    ada.says(Uint8Array.of(frameKind.queryAwareness));
    await ada.settled();
    return asText(ada.heard);
  };
  expect(await seen()).toContain('Eve');
  await owner.ask('DELETE', member);
  await text.closed;
  expect(await seen()).not.toContain('Eve');
});

test('[T4] guests who go with their link are out of rooms within a second, and their feed tells them', async () => {
  const { server, owner, project, document } = await startInside();
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role: 'editor' });
  const gus = new Browser(server);
  await gus.post('/api/links/join', { secret: secretIn(link.address), name: 'Gus' });
  const text = await joinRaw(server, gus, proseRoom(document));
  text.says(encodeStep1(Uint8Array.of(0)));
  await text.settled();
  const feed = await openFeed(server, gus.cookie);
  feed.hear(project.id);
  await feed.settled();
  const ms = await msUntil(
    () => owner.ask('DELETE', `/api/projects/${project.id}/links/${link.id}?guests=go`),
    () => Promise.all([text.closed, feed.until('standing')]),
  );
  expect(ms).toBeLessThan(oneSecondMs);
  expect(await text.closed).toBe('notFound');
});
