import { once } from 'node:events';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { assert } from '../shared/base/assert.ts';
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from '../shared/protocol/frame.ts';
import { machine, short, table } from './figures.ts';
import { createChance } from './hostile/chance.ts';
import { fuzzRest } from './hostile/rest.ts';
import { type StagedText, setStage, type Visitor } from './stage.ts';

/** How much is sent; each kind of harm is a share of it. */
const [frames, requests, sockets] = [20_000, 5_000, 16];
const seed = Number(process.argv[2] ?? 1);

/**
 * Sends what no honest client would to a running server: frames to rooms, and requests made from the OpenAPI document. Ends with an error
 * if the server answered one with a failure of its own, went away, or keeps the memory.
 */
const measuredOn = machine();
const stage = await setStage();
try {
  const text = await stage.imports('The harbour is closed. The minister denied it on Tuesday.');
  await stage.opens(text.open.document.id);
  const guests = await stage.admits(sockets);
  const before = await memory();

  const began = performance.now();
  const closes = new Map<number, number>();
  await Promise.all(guests.map((guest, n) => speak(text, guest, frames / sockets, createChance(seed + n), closes)));
  const socketMs = performance.now() - began;

  const asked = performance.now();
  const statuses = await fuzzRest(stage.address, requests, [stage.owner, ...guests], createChance(seed), text);
  const restMs = performance.now() - asked;

  assert((await fetch(`${stage.address}/readyz`)).ok, 'the server is ready afterwards');
  await stage.imports('An honest text, afterwards.');
  const after = await settledMemory(before);

  console.log(`${measuredOn}, seed ${seed}\n`);
  const counted = (counts: ReadonlyMap<number, number>) =>
    [...counts]
      .toSorted(([a], [b]) => a - b)
      .map(([code, count]) => `${code}: ${count}`)
      .join(', ');
  console.log(
    table(
      ['sent', 'number', 's', 'what became of it'],
      [
        ['frames', frames.toLocaleString('en'), short(socketMs / 1_000), `sockets closed with ${counted(closes)}`],
        ['requests', requests.toLocaleString('en'), short(restMs / 1_000), `answers ${counted(statuses)}`],
      ],
    ),
  );
  console.log(`\nHeap ${before.heap} MB before, ${after.heap} MB after; RSS ${before.rss} MB and ${after.rss} MB.`);
  const failures = [...statuses].filter(([status]) => status >= 500).reduce((sum, [, count]) => sum + count, 0);
  assert(failures === 0, `${failures} requests were answered with a failure of the server`);
  assert(after.heap < before.heap * 1.5 + 20, 'the server keeps memory');
} finally {
  await stage.close();
}

/** Speaks until all is said, on a new socket whenever the last one was closed. */
async function speak(
  { proseRoom, teamRoom }: StagedText,
  { cookie }: Visitor,
  count: number,
  chance: (most: number) => number,
  closes: Map<number, number>,
): Promise<void> {
  let socket: WebSocket | null = null;
  for (let sent = 0; sent < count; sent++) {
    if (socket?.readyState !== WebSocket.OPEN) {
      const room = chance(3) === 0 ? teamRoom : proseRoom;
      socket = new WebSocket(`${stage.address.replace('http', 'ws')}/sync/${room}${chance(2) ? '?ext=1' : ''}`, {
        headers: { cookie },
      });
      socket.on('error', () => {});
      socket.on('close', (code) => closes.set(code, (closes.get(code) ?? 0) + 1));
      await once(socket, 'open');
    }
    socket.send(hostileFrame(chance));
    if (chance(8) === 0) await new Promise((resolve) => setTimeout(resolve, 5)); // lets a refusal arrive
  }
  socket?.terminate();
}

/** An honest frame that is cut, changed, lengthened or repeated; or bytes of chance. */
function hostileFrame(chance: (most: number) => number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = chance(4) === 0 ? chance(2 ** 31) : chance(100);
  doc.getText('t').insert(0, 'x'.repeat(1 + chance(50)));
  if (chance(2)) doc.getMap('annotations').set('a', new Y.Map([['n', chance(100)]]));
  const honest = [
    encodeUpdate(Y.encodeStateAsUpdate(doc)),
    encodeStep2(Y.encodeStateAsUpdate(doc)),
    encodeStep1(Y.encodeStateVector(doc)),
    encodeAwareness(Uint8Array.from([1, chance(100), chance(200), 2, 0x7b, 0x7d])),
  ][chance(4)] as Uint8Array;
  const bytes = [...honest];
  switch (chance(6)) {
    case 0:
      bytes.length = chance(bytes.length);
      break;
    case 1:
      bytes.push(...Array.from({ length: chance(20) }, () => chance(256)));
      break;
    case 2:
      return Uint8Array.from({ length: chance(chance(10) === 0 ? 100_000 : 60) }, () => chance(256));
    default:
      for (let left = 1 + chance(4); left > 0; left--) bytes[chance(bytes.length)] = chance(256);
  }
  return Uint8Array.from(bytes);
}

/** What the server says that it uses, in MB. */
async function memory(): Promise<{ readonly heap: number; readonly rss: number }> {
  const told = await (await fetch(`${stage.address}/metrics`)).text();
  const read = (name: string) => Math.round(Number(new RegExp(`^${name} (\\S+)`, 'm').exec(told)?.[1]) / 2 ** 20);
  return { heap: read('nodejs_heap_size_used_bytes'), rss: read('process_resident_memory_bytes') };
}

/** Rooms are forgotten a while after the last one left, and what they held is collected when it is collected. */
async function settledMemory(before: { readonly heap: number }) {
  let now = await memory();
  for (let left = 45; left > 0 && now.heap > before.heap * 1.2; left--) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    now = await memory();
  }
  return now;
}
