import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { eventually } from '../../shared/base/eventually.fixture.ts';
import { type AccountId, type AnnotationId, createAnnotationId } from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { decodeClientFrame } from '../../shared/protocol/frame.ts';
import { describeAct } from './refused-work.ts';
import { type Tab, World } from './test-world.ts';
import { openWorkspace } from './workspace.ts';

// One file, because all of it is asked of one promise, that work is saved or said not to be, in one world of tabs and servers.

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
let world: World;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  world = new World();
  await world.start();
  await world.importText('Two reports disagree.');
});

afterEach(() => world.end());

/** Makes a mark in a tab, as the annotating side does. */
function mark(tab: Tab, exact: string): AnnotationId {
  const id = createAnnotationId();
  const segment = { runs: [[1, 0, 3]] as const, quote: { exact, prefix: '', suffix: '' } };
  teamOf(tab).layer.apply((write) =>
    write.createAnnotation(
      {
        id,
        label: 'claim',
        codebook: 1,
        attributes: {},
        note: '',
        origin: 'human',
        target: { kind: 'segments', document: world.document, segments: [segment] },
      },
      1,
    ),
  );
  return id;
}

async function join(account: AccountId, options?: { stores: boolean }): Promise<Tab> {
  const tab = world.openTab(account, options);
  await tab.isReady();
  return tab;
}

const teamOf = (tab: Tab) => {
  const team = tab.workspace.view().layers.find(({ audience }) => audience === 'team');
  if (!team) throw new Error('the team’s layer is not there');
  return team;
};
const marks = (tab: Tab) => [...teamOf(tab).layer.annotations().keys()];
const stored = () => [...openLayer(world.stored()).annotations().keys()];
const sees = (tab: Tab, id: AnnotationId) => eventually(() => expect(marks(tab)).toContain(id));

describe('a document opened', () => {
  it('has the first state of a room encoded for nobody, and hears of each change after', async () => {
    const hers = await join(ada);
    const before = mark(hers, 'disagree');
    await eventually(() => expect(stored()).toContain(before));
    const emit = vi.spyOn(Y.Doc.prototype, 'emit');
    const told = (words: string) =>
      emit.mock.calls.filter(([name, [update]]) => name === 'update' && Buffer.from(update as Uint8Array).includes(words)).length;
    const his = await join(ben);
    await sees(his, before);
    expect([told(before), told('Two reports disagree.')]).toEqual([0, 0]);
    const after = mark(hers, 'reports');
    await sees(his, after);
    expect(told(after)).toBe(2); // one in each tab
    emit.mockRestore();
  });

  it('shows the text to a reader through a mirror that gives nothing back', async () => {
    const tab = await join(ada);
    const { mirror, prose } = tab.workspace.view();
    expect(mirror().getXmlFragment(proseFragmentName).toString()).toContain('Two reports disagree.');
    mirror().getXmlFragment(proseFragmentName).delete(0, 1);
    expect(prose.getXmlFragment(proseFragmentName).toString()).toContain('Two reports disagree.');
    expect(tab.workspace.status().unsent).toBe(0);
  });

  it('[V1] is saved only when the server has the change on its disk', async () => {
    const tab = await join(ada);
    expect(tab.workspace.status()).toMatchObject({ kind: 'saved', at: null });
    world.stall();
    const id = mark(tab, 'reports');
    expect(tab.workspace.status()).toMatchObject({ kind: 'saving', changes: 1 });
    world.flow();
    await tab.is('saved');
    expect(tab.workspace.status()).toMatchObject({ at: expect.any(Number) });
    expect(stored()).toEqual([id]);
  });

  it('shows others’ marks at once, and who made them', async () => {
    const [hers, his] = [await join(ada), await join(ben)];
    const id = mark(hers, 'reports');
    await sees(his, id);
    const creator = teamOf(his).layer.annotations().get(id)?.creator ?? 0;
    expect(teamOf(his).authorOf(creator)).toBe(ada);
    expect(teamOf(hers).authorOf(creator)).toBe(ada);
  });

  it('[V1] counts what is only on this device while the network is cut, and saves it when it is back', async () => {
    const tab = await join(ada);
    tab.cut();
    mark(tab, 'Two');
    mark(tab, 'reports');
    await tab.is('onThisDevice');
    expect(tab.workspace.status()).toMatchObject({ changes: 2, survivesClosing: true, offline: true });
    tab.mend();
    await tab.is('saved');
    expect(stored()).toHaveLength(2);
  });

  it('[V1] survives a crash of the server between a change and its acknowledgement', async () => {
    const tab = await join(ada);
    world.stall();
    const id = mark(tab, 'reports');
    const crash = world.crash();
    await tab.is('onThisDevice');
    world.flow();
    await crash;
    await world.start();
    await tab.is('saved');
    expect(stored()).toEqual([id]);
  });

  it('gives work back that a closed tab left, and sends it', async () => {
    const first = await join(ada);
    first.cut();
    const id = mark(first, 'reports');
    await first.is('onThisDevice');
    await first.close();
    world.stall();
    const second = await join(ada);
    expect(marks(second)).toEqual([id]);
    expect(second.workspace.status()).toMatchObject({ unsent: 1 });
    world.flow();
    await second.is('saved');
    expect(stored()).toEqual([id]);
  });

  it('opens without the server from the copy on the device, with authors', async () => {
    const first = await join(ada);
    const his = await join(ben);
    const id = mark(his, 'reports');
    await sees(first, id);
    await eventually(() => expect(teamOf(first).authorOf(teamOf(first).layer.annotations().get(id)?.creator ?? 0)).toBe(ben));
    await first.close();
    await world.crash();
    const second = await join(ada);
    expect(marks(second)).toEqual([id]);
    expect(teamOf(second).authorOf(teamOf(second).layer.annotations().get(id)?.creator ?? 0)).toBe(ben);
    expect(second.workspace.view().mirror().getXmlFragment(proseFragmentName).toString()).toContain('disagree');
    mark(second, 'Two');
    await second.is('onThisDevice');
    await world.start();
    await second.is('saved');
  });

  it('[V4] takes an empty copy, which a tab left that was closed while it opened, for no text', async () => {
    const first = await join(ada);
    await first.close();
    const { copies } = await first.surroundings.device(ada);
    const epoch = await copies.epochOf(world.prose);
    if (epoch === null) throw new Error('no copy was kept');
    await copies.erase(world.prose);
    await (await copies.open(world.prose, epoch, new Y.Doc()))?.close();

    await world.crash();
    const second = world.openTab(ada);
    await eventually(() => expect(second.workspace.status()).toMatchObject({ kind: 'opening', offline: true }));
    expect(second.workspace.view().ready).toBe(false);
    await world.start();
    await second.isReady();
    expect(second.workspace.view().mirror().getXmlFragment(proseFragmentName).toString()).toContain('Two reports disagree.');
  });

  it('says that closing would lose unsent work where the browser stores nothing', async () => {
    const tab = await join(ada, { stores: false });
    tab.cut();
    mark(tab, 'reports');
    await eventually(() => expect(tab.workspace.status()).toMatchObject({ kind: 'onThisDevice', survivesClosing: false }));
    tab.mend();
    await tab.is('saved');
  });

  it('lets two tabs of one person adopt the same work and settle it twice', async () => {
    const first = await join(ada);
    first.cut();
    const id = mark(first, 'reports');
    await first.is('onThisDevice');
    const second = await join(ada);
    await second.is('saved');
    expect(stored()).toEqual([id]);
    first.mend();
    await first.is('saved');
    expect(stored()).toEqual([id]);
  });

  it('carries nothing from tab to tab beside the server', async () => {
    const [first, second] = [await join(ada), await join(ada)];
    first.cut();
    second.cut();
    const id = mark(first, 'reports');
    const watched = mark(second, 'Two');
    first.mend();
    await first.is('saved');
    expect(marks(second)).toEqual([watched]);
    second.mend();
    await sees(second, id);
  });
});

describe('the word “saved”', () => {
  const steps = fc.array(fc.constantFrom('mark', 'mark', 'cut', 'mend', 'stall', 'flow', 'fail', 'crash', 'breathe'), {
    minLength: 5,
    maxLength: 25,
  });

  it('[V1] is never false, whatever is cut, stalled, failing or crashing', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const tab = await join(ada);
        const made: AnnotationId[] = [];
        const lies: string[] = [];
        const check = () => {
          if (tab.workspace.status().unsent > 0) return;
          const onDisk = new Set(stored());
          lies.push(...made.filter((id) => !onDisk.has(id)));
        };
        const stop = tab.workspace.subscribe(check);
        for (const step of plan) {
          if (step === 'mark') made.push(mark(tab, 'reports'));
          else if (step === 'breathe') await new Promise((resolve) => setImmediate(resolve));
          else if (step === 'crash') {
            world.flow();
            await world.crash();
            await world.start();
          } else if (step === 'cut' || step === 'mend') tab[step]();
          else world[step]();
          check();
        }
        world.flow();
        world.recover();
        tab.mend();
        await tab.is('saved');
        expect(lies).toEqual([]);
        expect(stored()).toEqual(expect.arrayContaining(made));
        stop();
        await tab.close();
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

it('[V6] keeps what others write out of the text while it is held, and takes it in when it is let go', async () => {
  await world.setWritable(true);
  for (const account of [ada, ben]) world.editors.add(account);
  const [hers, his] = [await join(ada), await join(ben)];
  const proseOf = (tab: Tab) => tab.workspace.view().prose.getXmlFragment(proseFragmentName);
  const write = (tab: Tab, name: string) => proseOf(tab).insert(0, [new Y.XmlElement(name)]);
  hers.workspace.holdText();
  write(his, 'his');
  await his.is('saved');
  write(hers, 'hers');
  await hers.is('saved');
  await eventually(() => expect(proseOf(his).toString()).toContain('<hers>'));
  expect(proseOf(hers).toString()).not.toContain('<his>');
  hers.workspace.releaseText();
  expect(proseOf(hers).toString()).toBe(proseOf(his).toString());
  write(hers, 'again');
  await eventually(() => expect(proseOf(his).toString()).toContain('<again>'));
  await hers.is('saved');
});

describe('work that is refused', () => {
  const lines = (tab: Tab) =>
    tab.workspace.refusedWork().flatMap(({ acts }) => acts.map((act) => describeAct(act, starterCodebook)));

  it('is kept and told in words, and the room is joined anew as a reader', async () => {
    const [tab, his] = [await join(ada), await join(ben)];
    const before = mark(tab, 'Two');
    await tab.is('saved');
    const { generation } = tab.workspace.view();
    const { layer } = teamOf(tab);
    world.readers.add(ada);
    world.changes.publish({ topic: 'access', account: ada });
    tab.cut();
    mark(tab, 'exclusive access');
    tab.mend();
    await tab.is('refused');
    await eventually(() => expect(lines(tab)).toEqual(['Claim on “exclusive access”']));
    expect(tab.workspace.status()).toMatchObject({ close: 'notAllowed', works: 1, unsent: 0 });
    await tab.isReady();
    expect(tab.workspace.view().generation).toBeGreaterThan(generation);
    expect(teamOf(tab).layer).not.toBe(layer);
    expect(marks(tab)).toEqual([before]);
    expect(marks(his)).toEqual([before]);
    const [work] = tab.workspace.refusedWork();
    tab.workspace.dismiss(work?.key ?? '');
    await tab.is('saved');
  });

  it('is refused at once when the server turns a live writer away, and shown again after a reload until dismissed', async () => {
    const tab = await join(ada);
    world.readers.add(ada);
    world.changes.publish({ topic: 'access', account: ada });
    const { generation } = tab.workspace.view();
    await eventually(() => {
      if (tab.workspace.status().kind !== 'refused') mark(tab, 'exclusive access');
      expect(tab.workspace.view().generation).toBeGreaterThan(generation);
    });
    await eventually(() => expect(tab.workspace.refusedWork()).toHaveLength(1));
    await tab.close();
    const again = await join(ada);
    await eventually(() => expect(again.workspace.refusedWork()).toHaveLength(1));
  });

  it('[P9] is kept when the text is not shared any more, and nothing of the text stays on the device', async () => {
    const tab = await join(ada);
    tab.cut();
    mark(tab, 'exclusive access');
    world.strangers.add(ada);
    tab.mend();
    await eventually(() => expect(tab.workspace.refusedWork()).toHaveLength(1));
    expect(tab.workspace.status()).toMatchObject({ kind: 'refused', close: 'notFound' });
    await tab.close();
    await eventually(async () => expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['variorum']));
  });

  it('[V6] is kept when the text is locked under it, and the text stays on the screen until the server’s own has come', async () => {
    await world.setWritable(true);
    world.editors.add(ada);
    const tab = await join(ada);
    expect(tab.workspace.view().writable).toBe(true);
    await world.setWritable(false);
    const shown: [ready: boolean, text: string][] = [];
    tab.workspace.subscribe(() => {
      const { ready, mirror } = tab.workspace.view();
      shown.push([ready, mirror().getXmlFragment(proseFragmentName).toString()]);
    });
    const { prose } = tab.workspace.view();
    prose.getXmlFragment(proseFragmentName).insert(0, [new Y.XmlElement('horizontalRule')]);
    world.editors.delete(ada);
    await eventually(() => expect(tab.workspace.view().prose).not.toBe(prose));
    expect(tab.workspace.status()).toMatchObject({ kind: 'refused', close: 'notWritable' });
    await eventually(() => expect(tab.workspace.refusedWork()).toHaveLength(1));
    expect(tab.workspace.view().writable).toBe(false);
    for (const [ready, text] of shown) expect([ready, text]).toEqual([true, expect.stringContaining('Two reports disagree.')]);
    expect(shown.at(-1)?.[1]).not.toContain('horizontalRule');
  });

  it('[P8] is set aside when the room was restored, and the restored state is joined clean', async () => {
    const tab = await join(ada);
    mark(tab, 'stored before the restore');
    await tab.is('saved');
    tab.cut();
    mark(tab, 'exclusive access');
    await world.restoreEmpty(world.layer, true);
    tab.mend();
    await tab.is('refused');
    await eventually(() => expect(lines(tab)).toEqual(['Claim on “exclusive access”']));
    await tab.isReady();
    expect(marks(tab)).toEqual([]);
    expect(tab.workspace.status()).toMatchObject({ close: 'restored' });
  });

  it('stays on the device when somebody else is signed in, to be sent when its author is back', async () => {
    const first = await join(ada);
    first.cut();
    const id = mark(first, 'reports');
    await first.is('onThisDevice');
    await first.close();
    const his = await join(ben);
    expect(marks(his)).toEqual([]);
    await (await join(ada)).is('saved');
    expect(stored()).toEqual([id]);
  });
});

describe('opening and releasing', () => {
  it('gives the same workspace to a page that leaves and comes back at once, and closes it when nobody is left', async () => {
    const tab = await join(ada);
    const { surroundings } = tab;
    const before = tab.sockets;
    const first = openWorkspace(world.opened(), ada, 'to look at', surroundings);
    first.release();
    const second = openWorkspace(world.opened(), ada, 'to look at', surroundings);
    expect(second.workspace).toBe(first.workspace);
    await eventually(() => expect(second.workspace.view().ready).toBe(true));
    expect(tab.sockets).toBe(before + 2);
    second.release();
    await eventually(() => expect(tab.sockets).toBe(before));
  });

  it('tells nobody that I am in a text that is only open ahead, until I look at it', async () => {
    const [his, hers] = [await join(ben), await join(ada)];
    const others = () => his.workspace.presence.others().map(({ account }) => account);
    await eventually(() => expect(others()).toEqual([ada]));
    await hers.workspace.close();
    await eventually(() => expect(others()).toEqual([]));
    const { surroundings } = hers;
    const ahead = openWorkspace(world.opened(), ada, 'ahead', surroundings);
    await eventually(() => expect(ahead.workspace.view().ready).toBe(true));
    ahead.workspace.presence.stir();
    his.workspace.presence.stir();
    await eventually(() => expect(ahead.workspace.presence.others().map(({ account }) => account)).toEqual([ben]));
    expect(others()).toEqual([]);
    const looked = openWorkspace(world.opened(), ada, 'to look at', surroundings);
    expect(looked.workspace).toBe(ahead.workspace);
    await eventually(() => expect(others()).toEqual([ada]));
    looked.release();
    await eventually(() => expect(others()).toEqual([]));
    ahead.release();
  });
});

describe('presence', () => {
  it('[V3] tells who is here, once for two tabs, and never echoes what others said', async () => {
    const [hers, ...his] = [await join(ada), await join(ben), await join(ben)];
    for (const [place, { workspace }] of his.entries()) {
      const point = { id: [1, place] as const, side: 'before' as const };
      workspace.presence.setCursor({ anchor: point, head: point });
    }
    await eventually(() => expect(hers.workspace.presence.others()).toMatchObject([{ account: ben, cursors: [{}, {}] }]));
    const me = hers.workspace.view().prose.clientID;
    const told = hers.sent.flatMap(({ frame }) => {
      const decoded = decodeClientFrame(frame);
      return decoded.ok && decoded.value.kind === 'awareness' ? [clientsIn(decoded.value.entries)] : [];
    });
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.flat())).toEqual(new Set([me]));
  });

  it('vanishes with the connection, and is back with it', async () => {
    const [hers, his] = [await join(ada), await join(ben)];
    await eventually(() => expect(hers.workspace.presence.others()).toHaveLength(1));
    his.cut();
    await eventually(() => expect(hers.workspace.presence.others()).toHaveLength(0));
    await eventually(() => expect(his.workspace.presence.others()).toHaveLength(0));
    his.mend();
    await eventually(() => expect(hers.workspace.presence.others()).toHaveLength(1));
    await eventually(() => expect(his.workspace.presence.others()).toHaveLength(1));
  });
});

function clientsIn(entries: Uint8Array): number[] {
  const decoder = decoding.createDecoder(entries);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    decoding.readVarString(decoder);
    return client;
  });
}
