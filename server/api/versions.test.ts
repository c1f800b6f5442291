import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { resolve, spansOf } from '../../shared/anchor/resolve.ts';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { Problem } from '../../shared/api/problem-shape.ts';
import type { KeptText, Version } from '../../shared/api/version-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { createAnnotationId, type DocumentId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { linkRoles } from '../../shared/permission/role.ts';
import { openState } from '../../shared/version/open-state.ts';
import { Browser, joinAs, joinRoom, startOwned } from '../test-server.ts';

const report = ['The quay is open.', 'A witness saw the tanker near the pier, late at night.', 'Nobody would comment.'];
type Today = KeptText & { upTo: number };

const docOf = (lines: readonly string[]) =>
  proseSchema.node(
    'doc',
    null,
    lines.map((line) => proseSchema.node('paragraph', null, [proseSchema.text(line)])),
  );

function opened({ prose, team }: KeptText) {
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
  return openState({ prose: bytes(prose), team: bytes(team) });
}

/** A project with one text, people who have it open, and a clock that the test moves. */
async function begin() {
  const time = { now: Date.UTC(2026, 0, 5, 9) };
  const { server, owner, project } = await startOwned({}, { clock: { now: () => time.now } });
  const text = report.join('\n\n');
  const { body } = await owner.post<ImportOutcome>(`/api/projects/${project.id}/documents/paste`, { text });
  assert(body.status === 'imported', 'a text of words is taken');
  const { id } = body.document;
  const path = `/api/documents/${id}`;
  const { layers } = (await owner.get<OpenDocument>(path)).body;
  const team = layers.find(({ audience }) => audience === 'team');
  assert(team, 'a text has a team');

  const opens = async (who: Browser) => {
    const doc = await joinRoom(server, who, proseRoom(id));
    const layer = openLayer(await joinRoom(server, who, layerRoom(team.id)));
    const fragment = doc.getXmlFragment(proseFragmentName);
    return {
      doc,
      layer,
      read: () => readProse(fragment).text,
      becomes: (...lines: readonly string[]) => rewriteProse(fragment, docOf(lines)),
      marks(words: string) {
        const prose = readProse(fragment);
        const start = prose.text.indexOf(words);
        const anchor = capture(prose, { start, end: start + words.length });
        assert(anchor, `“${words}” is in the text`);
        const annotation = createAnnotationId();
        const target = { kind: 'segments', document: id, segments: [anchor] } as const;
        const draft = { id: annotation, label: 'claim', codebook: 1, attributes: {}, origin: 'human', target, note: '' } as const;
        layer.apply((write) => write.createAnnotation(draft, time.now));
        return annotation;
      },
      /** What each mark stands on. */
      standing() {
        const prose = readProse(fragment);
        return [...layer.annotations().values()].map(({ target }) => {
          const [anchor] = target.kind === 'segments' ? target.segments : [];
          assert(anchor, 'a mark on words');
          const resolution = resolve(prose, anchor, readMoves(doc));
          return [resolution.status, ...spansOf(resolution).map(({ start, end }) => prose.text.slice(start, end))].join(': ');
        });
      },
    };
  };
  return {
    ...{ server, owner, project, time, path, opens },
    own: async (role: (typeof linkRoles)[number], name: string) => joinAs(server, owner, project, role, name),
    unlock: () => owner.ask('DELETE', `${path}/lock`),
    versions: async (who = owner) => (await who.get<Version[]>(`${path}/versions`)).body,
    today: async (who = owner) => (await who.get<Today>(`${path}/today`)).body,
    read: async (number: number, who = owner) => opened((await who.get<KeptText>(`${path}/versions/${number}`)).body),
    names: (name: string, who = owner) => who.post<{ number: number } & Problem>(`${path}/versions`, { name }),
    restores: (number: number, seen: number, who = owner) =>
      who.post<{ before: number } & Problem>(`${path}/versions/${number}/restore`, { seen }),
  };
}

describe('Versions of a text', () => {
  it('[S20] hold the words and the team’s marks as they were, and say who did what', async () => {
    const { owner, own, opens, unlock, versions, read, names } = await begin();
    const ben = await own('annotator', 'Ben');
    await unlock();
    const [hers, his] = [await opens(owner), await opens(ben)];
    his.marks('the tanker');
    await eventually(() => expect(hers.layer.annotations().size).toBe(1));
    expect((await names('Before the lawyers')).status).toBe(200);
    hers.becomes(report[0] as string, 'A witness saw the red tanker near the pier.');
    await eventually(() => expect(his.read()).toContain('red'));
    await names('After the lawyers');

    const [after, before, first] = await versions(ben);
    expect([first?.kind, before?.name, after?.name]).toEqual(['first', 'Before the lawyers', 'After the lawyers']);
    expect(before?.work).toEqual([
      { by: expect.objectContaining({ name: 'Ben' }), added: 0, removed: 0, made: 1, changed: 0, taken: 0 },
    ]);
    expect(after?.work).toEqual([
      { by: expect.objectContaining({ name: 'Ada' }), added: 1, removed: 6, made: 0, changed: 0, taken: 0 },
    ]);
    assert(first && before && after, 'three versions');
    expect((await read(first.number)).text.text).toBe(report.join('\n'));
    expect((await read(first.number)).team.annotations().size).toBe(0);
    expect((await read(before.number)).text.text).toBe(report.join('\n'));
    expect((await read(before.number)).team.annotations().size).toBe(1);
    expect((await read(after.number)).text.text).toBe('The quay is open.\nA witness saw the red tanker near the pier.');
  });

  it('[V2] are read by readers of the text alone, and hold nothing that somebody keeps to themselves', async () => {
    const { owner, server, own, path, versions, read } = await begin();
    const ben = await own('annotator', 'Ben');
    const { body: mine } = await ben.post<LayerSummary>(`${path}/personal`, {});
    const layer = openLayer(await joinRoom(server, ben, layerRoom(mine.id)));
    const note = 'zanzibar';
    const target = { kind: 'document', document: path.split('/').at(-1) as DocumentId } as const;
    const draft = {
      id: createAnnotationId(),
      label: 'claim',
      codebook: 1,
      attributes: {},
      origin: 'human',
      target,
      note,
    } as const;
    layer.apply((write) => write.createAnnotation(draft, 1));
    await ben.post(`${path}/versions`, { name: 'With a secret' });
    const [newest] = await versions(owner);
    assert(newest, 'a version');
    expect(newest.work).toEqual([]);
    expect((await read(newest.number)).team.annotations().size).toBe(0);

    const stranger = new Browser(server, { afar: true });
    for (const route of ['versions', 'versions/1', 'today']) {
      expect((await ben.get(`${path}/${route}`)).status).toBe(200);
      expect((await stranger.get(`${path}/${route}`)).status).toBe(401);
    }
    expect((await owner.get(`${path}/versions/99`)).status).toBe(404);
    expect((await owner.get(`${path}/versions/x`)).status).toBe(404);
  });

  it('are named by who annotates, and a name can be taken away', async () => {
    const { owner, own, path, versions, names } = await begin();
    for (const role of linkRoles) {
      const status = role === 'annotator' || role === 'editor' ? 200 : 403;
      expect([role, (await names(`By a ${role}`, await own(role, `A ${role}`))).status]).toEqual([role, status]);
    }
    const [newest] = await versions();
    expect(newest).toMatchObject({ name: 'By a editor', by: { name: 'A editor' } });
    const rename = (name: string) => owner.ask('PATCH', `${path}/versions/${newest?.number}`, { name });
    expect((await rename('Final')).status).toBe(200);
    expect((await versions())[0]?.name).toBe('Final');
    expect((await rename('')).status).toBe(200);
    expect((await versions())[0]?.name).toBe('');
  });
});

describe('Restoring a version', () => {
  it('[V4] brings its words back for everybody at once, and every mark stands on its words', async () => {
    const { owner, own, opens, unlock, versions, names, restores, today } = await begin();
    const ben = await own('annotator', 'Ben');
    await unlock();
    const [hers, his] = [await opens(owner), await opens(ben)];
    his.marks('the tanker');
    his.marks('Nobody would comment.');
    await eventually(() => expect(hers.layer.annotations().size).toBe(2));
    const { number } = (await names('As it was')).body;
    hers.becomes('A witness saw the tanker.', 'The quay is closed for good.');
    await eventually(() => expect(his.read()).toContain('closed'));
    his.marks('closed for good');
    expect(his.standing()).toEqual(expect.arrayContaining(['anchored: the tanker', 'anchored: closed for good']));

    const { status, body } = await restores(number, (await today()).upTo);
    expect(status).toBe(200);
    await eventually(() => expect([hers.read(), his.read()]).toEqual([report.join('\n'), report.join('\n')]));
    const stands = ['anchored: Nobody would comment.', 'anchored: the tanker', expect.stringMatching(/^orphaned/)];
    for (const each of [hers, his]) expect(each.standing().sort()).toEqual(stands);
    expect(his.layer.annotations().size).toBe(3);

    const [restored, before] = await versions();
    expect(restored).toMatchObject({ kind: 'restored', by: { name: 'Ada' }, restored: number });
    expect(before).toMatchObject({ kind: 'before', number: body.before });
    expect((await restores(body.before, (await today()).upTo)).status).toBe(200);
    await eventually(() => expect(his.read()).toBe('A witness saw the tanker.\nThe quay is closed for good.'));
    expect(his.standing()).toEqual(expect.arrayContaining(['anchored: the tanker', 'anchored: closed for good']));
  });

  it('does nothing where words came since the person looked, and says so', async () => {
    const { own, opens, unlock, names, restores, today } = await begin();
    const cy = await own('editor', 'Cy');
    await unlock();
    const his = await opens(cy);
    const { number } = (await names('As it was')).body;
    const { upTo } = await today();
    his.becomes(...report, 'A last line.');
    await eventually(async () => expect((await today()).upTo).toBeGreaterThan(upTo));
    expect(await restores(number, upTo)).toMatchObject({ status: 409, body: { code: 'newer-work' } });
    expect(his.read()).toContain('A last line.');
    expect((await restores(number, (await today()).upTo)).status).toBe(200);
    await eventually(() => expect(his.read()).toBe(report.join('\n')));
  });

  it('[V5] is refused for a locked text, and to everybody below an editor', async () => {
    const { own, unlock, names, restores, today } = await begin();
    const { number } = (await names('As it was')).body;
    const { upTo } = await today();
    expect(await restores(number, upTo)).toMatchObject({ status: 409, body: { code: 'text-locked' } });
    expect(await restores(number, upTo, await own('annotator', 'Ben'))).toMatchObject({ status: 403 });
    await unlock();
    for (const role of linkRoles) {
      expect((await restores(number, upTo, await own(role, `Another ${role}`))).status).toBe(role === 'editor' ? 200 : 403);
    }
  });

  it('[V3] writes as who asked for it', async () => {
    const { own, opens, unlock, names, restores, today } = await begin();
    const cy = await own('editor', 'Cy');
    await unlock();
    const his = await opens(cy);
    const { number } = (await names('As it was')).body;
    his.becomes('Gone.');
    await eventually(async () => expect(opened(await today()).text.text).toBe('Gone.'));
    const before = new Set(Y.decodeStateVector(Y.encodeStateVector(opened(await today()).doc)).keys());
    await restores(number, (await today()).upTo, cy);
    const { authors, people, ...state } = await today();
    const fresh = [...Y.decodeStateVector(Y.encodeStateVector(opened({ authors, people, ...state }).doc)).keys()].filter(
      (client) => !before.has(client),
    );
    const account = people.find(({ name }) => name === 'Cy')?.account;
    expect(fresh.map((client) => authors.find((each) => each.client === client)?.account)).toEqual([account]);
  });
});
