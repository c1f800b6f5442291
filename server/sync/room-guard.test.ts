import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseSchemaVersion } from '../../shared/document/schema.ts';
import { encodeStep1, encodeStep2, encodeUpdate } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { anotherJoins, begin, forge } from './room.fixture.ts';
import { aRoom, calm, join } from './scenario.ts';
import { Peer } from './scenario-peer.ts';

describe('who may write', () => {
  it('[P3] never asks a reader for anything, and closes on one that writes', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    const eve = await anotherJoins(server, 'eve', { write: false });
    expect(eve.heard).not.toContain('step1');
    eve.says(encodeStep2(Uint8Array.of(0, 0)));
    await server.hears(eve);
    expect(eve.refused).toBe(null);
    eve.types('mine');
    await server.hears(eve);
    expect(eve.refused).toBe('notAllowed');
    ada.reads();
    expect(ada.text).toBe('');
  });

  it('[P3] tells who writes to a locked text that it is locked', async () => {
    const { server } = await begin();
    await server.locks();
    const eve = await anotherJoins(server, 'eve', { write: false, locked: true });
    eve.says(encodeStep2(forge(eve.doc, 5, 'x')));
    await server.hears(eve);
    expect(eve.refused).toBe('notWritable');
    expect(server.stored().seq).toBe(0);
  });

  it('[P14] binds a client id to the account that first wrote under it, and refuses everybody else', async () => {
    const {
      server,
      peers: [ada, eve],
    } = await begin('ada', 'eve');
    ada.types('a');
    await calm(server, [ada, eve]);
    eve.says(encodeUpdate(forge(eve.doc, ada.doc.clientID, 'as if by Ada')));
    await server.hears(eve);
    expect(eve.refused).toBe('foreignClient');
    expect(server.storedText()).toBe('a');
    await server.crashes();
    await join(server, eve);
    eve.refused = null;
    eve.says(encodeUpdate(forge(eve.doc, ada.doc.clientID, 'as if by Ada')));
    await server.hears(eve);
    expect(eve.refused).toBe('foreignClient');
  });

  it('[P14] takes back what is already there, whoever sends it', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    ada.types('a');
    await calm(server, [ada, ben]);
    ben.says(encodeStep2(Y.encodeStateAsUpdate(ben.doc)));
    await server.hears(ben);
    expect(ben.refused).toBe(null);
  });

  it('[P5] names an author before the update that they wrote, and all of them to who joins', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    ben.heard = [];
    ada.types('a');
    await calm(server, [ada, ben]);
    expect(ben.heard).toEqual(['authors', 'update']);
    expect(ben.authors.get(ada.doc.clientID)).toBe(ada.account);
    const cyd = await anotherJoins(server, 'cyd', { write: true });
    expect(cyd.heard.indexOf('authors')).toBeLessThan(cyd.heard.indexOf('step2'));
    expect(cyd.authors.get(ada.doc.clientID)).toBe(ada.account);
  });

  it('[P13] who may not read any more is out within a second', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    server.may.set('ada', null);
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    expect(ada.refused).toBe('notFound');
  });

  it('[P13] who may not write any more stays as a reader', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    server.may.set('ada', { write: false });
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    ada.reads();
    expect([ada.refused, ada.mayWrite]).toEqual([null, false]);
    ada.types('x');
    await server.hears(ada);
    expect(ada.refused).toBe('notAllowed');
  });

  it('[P13] who may write from now on is asked for what they have', async () => {
    const { server } = await begin();
    const ada = await anotherJoins(server, 'ada', { write: false });
    ada.heard = [];
    server.may.set('ada', { write: true });
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    ada.reads();
    expect(ada.heard).toEqual(['hello', 'step1']);
    expect(ada.mayWrite).toBe(true);
  });

  it('[P13] a text that was locked is locked for who is in it, and says so', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    server.may.set('ada', { write: false, locked: true });
    if (aRoom.room.kind === 'prose') server.changes.publish({ topic: 'document', document: aRoom.room.document });
    await server.passes(1_000);
    ada.types('x');
    await server.hears(ada);
    expect(ada.refused).toBe('notWritable');
  });

  it('[P13] who has signed out is out', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    server.signedOut.add('ada');
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    expect([ada.refused, ben.refused]).toEqual(['signedOut', null]);
  });

  it('[P13] no change is missed that comes while a join is being judged', async () => {
    const { server } = await begin('ada');
    for (let turns = 0; turns < 12; turns++) {
      const peer = new Peer('ben');
      server.may.set('ben', { write: true });
      const joining = server.accepts(peer);
      for (let turn = 0; turn < turns; turn++) await null;
      server.may.set('ben', null);
      server.changes.publish({ topic: 'access', account: peer.account });
      await joining;
      await server.passes(1_000);
      expect(peer.refused).toBe('notFound');
    }
  });

  it('[P8] refuses a copy from another life of the room, and an editor that is too old', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    const ben = new Peer('ben');
    server.may.set('ben', { write: true });
    await server.accepts(ben, { epoch: 'before the restore' });
    expect(ben.refused).toBe('restored');
    await server.accepts(ben, { schema: proseSchemaVersion - 1 });
    expect(ben.refused).toBe('outdated');
    ben.refused = null;
    await server.accepts(ben, { epoch: ada.epoch ?? '', schema: proseSchemaVersion });
    expect(ben.refused).toBe(null);
  });
});

describe('limits', () => {
  it('[P16] more than a person can do is too much', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    for (let i = 0; i < limits.maxUpdatesPerSecond * 10 + 1; i++) ada.says(encodeUpdate(Uint8Array.of(0, 0)));
    await server.hears(ada);
    expect(ada.refused).toBe('tooMany');
  });

  it('[P16] asking for the text over and over is too much sooner', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    for (let i = 0; i < limits.maxUpdatesPerSecond; i++) ada.says(encodeStep1(Uint8Array.of(0)));
    await server.hears(ada);
    expect(ada.refused).toBe('tooMany');
  });

  it('[P16] what is too much is counted over all rooms of a person, and theirs alone', async () => {
    const {
      server,
      peers: [, ben],
    } = await begin('ada', 'ben');
    const ours = Array.from({ length: 4 }, () => new Peer('ada'));
    for (const peer of ours) await server.accepts(peer);
    const each = (limits.maxUpdatesPerSecondOfPerson * limits.updateBurstSeconds) / ours.length;
    expect(each).toBeLessThan(limits.maxUpdatesPerSecond * limits.updateBurstSeconds);
    for (const peer of ours) {
      for (let i = 0; i < each; i++) peer.says(encodeUpdate(Uint8Array.of(0, 0)));
      await server.hears(peer);
    }
    expect(ours.at(-1)?.refused).toBe('tooMany');
    ben.types('in peace');
    await server.hears(ben);
    expect(ben.refused).toBe(null);
  });

  it('[P16] one account holds so many rooms open and no more', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    for (let i = 1; i < limits.maxRoomsPerAccount; i++) await server.accepts(new Peer('ada'));
    const last = new Peer('ada');
    await server.accepts(last);
    expect(last.refused).toBe('tooMany');
    ada.isCut();
    last.refused = null;
    await server.accepts(last);
    expect(last.refused).toBe(null);
  });

  it('[P1] closes on what cannot be read', async () => {
    const { server, peers } = await begin('ada', 'ben', 'cyd');
    const nonsense = [Uint8Array.of(0), encodeUpdate(Uint8Array.of(9, 9, 9)), Uint8Array.of(1, 2, 200, 200)];
    for (const [index, peer] of peers.entries()) {
      peer.says(nonsense[index] as Uint8Array);
      await server.hears(peer);
      expect(peer.refused).toBe('malformed');
    }
  });
});
