import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, modifyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { AccountId } from '../../shared/base/id.ts';
import type { Cursor } from '../../shared/presence/leading.ts';
import { createAwareness } from './connection.ts';
import { Presence } from './presence.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
const names: Readonly<Record<string, string>> = { [ada]: 'Ada', [ben]: 'Ben' };
const clock = { time: 1000, now: () => clock.time };
const at = (place: number): Cursor => {
  const point = { id: [1, place] as const, side: 'before' as const };
  return { anchor: point, head: point };
};

interface Tab {
  readonly account: AccountId;
  readonly awareness: Awareness;
  readonly presence: Presence;
  readonly says: () => Uint8Array;
}

let tabs: Tab[] = [];
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const { presence, awareness } of tabs) {
    presence.close();
    awareness.destroy();
  }
  tabs = [];
  vi.useRealTimers();
});

/** Opens a tab; what it says reaches the other tabs under the name that the server would stamp on it. */
function openTab(account: AccountId): Tab {
  const awareness = createAwareness(new Y.Doc(), {});
  const user = { account, name: names[account] ?? 'Cleo', guest: account === ben };
  const says = () =>
    modifyAwarenessUpdate(encodeAwarenessUpdate(awareness, [awareness.clientID]), (state) => state && { ...state, user });
  const tab = { account, awareness, presence: new Presence(account, awareness, clock), says };
  for (const other of tabs) applyAwarenessUpdate(awareness, other.says(), 'server');
  tabs.push(tab);
  const tell = () => {
    for (const other of tabs) if (other !== tab) applyAwarenessUpdate(other.awareness, says(), 'server');
  };
  awareness.on('update', (_change: unknown, origin: unknown) => origin === 'local' && tell());
  awareness.setLocalStateField('here', true);
  return tab;
}

describe('presence', () => {
  it('shows a person in two tabs once, with both carets', () => {
    const me = openTab(ada);
    for (const place of [1, 2]) openTab(ben).presence.setCursor(at(place));
    expect(me.presence.others()).toMatchObject([{ account: ben, name: 'Ben', guest: true, cursors: [at(1), at(2)] }]);
  });

  it('does not show me to myself, in whichever tab', () => {
    const me = openTab(ada);
    openTab(ada).presence.setCursor(at(1));
    expect(me.presence.others()).toEqual([]);
  });

  it('keeps its snapshot until somebody moves', () => {
    const me = openTab(ada);
    const them = openTab(ben);
    const before = me.presence.others();
    expect(me.presence.others()).toBe(before);
    clock.time = 2000;
    them.presence.setCursor(at(3));
    expect(me.presence.others()).not.toBe(before);
    expect(me.presence.others()[0]?.cursors[0]?.moved).toBe(2000);
  });

  it('sends at most ten carets a second, and the last one always', () => {
    const me = openTab(ada);
    const them = openTab(ben);
    const heard: number[] = [];
    me.presence.subscribe(() => heard.push(me.presence.others()[0]?.cursors[0]?.head.id[1] ?? -1));
    for (let place = 0; place < 50; place++) {
      them.presence.setCursor(at(place));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(heard.length).toBeLessThanOrEqual(7);
    expect(heard.at(-1)).toBe(49);
  });

  it('calls somebody idle after a minute without a sign in any tab', () => {
    const me = openTab(ada);
    const [first, second] = [openTab(ben), openTab(ben)];
    vi.advanceTimersByTime(50_000);
    second.presence.stir();
    vi.advanceTimersByTime(30_000);
    expect(me.presence.others()[0]?.idle).toBe(false);
    vi.advanceTimersByTime(31_000);
    expect(me.presence.others()[0]?.idle).toBe(true);
    first.presence.setCursor(at(1));
    expect(me.presence.others()[0]?.idle).toBe(false);
  });

  it('says that somebody moved only when they did', () => {
    const me = openTab(ada);
    const them = openTab(ben);
    clock.time = 3000;
    them.presence.setCursor(at(3));
    clock.time = 4000;
    them.presence.follow(ada);
    vi.advanceTimersByTime(61_000);
    expect(me.presence.others()).toMatchObject([{ idle: true, following: [ada], cursors: [{ moved: 3000 }] }]);
  });

  it('tells whom they follow, what they read, where they invite to and that they want to be alone, and takes it back', () => {
    const me = openTab(ada);
    const [first, second] = [openTab(ben), openTab(ben)];
    first.presence.follow(ada);
    first.presence.setPlace(at(4).head);
    second.presence.setApart(true);
    second.presence.invite(at(5));
    expect(me.presence.others()).toMatchObject([
      { apart: true, following: [ada], places: [{ point: at(4).head }], invitations: [{ at: at(5) }] },
    ]);
    first.presence.follow(null);
    first.presence.setPlace(null);
    second.presence.setApart(false);
    second.presence.invite(null);
    expect(me.presence.others()).toMatchObject([{ apart: false, following: [], places: [], invitations: [] }]);
  });

  it('tells whom I follow by one of their tabs, another when that is closed, and never by an account', () => {
    const [me, cleo] = [openTab(ada), openTab('account-cleo' as AccountId)];
    const [first, second] = [openTab(ben), openTab(ben)];
    me.presence.follow(ben);
    const told = () => me.awareness.getLocalState()?.following;
    expect(told()).toBe(first.awareness.clientID);
    expect(JSON.stringify(me.awareness.getLocalState())).not.toContain('account');
    for (const { presence } of [first, second, cleo]) {
      expect(presence.others().find(({ account }) => account === ada)?.following).toEqual([ben]);
    }
    first.awareness.setLocalState(null);
    expect(told()).toBe(second.awareness.clientID);
    expect(first.presence.others()[0]?.following, 'in a tab that is told of the other').toEqual([ben]);
    second.awareness.setLocalState(null);
    expect(told()).toBeUndefined();
    expect(cleo.presence.others().find(({ account }) => account === ada)?.following).toEqual([]);
  });

  it('goes on saying all of it in another awareness', () => {
    const [me, them] = [openTab(ada), openTab(ben)];
    me.presence.follow(ben);
    me.presence.setCursor(at(6));
    const next = createAwareness(new Y.Doc(), {});
    me.presence.attach(next);
    expect(next.getLocalState()).toMatchObject({ cursor: at(6) });
    applyAwarenessUpdate(next, them.says(), 'server');
    expect(next.getLocalState()).toMatchObject({ following: them.awareness.clientID, cursor: at(6) });
    next.destroy();
  });

  it('survives whatever another client calls its caret, and believes no name that the server did not give', () => {
    const me = openTab(ada);
    const them = openTab(ben);
    for (const cursor of [7, 'x', {}, { anchor: { id: 'a' }, head: null }, { anchor: { id: [1], side: 'before' } }]) {
      them.awareness.setLocalStateField('cursor', cursor);
      expect(me.presence.others()).toMatchObject([{ account: ben, cursors: [] }]);
    }
    applyAwarenessUpdate(me.awareness, encodeAwarenessUpdate(createAwareness(new Y.Doc(), { name: 'Eve' }), []), 'server');
    expect(me.presence.others()).toHaveLength(1);
  });
});
