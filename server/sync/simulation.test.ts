import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { calm, createScenario, join, type Server } from './scenario.ts';
import type { Peer } from './scenario-peer.ts';

/** The update inside a counted frame. */
function updateIn(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** From now on: what a peer sees of others, and what it is told is saved, is on the disk at that moment. */
function holdToPromises(server: Server, peers: readonly Peer[]): void {
  for (const peer of peers) {
    peer.onSeen = (update) => expect(server.holdsOnDisk(update), 'something was seen that is not on the disk').toBe(true);
    peer.onAcknowledged = (sent) => {
      for (const { frame, ownClock } of sent) {
        expect(server.holdsOnDisk(updateIn(frame)), 'a false ack').toBe(true);
        expect(server.stored().progress.clockOf(peer.doc.clientID), 'a false ack').toBeGreaterThanOrEqual(ownClock);
      }
    };
  }
}

function expectSame(server: Server, peers: readonly Peer[]): void {
  const [first, ...others] = peers as [Peer, ...Peer[]];
  for (const { doc, text } of others) {
    expect(text).toBe(first.text);
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first.doc))).toBe(true);
  }
  expect(server.holdsOnDisk(Y.encodeStateAsUpdate(first.doc))).toBe(true);
}

type Step =
  | { readonly does: 'types' | 'deletes' | 'serverHears' | 'reads'; readonly who: number; readonly n: number }
  | { readonly does: 'isCut' | 'joins' | 'comesBack'; readonly who: number }
  | { readonly does: 'stores' | 'failsToStore' | 'crashesLosing' | 'crashesStoring' };

const who = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ does: fc.constantFrom('types', 'deletes', 'serverHears', 'reads'), who, n: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('isCut', 'joins', 'comesBack'), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('stores', 'stores', 'stores', 'failsToStore', 'crashesLosing', 'crashesStoring'),
    }),
  },
);

async function act(server: Server, peers: readonly Peer[], step: Step): Promise<void> {
  const peer = 'who' in step ? (peers[step.who] as Peer) : null;
  switch (step.does) {
    case 'types':
      return peer?.types('abc'.slice(0, 1 + (step.n % 3)), step.n % (peer.text.length + 1));
    case 'deletes':
      if (peer && peer.text.length > 0) peer.deletes(step.n % peer.text.length, 1);
      return;
    case 'serverHears':
      return peer ? server.hears(peer, step.n) : undefined;
    case 'reads':
      return peer?.reads(step.n);
    case 'isCut':
      return peer?.isCut();
    case 'joins':
      return peer && !peer.isConnected ? server.accepts(peer) : undefined;
    case 'comesBack':
      peer?.isCut();
      return peer ? join(server, peer) : undefined;
    case 'stores':
      return server.stores();
    case 'failsToStore':
      return server.failsToStore();
    case 'crashesLosing':
      return server.crashes('lost');
    case 'crashesStoring':
      return server.crashes('stored');
  }
}

/** Storage works, the network works, everybody is there: now all has to be the same everywhere. */
async function heal(server: Server, peers: readonly Peer[]): Promise<void> {
  server.storage = 'prompt';
  for (let i = 0; i < 20; i++) await server.stores();
  for (const peer of peers) if (!peer.isConnected) await join(server, peer);
  await calm(server, peers);
}

/** On coming back, a deletion reached the disk before the SyncStep2 with the word that had been lost in the crash. */
const deletionOvertakesStep2: Step[] = [
  { does: 'types', who: 2, n: 0 },
  { does: 'comesBack', who: 2 },
  { does: 'types', who: 2, n: 0 },
  { does: 'deletes', who: 2, n: 0 },
  { does: 'stores' },
  { does: 'crashesLosing' },
  { does: 'joins', who: 2 },
  { does: 'deletes', who: 2, n: 0 },
];

/** Somebody left before the tick that held their last word; whoever else wrote in that tick was taken for its only sender. */
const senderLeavesBeforeTick: Step[] = [
  { does: 'types', who: 1, n: 0 },
  { does: 'serverHears', who: 1, n: 1 },
  { does: 'types', who: 1, n: 0 },
  { does: 'serverHears', who: 1, n: 1 },
  { does: 'stores' },
  { does: 'types', who: 2, n: 0 },
  { does: 'stores' },
  { does: 'isCut', who: 1 },
  { does: 'types', who: 2, n: 0 },
];

describe('many clients on a bad network', () => {
  it('[P6] [P15] sees nothing that can be lost, gets no false ack, and ends equal, whatever fails when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const { server, peers } = await createScenario(['ada', 'ben', 'cyd']);
        peers.forEach((peer, index) => {
          peer.doc.clientID = index + 1;
        });
        holdToPromises(server, peers);
        server.storage = 'onCommand';
        for (const step of steps) await act(server, peers, step);
        await heal(server, peers);
        expectSame(server, peers);
        for (const peer of peers) expect(peer.acknowledged).toBe(peer.sent.length);
        server.close();
      }),
      { numRuns: 300, examples: [[deletionOvertakesStep2], [senderLeavesBeforeTick]] },
    );
  });
});
