import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AnnotationId, createAnnotationId, createRelationId, type DocumentId } from '../../shared/base/id.ts';
import { layerRoom, type RoomId } from '../../shared/document/rooms.ts';
import { createLogger } from '../log.ts';
import type { Running } from '../start.ts';
import { openSqliteRecords } from '../store/sqlite/records.ts';
import { openSqliteLog } from '../store/sqlite/update-log.ts';
import { Browser, joinAs, joinRoom, secretIn, startOwned, startTestServer, temporaryFolder } from '../test-server.ts';
import { createDepart } from './depart.ts';

const secret = 'zanzibar';
const now = 1_700_000_000_000;

async function importsInto(browser: Browser, project: Project) {
  const { body } = await browser.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, {
    text: 'The quay is closed.',
  });
  assert(body.status === 'imported', 'the text was taken');
  const { layers } = (await browser.get<OpenDocument>(`/api/documents/${body.document.id}`)).body;
  const room = (audience: string): RoomId => {
    const layer = layers.find((each) => each.audience === audience);
    assert(layer, `there is a layer for ${audience}`);
    return layerRoom(layer.id);
  };
  return { document: body.document.id, team: room('team'), links: room('links') };
}

/** Marks the whole text in the team's layer, changes the note, and relates the mark to another one across the project. */
async function marks(
  server: Running,
  who: Browser,
  { document, team, links }: Awaited<ReturnType<typeof importsInto>>,
  to?: AnnotationId,
) {
  const id = createAnnotationId();
  const common = { label: 'claim', codebook: 1, attributes: { source: secret }, origin: 'human' } as const;
  const layer = openLayer(await joinRoom(server, who, team));
  layer.apply((write) =>
    write.createAnnotation({ ...common, id, target: { kind: 'document', document }, note: `First ${secret}` }, now),
  );
  layer.apply((write) => write.setNote(id, `Then ${secret}`, now + 1));
  layer.apply((write) => write.setAttribute(id, 'source', `${secret} again`, now + 2));
  const relation = createRelationId();
  const end = (annotation: AnnotationId) => ({ document: document as DocumentId, annotation });
  openLayer(await joinRoom(server, who, links)).apply((write) =>
    write.createRelation({ ...common, id: relation, label: 'supports', from: end(id), to: end(to ?? id) }, now),
  );
  return { id, relation };
}

/** Ada's two projects, one set to let marks go, with marks of hers and of Ben's in one layer of each. */
async function start(dataDir: string) {
  const { server, owner, project: going } = await startOwned({ dataDir });
  const { body: staying } = await owner.post<Project>('/api/projects', { name: 'Staying' });
  const ben = await joinAs(server, owner, going, 'annotator', 'Ben');
  const { body: link } = await owner.post<{ address: string }>(`/api/projects/${staying.id}/links`, { role: 'annotator' });
  await ben.post('/api/links/join', { secret: secretIn(link.address) });
  const set = await owner.ask<Project>('PATCH', `/api/projects/${going.id}/departed`, { departed: 'go' });
  expect([set.status, set.body.departed]).toEqual([200, 'go']);
  const made = async (project: Project) => {
    const text = await importsInto(owner, project);
    const adas = await marks(server, owner, text);
    const bens = await marks(server, ben, text, adas.id);
    const team = await joinRoom(server, owner, text.team);
    const links = await joinRoom(server, owner, text.links);
    await eventually(() => {
      expect(openLayer(team).annotation(adas.id)?.attributes.source).toBe(`${secret} again`);
      expect(openLayer(team).annotation(bens.id)?.attributes.source).toBe(`${secret} again`);
      expect(openLayer(links).relations().size).toBe(2);
    });
    return { ...text, adas, bens };
  };
  return { server, owner, ben, going: await made(going), staying: await made(staying), projects: { going, staying } };
}

type Made = Awaited<ReturnType<typeof start>>['going'];

/** What is to be read of Ben's marks and of Ada's, in rooms that were joined after he left. */
function standing(team: Y.Doc, links: Y.Doc, { adas, bens }: Made) {
  const [layer, across] = [openLayer(team), openLayer(links)];
  const of = ({ id, relation }: Made['adas']) => ({
    removed: layer.annotation(id)?.removed !== null,
    related: across.relation(relation)?.removed === null,
    says: JSON.stringify([layer.annotation(id), layer.history(id), across.relation(relation), across.history(relation)]).includes(
      secret,
    ),
  });
  return { adas: of(adas), bens: of(bens) };
}

const there = { removed: false, related: true, says: true };
const gone = { removed: true, related: false, says: false };

const look = async (server: Running, who: Browser, made: Made) =>
  standing(await joinRoom(server, who, made.team), await joinRoom(server, who, made.links), made);

describe('[S28] whoever deletes their account', () => {
  test('takes their marks and relations with them where the owner has set it so, and others’ stay', async () => {
    const { server, owner, ben, going, staying } = await start(await temporaryFolder());
    const open = await joinRoom(server, owner, going.team);
    expect((await ben.post('/api/me/delete', { proof: 'Ben' })).status).toBe(200);
    await eventually(() => expect(openLayer(open).annotation(going.bens.id)).toMatchObject({ note: '', attributes: {} }));
    expect(await look(server, owner, going)).toEqual({ adas: there, bens: gone });
    expect(await look(server, owner, staying)).toEqual({ adas: there, bens: there });
    const layer = openLayer(open);
    layer.apply((write) => write.restore(going.bens.id, now + 9));
    expect(layer.annotation(going.bens.id)).toMatchObject({ removed: null, label: 'claim', note: '', attributes: {} });
    expect(JSON.stringify(layer.history(going.bens.id))).not.toContain(secret);
  });

  test('[S13] takes them all the same where the server ended between the departure and the layers', async () => {
    const dataDir = await temporaryFolder();
    const { server, ben, owner, going, staying } = await start(dataDir);
    const account = (await ben.me()).person?.account;
    assert(account, 'Ben is somebody');
    await server.stop();
    await departUnwritten(dataDir, account);
    const again = await startTestServer({ dataDir });
    const ada = new Browser(again);
    const headers = { cookie: owner.cookie };
    const join = async (made: Made) =>
      standing(
        await joinRoom(again, ada, made.team, undefined, headers),
        await joinRoom(again, ada, made.links, undefined, headers),
        made,
      );
    expect(await join(going)).toEqual({ adas: there, bens: gone });
    expect(await join(staying)).toEqual({ adas: there, bens: there });
  });

  test('hears of it before, and only an owner sets it', async () => {
    const { owner, ben, projects } = await start(await temporaryFolder());
    const { body } = await ben.get<Project[]>('/api/projects');
    expect(new Map(body.map(({ id, departed }) => [id, departed]))).toEqual(
      new Map([
        [projects.going.id, 'go'],
        [projects.staying.id, 'stay'],
      ]),
    );
    const path = `/api/projects/${projects.going.id}`;
    expect((await ben.ask('PATCH', `${path}/departed`, { departed: 'stay' })).status).toBe(403);
    expect((await owner.get<Project>(path)).body.departed).toBe('go');
    const { body: log } = await owner.get<{ lines: { what: string; details: object }[] }>(`${path}/log`);
    expect(log.lines.filter(({ what }) => what === 'departedSet').map(({ details }) => details)).toEqual([{ departed: 'go' }]);
  });
});

/** A departure whose process ends once its transaction is through: nothing is written into a room. */
async function departUnwritten(dataDir: string, account: Parameters<ReturnType<typeof createDepart>>[0]) {
  const records = await openSqliteRecords(join(dataDir, 'app.db'));
  const log = await openSqliteLog(join(dataDir, 'log.db'));
  onTestFinished(async () => {
    await records.close();
    await log.close();
  });
  const depart = createDepart({
    records,
    clock: { now: () => now + 5 },
    logger: createLogger('silent'),
    sync: {
      async readState(room) {
        const stored = await log.read(room);
        return (
          stored && {
            update: Y.mergeUpdates([...(stored.snapshot ? [stored.snapshot] : []), ...stored.tail]),
            authors: stored.authors,
            seq: stored.head,
          }
        );
      },
      write: () => Promise.reject(new Error('the process ended here')),
    },
  });
  await depart(account);
  expect((await records.unfinishedIntents()).length).toBe(2);
}
