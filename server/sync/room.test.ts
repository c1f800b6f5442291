import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { proseSchemaVersion } from '../../shared/document/schema.ts';
import { encodeStep1, encodeStep2, encodeUpdate } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { aRoom, calm, createScenario, join, type May, Server } from './scenario.ts';
import { Peer } from './scenario-peer.ts';

let server: Server;
afterEach(() => server.close());

async function begin<const Names extends readonly string[]>(...names: Names) {
  const scenario = await createScenario(names);
  server = scenario.server;
  return scenario.peers;
}

async function anotherJoins(name: string, may: May, options: { isExtended?: boolean } = {}) {
  const peer = new Peer(name, options);
  server.may.set(name, may);
  await join(server, peer);
  return peer;
}

// One file, because a room is one thing with one order: guard, decode, append, commit, ack, broadcast; each group below is a step of it.

/** An update of a document by a client id of one's choice, on top of what `doc` holds. */
function forge(doc: Y.Doc, client: number, words: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  copy.getText('text').insert(0, words);
  return Y.encodeStateAsUpdate(copy, before);
}

describe('commits', () => {
  it('[P15] shows an update to others only when it is on disk', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    server.storage = 'onCommand';
    ada.types('hi');
    await server.hears(ada);
    await server.passes(1_000);
    ben.reads();
    expect(ben.text).toBe('');
    await server.stores();
    ben.reads();
    expect(ben.text).toBe('hi');
  });

  it('says that a room has changed when news is on disk, and only then', async () => {
    const [ada] = await begin('ada');
    server.storage = 'onCommand';
    ada.types('hi');
    await server.hears(ada);
    expect(server.changed).toEqual([]);
    await server.stores();
    expect(server.changed).toEqual([server.room]);
  });

  it('[P15] stores at once when idle and what came meanwhile together', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    server.storage = 'onCommand';
    ada.types('a');
    await server.hears(ada);
    for (const word of ['b', 'c']) {
      ada.types(word);
      ben.types(word);
      await server.hears(ada);
      await server.hears(ben);
    }
    const before = server.batches.length;
    await server.stores();
    await server.stores();
    expect(server.batches.slice(before).map(([append]) => append?.updates.length)).toEqual([1, 4]);
  });

  it('[P4] answers a join with what is committed, and sends what is committed later', async () => {
    const [ada] = await begin('ada');
    ada.types('on disk');
    await server.hears(ada);
    server.storage = 'onCommand';
    ada.types(', not yet');
    await server.hears(ada);
    const ben = await anotherJoins('ben', { write: true });
    expect(ben.text).toBe('on disk');
    await server.stores();
    await server.passes(limits.broadcastTickMs);
    ben.reads();
    expect(ben.text).toBe('on disk, not yet');
  });

  it('[P15] when storage fails, sends everybody away whose work hung on it, and leaves the others in peace', async () => {
    const [ada, ben, cyd] = await begin('ada', 'ben', 'cyd');
    server.storage = 'onCommand';
    ada.types('lost');
    await server.hears(ada);
    ben.types('queued');
    await server.hears(ben);
    await server.failsToStore();
    expect([ada.refused, ben.refused, cyd.refused]).toEqual(['failed', 'failed', null]);
    server.storage = 'prompt';
    await join(server, ada);
    await join(server, ben);
    await calm(server, [ada, ben, cyd]);
    expect(cyd.text).toBe(ada.text);
    expect(cyd.text).toContain('lost');
    expect(cyd.text).toContain('queued');
  });

  it('[P15] sends away whom it told that it had what then was lost', async () => {
    const [ada] = await begin('ada');
    server.storage = 'onCommand';
    ada.types('a');
    await server.hears(ada);
    ada.isCut();
    await server.accepts(ada); // is told that its "a" need not come again
    await server.failsToStore();
    expect(ada.refused).toBe('failed');
  });

  it('[P15] refuses, of two whose work was stored together, only the one that the log refuses', async () => {
    const [ada, ben, cyd] = await begin('ada', 'ben', 'cyd');
    server.storage = 'onCommand';
    cyd.types('first ');
    await server.hears(cyd);
    ada.types('ada ');
    ben.types('ben ');
    await server.hears(ada);
    await server.hears(ben);
    const elsewhere = server.disk.rooms.get(server.room);
    elsewhere?.authors.set(ada.doc.clientID, cyd.account); // another process was first
    server.storage = 'prompt';
    await server.stores();
    await calm(server, [ben, cyd]);
    expect([ada.refused, ben.refused, cyd.refused]).toEqual(['foreignClient', null, null]);
    expect(server.storedText()).toContain('ben');
    expect(server.storedText()).not.toContain('ada');
    expect(ben.acknowledged).toBe(ben.sent.length);
  });

  it('[P3] a text that is locked between guard and commit takes nothing more', async () => {
    const [ada] = await begin('ada');
    await server.locks();
    ada.types('too late');
    await server.hears(ada);
    expect(ada.refused).toBe('notWritable');
    expect(server.storedText()).toBe('');
  });

  it('[P8] a room that was restored sends everybody away for good', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    const stored = server.disk.rooms.get(server.room);
    if (stored) server.disk.rooms.set(server.room, { ...stored, epoch: 'another life' });
    ada.types('x');
    await server.hears(ada);
    expect([ada.refused, ben.refused]).toEqual(['restored', 'restored']);
    const cyd = await anotherJoins('cyd', { write: true });
    expect(cyd.epoch).toBe('another life');
  });

  it('[P15] opens a log anew to which somebody else has appended', async () => {
    const [ada] = await begin('ada');
    server.disk.rooms.get(server.room)?.tail.push(forge(ada.doc, 77, 'by another hand '));
    ada.types('x');
    await server.hears(ada);
    expect(ada.refused).toBe('failed');
    await join(server, ada);
    await calm(server, [ada]);
    expect(ada.text).toContain('by another hand x');
  });
});

describe('acks', () => {
  it('[P6] says what is durable, counting updates and SyncStep2 of this socket', async () => {
    const [ada] = await begin('ada');
    expect(ada.acknowledged).toBe(1); // the answer to the server's SyncStep1
    ada.types('a');
    ada.types('b');
    await server.hears(ada);
    ada.reads();
    expect(ada.acknowledged).toBe(3);
  });

  it('[P6] acknowledges what adds nothing, but only when what it repeats is on disk, and does not log it', async () => {
    const [ada] = await begin('ada');
    server.storage = 'onCommand';
    ada.types('a');
    await server.hears(ada);
    ada.says(encodeStep2(Y.encodeStateAsUpdate(ada.doc)));
    await server.hears(ada);
    ada.reads();
    expect(ada.acknowledged).toBe(1);
    await server.stores();
    ada.reads();
    expect(ada.acknowledged).toBe(3);
    expect(server.stored().seq).toBe(1);
  });

  it('[P6] [P7] an update with a gap holds the ack back until what it says is there another way', async () => {
    const [ada] = await begin('ada');
    const missed: Uint8Array[] = [];
    ada.doc.on('update', (update: Uint8Array) => missed.push(update));
    ada.types('one ');
    ada.outgoing = []; // the network cannot lose a frame; a client that forgot one can
    ada.sent.pop();
    ada.types('two');
    await server.hears(ada);
    ada.types('!');
    await server.hears(ada);
    expect(server.storedText()).toBe('');
    ada.heard = [];
    ada.reads();
    expect(ada.heard).toEqual(['step1']);
    expect(ada.acknowledged).toBe(1);
    await server.hears(ada); // the answer
    ada.reads();
    expect(server.storedText()).toBe('one two!');
    expect(ada.acknowledged).toBe(ada.sent.length);
  });

  it('[P7] gives a client up whose answers leave the gap', async () => {
    const [ada] = await begin('ada');
    const far = new Y.Doc();
    far.clientID = ada.doc.clientID;
    far.getText('text').insert(0, 'never sent');
    const before = Y.encodeStateVector(far);
    far.getText('text').insert(0, 'x');
    const gapped = Y.encodeStateAsUpdate(far, before);
    ada.says(encodeUpdate(gapped));
    for (let i = 1; i < limits.maxGapsInARow; i++) {
      expect(ada.refused).toBe(null);
      ada.says(encodeStep2(gapped));
    }
    await server.hears(ada);
    expect(ada.refused).toBe('failed');
  });

  it('[P2] a stock client gets no frames of our own', async () => {
    const [ada] = await begin('ada');
    const stock = await anotherJoins('ben', { write: true }, { isExtended: false });
    stock.types('x');
    ada.types('y');
    await calm(server, [ada, stock]);
    expect(stock.text).toBe(ada.text);
    expect(new Set(stock.heard)).toEqual(new Set(['step1', 'step2', 'update']));
  });
});

describe('who may write', () => {
  it('[P3] never asks a reader for anything, and closes on one that writes', async () => {
    const [ada] = await begin('ada');
    const eve = await anotherJoins('eve', { write: false });
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
    server = new Server();
    await server.creates(false);
    const eve = await anotherJoins('eve', { write: false, locked: true });
    eve.says(encodeStep2(forge(eve.doc, 5, 'x')));
    await server.hears(eve);
    expect(eve.refused).toBe('notWritable');
    expect(server.stored().seq).toBe(0);
  });

  it('[P14] binds a client id to the account that first wrote under it, and refuses everybody else', async () => {
    const [ada, eve] = await begin('ada', 'eve');
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
    const [ada, ben] = await begin('ada', 'ben');
    ada.types('a');
    await calm(server, [ada, ben]);
    ben.says(encodeStep2(Y.encodeStateAsUpdate(ben.doc)));
    await server.hears(ben);
    expect(ben.refused).toBe(null);
  });

  it('[P5] names an author before the update that they wrote, and all of them to who joins', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    ben.heard = [];
    ada.types('a');
    await calm(server, [ada, ben]);
    expect(ben.heard).toEqual(['authors', 'update']);
    expect(ben.authors.get(ada.doc.clientID)).toBe(ada.account);
    const cyd = await anotherJoins('cyd', { write: true });
    expect(cyd.heard.indexOf('authors')).toBeLessThan(cyd.heard.indexOf('step2'));
    expect(cyd.authors.get(ada.doc.clientID)).toBe(ada.account);
  });

  it('[P13] who may not read any more is out within a second', async () => {
    const [ada] = await begin('ada');
    server.may.set('ada', null);
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    expect(ada.refused).toBe('notFound');
  });

  it('[P13] who may not write any more stays as a reader', async () => {
    const [ada] = await begin('ada');
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
    server = new Server();
    await server.creates();
    const ada = await anotherJoins('ada', { write: false });
    ada.heard = [];
    server.may.set('ada', { write: true });
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    ada.reads();
    expect(ada.heard).toEqual(['hello', 'step1']);
    expect(ada.mayWrite).toBe(true);
  });

  it('[P13] a text that was locked is locked for who is in it, and says so', async () => {
    const [ada] = await begin('ada');
    server.may.set('ada', { write: false, locked: true });
    if (aRoom.room.kind === 'prose') server.changes.publish({ topic: 'document', document: aRoom.room.document });
    await server.passes(1_000);
    ada.types('x');
    await server.hears(ada);
    expect(ada.refused).toBe('notWritable');
  });

  it('[P13] who has signed out is out', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    server.signedOut.add('ada');
    server.changes.publish({ topic: 'access', account: ada.account });
    await server.passes(1_000);
    expect([ada.refused, ben.refused]).toEqual(['signedOut', null]);
  });

  it('[P13] no change is missed that comes while a join is being judged', async () => {
    await begin('ada');
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
    const [ada] = await begin('ada');
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
    const [ada] = await begin('ada');
    for (let i = 0; i < limits.maxUpdatesPerSecond * 10 + 1; i++) ada.says(encodeUpdate(Uint8Array.of(0, 0)));
    await server.hears(ada);
    expect(ada.refused).toBe('tooMany');
  });

  it('[P16] asking for the text over and over is too much sooner', async () => {
    const [ada] = await begin('ada');
    for (let i = 0; i < limits.maxUpdatesPerSecond; i++) ada.says(encodeStep1(Uint8Array.of(0)));
    await server.hears(ada);
    expect(ada.refused).toBe('tooMany');
  });

  it('[P16] what is too much is counted over all rooms of a person, and theirs alone', async () => {
    const [, ben] = await begin('ada', 'ben');
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
    const [ada] = await begin('ada');
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
    const peers = await begin('ada', 'ben', 'cyd');
    const nonsense = [Uint8Array.of(0), encodeUpdate(Uint8Array.of(9, 9, 9)), Uint8Array.of(1, 2, 200, 200)];
    for (const [index, peer] of peers.entries()) {
      peer.says(nonsense[index] as Uint8Array);
      await server.hears(peer);
      expect(peer.refused).toBe('malformed');
    }
  });
});

describe('compaction', () => {
  it('[P4] renews the snapshot of a long tail while people go on writing, and answers as before', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    for (let i = 0; i < limits.maxTailUpdates + 20; i++) {
      ada.types(`${i} `);
      if (i % 3 === 0) ada.deletes(0, 1);
      if (i % 50 === 0) await calm(server, [ada, ben]);
    }
    await calm(server, [ada, ben]);
    await server.passes(1_000);
    expect(server.disk.rooms.get(server.room)?.snapshot).not.toBe(null);
    expect(server.storedText()).toBe(ada.text);
    const cyd = await anotherJoins('cyd', { write: true });
    expect(cyd.text).toBe(ada.text);
    expect(ben.text).toBe(ada.text);
    await server.crashes();
    const dan = await anotherJoins('dan', { write: true });
    expect(dan.text).toBe(ada.text);
  });

  it('[P4] answers equal state vectors with the same bytes, and with what came since', async () => {
    const [ada] = await begin('ada');
    ada.types('base ');
    await calm(server, [ada]);
    for (let i = 0; i < 100; i++) {
      ada.types(`${i} `);
      await calm(server, [ada]);
      const peer = await anotherJoins(`peer${i}`, { write: true });
      expect(peer.text).toBe(ada.text);
      peer.isCut();
    }
  });
});

describe('broadcast', () => {
  it('[P10] gives nobody a tick that holds only their own updates', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    ada.heard = [];
    ada.types('x');
    await calm(server, [ada, ben]);
    expect(ada.heard).not.toContain('update');
    expect(ben.text).toBe('x');
  });

  it('[P10] sends updates before presence', async () => {
    const [ada, ben] = await begin('ada', 'ben');
    await calm(server, [ada, ben]);
    await server.passes(limits.awarenessTickMaxMs);
    ben.heard = [];
    server.storage = 'onCommand';
    ada.types('x');
    await server.hears(ada);
    server.storage = 'prompt';
    ada.shows({ caret: 1 }, 1);
    ada.shows({ caret: 2 }, 2);
    await server.hears(ada);
    await server.stores();
    await server.passes(1_000);
    ben.reads();
    expect(ben.heard.lastIndexOf('update')).toBeLessThan(ben.heard.lastIndexOf('awareness'));
  });
});
