import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { AccountId } from '../../shared/base/id.ts';
import { decodeClientFrame } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Member } from './member.ts';
import { Presence } from './presence.ts';
import { Receipts } from './receipts.ts';
import { messagesIn } from './scenario-peer.ts';

interface Person extends Member {
  readonly got: Uint8Array[];
}

function person(name: string, mayLead = true): Person {
  const account = `account-${name}` as AccountId;
  const got: Uint8Array[] = [];
  return {
    account,
    person: { account, name, guest: true },
    isExtended: true,
    mayLead,
    hearsPeople: true,
    receipts: new Receipts(),
    got,
    send: (frames) => void got.push(frames),
    close: () => {},
  };
}

/** A room's presence in which each client id belongs to who used it first. */
function createRoom() {
  const owners = new Map<number, AccountId>();
  const presence = new Presence((member, client) => {
    const owner = owners.get(client) ?? member.account;
    owners.set(client, owner);
    return owner === member.account;
  });
  return presence;
}

/** A client's own idea of who is there. */
function createAwareness(client: number) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const own = new awareness.Awareness(doc);
  own.setLocalState({}); // a first state has clock 0, which y-protocols does not show to others
  return {
    own,
    says: (clients = [client]) => awareness.encodeAwarenessUpdate(own, clients),
    hears(frames: Uint8Array | null) {
      for (const message of frames ? messagesIn(frames) : []) {
        const frame = decodeClientFrame(message);
        if (frame.ok && frame.value.kind === 'awareness') awareness.applyAwarenessUpdate(own, frame.value.entries, 'server');
      }
    },
    stop: () => doc.destroy(),
  };
}

describe('presence', () => {
  it('[P11] stamps every state with the server’s idea of the person, over what the client says', () => {
    const presence = createRoom();
    const [ada, ben] = [createAwareness(1), createAwareness(2)];
    ada.own.setLocalState({ cursor: 7, user: { name: 'Ben', account: 'account-ben' } });
    presence.receive(person('ada'), ada.says());
    ben.hears(presence.takeChanges());
    expect(ben.own.states.get(1)).toEqual({ cursor: 7, user: { account: 'account-ada', name: 'ada', guest: true } });
    for (const it of [ada, ben]) it.stop();
  });

  it('[P12] an echo of others changes nothing and is no offence', () => {
    const presence = createRoom();
    const [ada, ben] = [createAwareness(1), createAwareness(2)];
    const [forAda, forBen] = [person('ada'), person('ben')];
    ada.own.setLocalState({ cursor: 1 });
    presence.receive(forAda, ada.says());
    presence.receive(forBen, ben.says());
    ben.hears(presence.takeChanges());
    ben.own.states.set(1, { cursor: 99 });
    expect(presence.receive(forBen, ben.says([1, 2]))).toEqual({ ok: true, value: false });
    for (const it of [ada, ben]) it.stop();
  });

  it('[P12] leaves with its socket, and a late echo does not bring it back', () => {
    const presence = createRoom();
    const [tab, other, ben] = [createAwareness(1), createAwareness(2), createAwareness(3)];
    const [first, second] = [person('ada'), person('ada')];
    presence.receive(first, tab.says());
    presence.receive(second, other.says());
    other.hears(presence.everybody());
    const late = other.says([1]);
    expect(presence.leave(first)).toBe(true);
    presence.receive(second, late);
    ben.hears(presence.everybody());
    expect([...ben.own.states.keys()].sort()).toEqual([2, 3]);
    for (const it of [tab, other, ben]) it.stop();
  });

  it('[P12] stays when its client comes back on another socket before the first is noticed gone', () => {
    const presence = createRoom();
    const tab = createAwareness(1);
    const [before, after] = [person('ada'), person('ada')];
    presence.receive(before, tab.says());
    presence.receive(after, tab.says());
    expect(presence.leave(before)).toBe(false);
    expect(presence.leave(after)).toBe(true);
    tab.stop();
  });

  it('[P12] tells a client that comes back after it was seen to leave, so that it shows itself again', () => {
    const presence = createRoom();
    const [tab, ben] = [createAwareness(1), createAwareness(2)];
    const [before, after] = [person('ada'), person('ada')];
    presence.receive(before, tab.says());
    presence.leave(before);
    ben.hears(presence.takeChanges());
    presence.receive(after, tab.says());
    tab.hears(after.got[0] ?? null);
    presence.receive(after, tab.says());
    ben.hears(presence.takeChanges());
    expect(ben.own.states.has(1)).toBe(true);
    for (const it of [tab, ben]) it.stop();
  });

  it('[P11] ignores a state that is too large, and a clock that nobody could count on from', () => {
    const presence = createRoom();
    const ada = createAwareness(1);
    ada.own.setLocalState({ long: 'x'.repeat(limits.maxAwarenessStateBytes) });
    expect(presence.receive(person('ada'), ada.says())).toEqual({ ok: true, value: false });
    ada.own.setLocalState({});
    ada.own.meta.set(1, { clock: Number.MAX_SAFE_INTEGER, lastUpdated: 0 });
    expect(presence.receive(person('ada'), ada.says())).toEqual({ ok: true, value: false });
    ada.stop();
  });

  it('[P19] lets through who follows whom, what they read and where they invite to, and nothing else under these names', () => {
    const presence = createRoom();
    const [ada, ben] = [createAwareness(1), createAwareness(2)];
    const forAda = person('ada');
    const heardOf = (state: Record<string, unknown>) => {
      ada.own.setLocalState(state);
      presence.receive(forAda, ada.says());
      ben.hears(presence.takeChanges());
      const { user: _, ...rest } = ben.own.states.get(1) ?? {};
      return rest;
    };
    const point = { id: [7, 3], side: 'after' };
    const said = {
      following: 2,
      apart: true,
      place: point,
      invites: { key: 12, at: { anchor: point, head: point } },
    };
    expect(heardOf({ ...said, idle: false })).toEqual({ ...said, idle: false });
    const more = { say: 'what nobody asked for' };
    const at = { anchor: { ...point, ...more }, head: { ...point, ...more }, ...more };
    expect(heardOf({ ...said, place: { ...point, ...more }, invites: { key: 12, at, ...more } })).toEqual(said);
    for (const wrong of [
      { following: 'account-ben', apart: 'yes', place: 'here', invites: true },
      { following: { account: 'account-ben' }, apart: 1, place: { id: [7], side: 'after' }, invites: { key: 12 } },
      { following: -1, apart: {}, place: { id: [7, -1], side: 'after' }, invites: { key: -1, at: said.invites.at } },
      { following: null, apart: false, place: { id: [7, 3], side: 'under' }, invites: { key: 1.5, at: said.invites.at } },
      { following: 1.5, apart: [], place: [], invites: { key: 1, at: { anchor: point, head: 'there' } } },
    ]) {
      expect(heardOf({ ...wrong, idle: true })).toEqual({ idle: true });
    }
    for (const it of [ada, ben]) it.stop();
  });

  it('[P19] passes on an invitation only from who may lead, and takes it back when they may no more', () => {
    const presence = createRoom();
    const [ada, ben, vera] = [createAwareness(1), createAwareness(2), createAwareness(3)];
    const point = { id: [7, 3], side: 'after' };
    const invites = { key: 12, at: { anchor: point, head: point } };
    vera.own.setLocalState({ apart: true, invites });
    presence.receive(person('vera', false), vera.says());
    ben.hears(presence.takeChanges());
    expect(ben.own.states.get(3)).toMatchObject({ apart: true });
    expect(ben.own.states.get(3)).not.toHaveProperty('invites');

    let mayLead = true;
    const editor: Person = {
      ...person('ada'),
      get mayLead() {
        return mayLead;
      },
    };
    ada.own.setLocalState({ apart: true, invites });
    presence.receive(editor, ada.says());
    ben.hears(presence.takeChanges());
    expect(ben.own.states.get(1)).toMatchObject({ apart: true, invites });
    mayLead = false;
    expect(presence.judge(editor)).toBe(true);
    const frames = presence.takeChanges();
    for (const it of [ada, ben]) it.hears(frames);
    expect(ben.own.states.get(1)).toMatchObject({ apart: true });
    expect(ben.own.states.get(1)).not.toHaveProperty('invites');
    ada.own.setLocalState({ apart: false });
    presence.receive(editor, ada.says());
    ben.hears(presence.takeChanges());
    expect(ben.own.states.get(1), 'and counts on from there').not.toHaveProperty('apart');
    for (const it of [ada, ben, vera]) it.stop();
  });

  it('[P1] takes one state of its own from a frame, and is not made to parse a thousand', () => {
    const [presence, ada] = [createRoom(), person('ada')];
    const entry = [7, 1, 2, 0x7b, 0x7d]; // client 7, clock 1, {}
    expect(presence.receive(ada, Uint8Array.of(1, ...entry))).toEqual({ ok: true, value: true });
    expect(presence.receive(ada, Uint8Array.of(2, ...entry, ...entry))).toEqual({ ok: false, error: 'malformed' });
  });

  it('[P1] is total on arbitrary bytes', () => {
    const presence = createRoom();
    const ada = person('ada');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        presence.receive(ada, bytes);
        const frames = presence.takeChanges();
        for (const message of frames ? messagesIn(frames) : []) {
          const decoder = decoding.createDecoder(message);
          expect(decoding.readVarUint(decoder)).toBe(1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
