import * as Y from 'yjs';
import { closes } from '../../shared/protocol/close.ts';
import { readExport } from '../exported.ts';
import type { Person } from '../people.ts';
import { cookieOf, ProtocolClient } from '../protocol-client.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

async function teamRoom(person: Person, document: string): Promise<string> {
  const { layers } = await person.requests.document(document);
  return `layer/${layers.find(({ audience }) => audience === 'team')?.id}`;
}

test('[V3] a client that writes under somebody else’s client id is closed, and their work stands', async ({ table, server }) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.seesSaved();
  const room = await teamRoom(ben, document);
  const cookie = await cookieOf(ben.browser);

  const reader = new ProtocolClient(server.address, room, { cookie });
  await reader.synced;
  const [adasClient = 0, ...others] = Y.decodeStateVector(Y.encodeStateVector(reader.doc)).keys();
  expect([adasClient > 0, others.length]).toEqual([true, 0]);
  reader.close();
  const forger = new ProtocolClient(server.address, room, { cookie });
  await forger.synced;
  forger.doc.clientID = adasClient; // only now: Yjs takes another id when it hears its own from elsewhere
  forger.doc.getMap('annotations').set('0123456789abcdef', new Y.Map());
  expect(await forger.closed).toBe(closes.foreignClient.code);

  await ada.marks('Quote', 'a standing channel');
  await ben.seesMark('Quote', 'a standing channel', 'Ada');
  const { marks } = readExport(await ben.requests.exported(document, 'jsonld'));
  expect(marks.map(({ words, author }) => [words, author])).toEqual([
    [access, 'Ada'],
    ['a standing channel', 'Ada'],
  ]);
});

test('[V3] whoever says that they are somebody else is shown under their own name', async ({ table, server }) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben', 'viewer');
  await ben.page.close();
  const impostor = new ProtocolClient(server.address, `prose/${document}`, { cookie: await cookieOf(ben.browser) });
  await impostor.synced;
  const { account } = (await ada.requests.document(document)).members.find(({ name }) => name === 'Ada') ?? {};
  impostor.shows({ user: { name: 'Ada', account, guest: false } });
  await ada.seesPeople(['Ben']);
  impostor.close();
});

test('[V2] who is in another project gets nothing of this one, by page, request or socket, and in the words for what is not there', async ({
  table,
  newcomer,
  server,
}) => {
  const { owner: ada, project, document, path } = await table();
  await ada.marks('Claim', access);
  await ada.seesSaved();
  const eve = await newcomer('Eve');
  const other = await ada.requests.createProject('Another');
  await eve.requests.join(await ada.requests.invite(other, 'editor'), 'Eve');

  await eve.visits(path);
  await expect(eve.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();
  const refused = await eve.page.locator('body').innerText();
  await eve.visits(`/p/${project}/d/0123456789abcdef`);
  await expect(eve.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();
  expect(await eve.page.locator('body').innerText()).toBe(refused);

  for (const [theirs, nowhere] of [
    [`/projects/${project}`, '/projects/0123456789abcdef'],
    [`/projects/${project}/documents`, '/projects/0123456789abcdef/documents'],
    [`/projects/${project}/codebook`, '/projects/0123456789abcdef/codebook'],
    [`/documents/${document}`, '/documents/0123456789abcdef'],
    [`/documents/${document}/export?format=jsonld`, '/documents/0123456789abcdef/export?format=jsonld'],
  ] as const) {
    const answer = await eve.requests.get(theirs);
    expect(answer.status, theirs).toBe(404);
    expect(answer, theirs).toEqual(await eve.requests.get(nowhere));
  }

  const cookie = await cookieOf(eve.browser);
  for (const room of [`prose/${document}`, await teamRoom(ada, document), 'prose/0123456789abcdef', 'layer/0123456789abcdef']) {
    const client = new ProtocolClient(server.address, room, { cookie });
    expect(await client.closed, room).toBe(closes.notFound.code);
    expect(client.frames, room).toBe(0);
  }
  const stranger = new ProtocolClient(server.address, `prose/${document}`, {});
  expect(await stranger.closed).toBe(closes.signedOut.code);
  expect(stranger.frames).toBe(0);
  const otherPage = new ProtocolClient(server.address, `prose/${document}`, {
    cookie: await cookieOf(ada.browser),
    origin: 'http://elsewhere.example',
  });
  expect(await otherPage.closed).toBe(403);
  expect(otherPage.frames).toBe(0);
});

test('a viewer who writes marks without our pages is shown the door', async ({ table, server }) => {
  const { owner: ada, seat, document } = await table();
  const vera = await seat('Vera', 'viewer');
  const client = new ProtocolClient(server.address, await teamRoom(vera, document), { cookie: await cookieOf(vera.browser) });
  await client.synced;
  client.doc.getMap('annotations').set('0123456789abcdef', new Y.Map());
  expect(await client.closed).toBe(closes.notAllowed.code);
  expect(readExport(await ada.requests.exported(document, 'jsonld')).marks).toEqual([]);
});
