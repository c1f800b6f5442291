import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { Queue } from '../../shared/api/review-contract.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { type Browser, joinAs, joinRoom } from '../test-server.ts';
import { decision, discussing, opening, passage, paste, startDiscussion } from './discussing.fixture.ts';

describe('The queue', () => {
  it('lists what awaits a decision in one project or in all of mine, and on request what was decided', async () => {
    const { server, owner, project, document, done } = await startDiscussion();
    const { body: second } = await owner.post<Project>('/api/projects', { name: 'Second' });
    const other = discussing(await paste(owner, second, 'Another text.'));
    const open = await done(owner, opening('Open.'));
    const closed = await done(owner, opening('Closed.'));
    await done(owner, decision('resolve', closed));
    const elsewhere = await other.done(owner, opening('Elsewhere.'));
    const asked = async (by: Browser, query = '') =>
      (await by.get<Queue>(`/api/queue${query}`)).body.texts.flatMap(({ threads }) => threads.map(({ thread }) => thread.id));
    expect(new Set(await asked(owner))).toEqual(new Set([open.thread.id, elsewhere.thread.id]));
    expect(await asked(owner, `?project=${project.id}`)).toEqual([open.thread.id]);
    expect(new Set(await asked(owner, `?project=${project.id}&decided=true`))).toEqual(
      new Set([open.thread.id, closed.thread.id]),
    );
    const ben = await joinAs(server, owner, project, 'viewer', 'Ben');
    const { body } = await ben.get<Queue>('/api/queue');
    expect(body.texts).toMatchObject([{ document: { id: document, frozen: true }, project: { id: project.id, role: 'viewer' } }]);
    expect(body.people.map(({ name }) => name)).toEqual(['Ada']);
  });
});

describe('Where the words of a thread are', () => {
  it('is in the queue for texts that nobody has opened, and follows when the text or the thread changes', async () => {
    const { server, owner, document, path, done } = await startDiscussion('The quay is open. The harbour is closed.');
    const subject = await passage(server, owner, document, 'harbour');
    const { thread } = await done(owner, opening('Since when?', { subject }));
    const places = async () => (await owner.get<Queue>('/api/queue')).body.texts.flatMap((text) => text.places);
    const told = (at: number | null) =>
      vi.waitFor(async () => expect(await places()).toEqual([{ thread: thread.id, at }]), { timeout: 40_000, interval: 100 });
    await told(22);
    await owner.ask('DELETE', `${path}/lock`);
    const prose = (await joinRoom(server, owner, proseRoom(document))).getXmlFragment(proseFragmentName);
    const line = [...prose.createTreeWalker((node) => node instanceof Y.XmlText)][0] as Y.XmlText;
    line.delete(18, line.length - 18);
    line.insert(0, 'Today: ');
    await told(null);
    await done(owner, { kind: 'attach', thread: thread.id, anchor: (await passage(server, owner, document, 'quay')).anchor });
    await told(11);
  });
});

describe('A mark of the team', () => {
  it('is in the queue when it has lost its place, and one that is only mine is in nobody’s', async () => {
    const { server, owner, document, path } = await startDiscussion();
    await owner.ask('DELETE', `${path}/lock`);
    const { layers } = (await owner.get<OpenDocument>(path)).body;
    const personal = (await owner.post<LayerSummary>(`${path}/personal`, {})).body.id;
    const team = layers.find(({ audience }) => audience === 'team')?.id ?? personal;
    const { anchor } = await passage(server, owner, document, 'The quay is open.');
    const target = { kind: 'segments', document, segments: [anchor] } as const;
    const draft = { label: 'claim', codebook: 1, attributes: {}, origin: 'human', target, note: '' } as const;
    const [lost, mine] = [createAnnotationId(), createAnnotationId()];
    for (const [id, layer] of [
      [lost, team],
      [mine, personal],
    ] as const) {
      openLayer(await joinRoom(server, owner, layerRoom(layer))).apply((write) => write.createAnnotation({ ...draft, id }, 1));
    }
    const lostIn = async () => (await owner.get<Queue>('/api/queue')).body.texts.flatMap((text) => text.lost);
    expect(await lostIn()).toEqual([]);
    const prose = (await joinRoom(server, owner, proseRoom(document))).getXmlFragment(proseFragmentName);
    prose.delete(0, prose.length);
    await vi.waitFor(
      async () => {
        const found = await lostIn();
        expect(found).toEqual([{ annotation: lost, label: 'Claim', quote: 'The quay is open.' }]);
      },
      { timeout: 20_000, interval: 100 },
    );
  });
});
