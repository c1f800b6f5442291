import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LayerSummary, OpenDocument } from '../../shared/api/document-contract.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, createAnnotationId, createRelationId } from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { LayerPool } from './layer-room.ts';
import { type Tab, World } from './test-world.ts';
import { Together } from './together.ts';
import { Workspace } from './workspace.ts';

const ada = 'account-ada' as AccountId;
let world: World;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  world = new World();
  await world.start();
  await world.importText('Two reports disagree.');
});

afterEach(() => world.end());

const isLive = (workspace: Workspace) => eventually(() => expect(workspace.status().kind).toBe('saved'));

/** Two texts of a project open in one tab, with the layer across them. */
async function sideBySide(): Promise<{ tab: Tab; texts: readonly [Workspace, Workspace]; links: LayerSummary }> {
  const tab = world.openTab(ada);
  const links = await world.addLayer('links');
  const withLinks = (opened: OpenDocument) => ({ ...opened, layers: [...opened.layers, links] });
  const pool = new LayerPool(ada, tab.surroundings);
  const open = (opened: OpenDocument) => new Workspace(withLinks(opened), ada, tab.surroundings, pool);
  const texts = [open(world.opened()), open(await world.addText())] as const;
  await Promise.all(texts.map(isLive));
  return { tab, texts, links };
}

const linksOf = (workspace: Workspace) => {
  const open = workspace.view().layers.find(({ audience }) => audience === 'links');
  if (!open) throw new Error('the layer across texts is not there');
  return open;
};

function relate(workspace: Workspace): void {
  const end = () => ({ document: world.document, annotation: createAnnotationId() });
  const relation = { id: createRelationId(), label: 'denies', codebook: 1, attributes: {}, origin: 'human' } as const;
  linksOf(workspace).layer.apply((write) => write.createRelation({ ...relation, from: end(), to: end() }, 1));
}

describe('a layer across two texts', () => {
  it('is one connection for both, and is closed with the last of them', async () => {
    const { tab, texts, links } = await sideBySide();
    const [one, other] = texts;
    const room = layerRoom(links.id);
    expect(tab.socketsTo(room)).toBe(1);
    expect(linksOf(one)).toBe(linksOf(other));
    await one.close();
    expect(tab.socketsTo(room)).toBe(1);
    relate(other);
    await isLive(other);
    expect(world.stored(room).getMap('relations').size).toBe(1);
    await other.close();
    await eventually(() => expect(tab.socketsTo(room)).toBe(0));
  });

  it('[V1] is counted once in what is told of both texts together', async () => {
    const { texts } = await sideBySide();
    const together = new Together(texts);
    world.stall();
    relate(texts[0]);
    expect(together.status()).toMatchObject({ kind: 'saving', changes: 1 });
    world.flow();
    await eventually(() => expect(together.status().kind).toBe('saved'));
    await Promise.all(texts.map((text) => text.close()));
  });
});

describe('a layer that comes while the text is open', () => {
  it('is taken in without the text being taken off the screen', async () => {
    const tab = world.openTab(ada);
    await tab.isReady();
    const { workspace } = tab;
    const before = workspace.view();
    const seen: boolean[] = [];
    const stop = workspace.subscribe(() => seen.push(workspace.view().ready));
    const own = await world.addLayer('personal', ada);
    const opened = { ...world.opened(), layers: [...world.opened().layers, own] };
    workspace.follow(opened);
    await eventually(() => expect(workspace.view().layers.map(({ audience }) => audience)).toEqual(['team', 'personal']));
    expect(seen.every((ready) => ready)).toBe(true);
    const after = workspace.view();
    expect([after.prose, after.layers[0]]).toEqual([before.prose, before.layers[0]]);
    expect(after.mirror()).toBe(before.mirror());

    workspace.follow(opened);
    expect(workspace.view()).toBe(after);
    workspace.follow(world.opened());
    expect(workspace.view().layers).toHaveLength(1);
    await eventually(() => expect(tab.socketsTo(layerRoom(own.id))).toBe(0));
    stop();
  });
});
