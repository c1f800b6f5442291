import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeStep2, encodeUpdate } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { anotherJoins, begin, forge } from './room.fixture.ts';
import { calm, join } from './scenario.ts';

// Whom a room turns away is in room-guard.test.ts.

describe('commits', () => {
  it('[P15] shows an update to others only when it is on disk', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    server.storage = 'onCommand';
    ada.types('hi');
    await server.hears(ada);
    expect(server.changed).toEqual([]);
    await server.stores();
    expect(server.changed).toEqual([server.room]);
  });

  it('[P15] stores at once when idle and what came meanwhile together', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    ada.types('on disk');
    await server.hears(ada);
    server.storage = 'onCommand';
    ada.types(', not yet');
    await server.hears(ada);
    const ben = await anotherJoins(server, 'ben', { write: true });
    expect(ben.text).toBe('on disk');
    await server.stores();
    await server.passes(limits.broadcastTickMs);
    ben.reads();
    expect(ben.text).toBe('on disk, not yet');
  });

  it('[P15] when storage fails, sends everybody away whose work hung on it, and leaves the others in peace', async () => {
    const {
      server,
      peers: [ada, ben, cyd],
    } = await begin('ada', 'ben', 'cyd');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    server.storage = 'onCommand';
    ada.types('a');
    await server.hears(ada);
    ada.isCut();
    await server.accepts(ada); // is told that its "a" need not come again
    await server.failsToStore();
    expect(ada.refused).toBe('failed');
  });

  it('[P15] refuses, of two whose work was stored together, only the one that the log refuses', async () => {
    const {
      server,
      peers: [ada, ben, cyd],
    } = await begin('ada', 'ben', 'cyd');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    await server.locks();
    ada.types('too late');
    await server.hears(ada);
    expect(ada.refused).toBe('notWritable');
    expect(server.storedText()).toBe('');
  });

  it('[P8] a room that was restored sends everybody away for good', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    const stored = server.disk.rooms.get(server.room);
    if (stored) server.disk.rooms.set(server.room, { ...stored, epoch: 'another life' });
    ada.types('x');
    await server.hears(ada);
    expect([ada.refused, ben.refused]).toEqual(['restored', 'restored']);
    const cyd = await anotherJoins(server, 'cyd', { write: true });
    expect(cyd.epoch).toBe('another life');
  });

  it('[P15] opens a log anew to which somebody else has appended', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    expect(ada.acknowledged).toBe(1); // the answer to the server's SyncStep1
    ada.types('a');
    ada.types('b');
    await server.hears(ada);
    ada.reads();
    expect(ada.acknowledged).toBe(3);
  });

  it('[P6] acknowledges what adds nothing, but only when what it repeats is on disk, and does not log it', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
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
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    const stock = await anotherJoins(server, 'ben', { write: true }, { isExtended: false });
    stock.types('x');
    ada.types('y');
    await calm(server, [ada, stock]);
    expect(stock.text).toBe(ada.text);
    expect(new Set(stock.heard)).toEqual(new Set(['step1', 'step2', 'update']));
  });
});

describe('compaction', () => {
  it('[P4] renews the snapshot of a long tail while people go on writing, and answers as before', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    for (let i = 0; i < limits.maxTailUpdates + 20; i++) {
      ada.types(`${i} `);
      if (i % 3 === 0) ada.deletes(0, 1);
      if (i % 50 === 0) await calm(server, [ada, ben]);
    }
    await calm(server, [ada, ben]);
    await server.passes(1_000);
    expect(server.disk.rooms.get(server.room)?.snapshot).not.toBe(null);
    expect(server.storedText()).toBe(ada.text);
    const cyd = await anotherJoins(server, 'cyd', { write: true });
    expect(cyd.text).toBe(ada.text);
    expect(ben.text).toBe(ada.text);
    await server.crashes();
    const dan = await anotherJoins(server, 'dan', { write: true });
    expect(dan.text).toBe(ada.text);
  });

  it('[P4] answers equal state vectors with the same bytes, and with what came since', async () => {
    const {
      server,
      peers: [ada],
    } = await begin('ada');
    ada.types('base ');
    await calm(server, [ada]);
    for (let i = 0; i < 100; i++) {
      ada.types(`${i} `);
      await calm(server, [ada]);
      const peer = await anotherJoins(server, `peer${i}`, { write: true });
      expect(peer.text).toBe(ada.text);
      peer.isCut();
    }
  });
});

describe('broadcast', () => {
  it('[P10] gives nobody a tick that holds only their own updates', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
    ada.heard = [];
    ada.types('x');
    await calm(server, [ada, ben]);
    expect(ada.heard).not.toContain('update');
    expect(ben.text).toBe('x');
  });

  it('[P10] sends updates before presence', async () => {
    const {
      server,
      peers: [ada, ben],
    } = await begin('ada', 'ben');
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
