// How many updates reach how many people how fast through a real server with its durable log, and what that costs; the
// same load on a plain y-websocket server beside it. `npx tsx bench/delivery.ts`; about two minutes, loopback only.
import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { capture } from '../shared/anchor/capture.ts';
import type { ProseText } from '../shared/anchor/plain-text.ts';
import { assert } from '../shared/base/assert.ts';
import { type Cost, costOf } from './cost.ts';
import { machine, percent, short, table } from './figures.ts';
import type { Report, Scenario, Seen } from './load.ts';
import { sentences, setStage } from './stage.ts';

type Crowd = Pick<Scenario, 'people' | 'writers' | 'updatesPerSecond' | 'caretsPerSecond'>;

const rooms: readonly Crowd[] = [
  { people: 10, writers: 5, updatesPerSecond: 500, caretsPerSecond: 0 },
  { people: 100, writers: 10, updatesPerSecond: 200, caretsPerSecond: 0 },
  { people: 500, writers: 10, updatesPerSecond: 50, caretsPerSecond: 0 },
];
/** Everybody's caret moves twice a second; one in ten writes an annotation every two seconds. */
const lectureHalls: readonly Crowd[] = [100, 200].map((people) => {
  return { people, writers: people / 10, updatesPerSecond: people / 20, caretsPerSecond: 2 };
});
const seconds = 5;
/** Well below the 300 that one address may let in within a minute. */
const guests = 200;

interface Measured {
  readonly seen: Seen;
  /** Of one core. */
  readonly serverCpu: number;
  readonly serverBytes: number;
}

const start = (file: string) => fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: 'advanced' });

async function measure(load: ChildProcess, scenario: Scenario): Promise<Measured> {
  const reports = on(load, 'message', { close: ['exit'] });
  load.send(scenario);
  const costs: (Cost & { readonly at: number })[] = [];
  for await (const [said] of reports) {
    const report: Report = said;
    if (report.kind === 'seen') {
      const [before, after] = costs;
      assert(before && after, 'the load told nothing of its window');
      const serverCpu = ((after.cpu - before.cpu) * 1_000) / (after.at - before.at);
      return { seen: report.seen, serverCpu, serverBytes: after.bytes };
    }
    costs.push({ ...(await costOf(scenario.address)), at: performance.now() });
  }
  throw new Error('the load process ended');
}

function anchorsIn(prose: ProseText) {
  return prose.blocks.flatMap(({ start, end }) => {
    return [0, 0.2, 0.4, 0.6].flatMap((at) => {
      const from = Math.floor(start + at * (end - start));
      return capture(prose, { start: from, end: Math.min(end, from + 40) }) ?? [];
    });
  });
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

function roomRow(name: string, { people }: Crowd, { seen, serverCpu, serverBytes }: Measured): string[] {
  const { updates, deliveries, deliveryP50, deliveryP99, ackP50, ackP99, missing, loadCpu } = seen;
  return [
    `${people}`,
    name,
    short(updates),
    short(deliveries),
    `${short(deliveryP50)} / ${short(deliveryP99)}`,
    Number.isNaN(ackP50) ? 'none' : `${short(ackP50)} / ${short(ackP99)}`,
    percent(serverCpu),
    megabytes(serverBytes),
    percent(loadCpu),
    `${missing}`,
  ];
}

function hallRow(name: string, { people }: Crowd, { seen, serverCpu, serverBytes }: Measured): string[] {
  const { updates, deliveryP50, deliveryP99, ackP99, caretP50, caretP99, bytesPerSecond, loadCpu } = seen;
  return [
    `${people}`,
    name,
    short(updates),
    `${short(deliveryP50)} / ${short(deliveryP99)}`,
    Number.isNaN(ackP99) ? 'none' : short(ackP99),
    `${short(caretP50)} / ${short(caretP99)}`,
    `${megabytes(bytesPerSecond)}/s`,
    percent(serverCpu),
    megabytes(serverBytes),
    percent(loadCpu),
  ];
}

const roomHead = ['people', 'server', 'updates/s', 'deliveries/s', 'delivery p50 / p99, ms'];
const hallHead = [
  'people',
  'server',
  'updates/s',
  'delivery p50 / p99, ms',
  'ack p99, ms',
  'caret p50 / p99, ms',
  'received by all',
];
const costHead = ['server CPU', 'server RSS', 'load CPU'];

const measuredOn = machine();
const stage = await setStage();
const plain = start('plain-server.ts');
const load = start('load.ts');
try {
  const [port] = await once(plain, 'message');
  const visitors = await stage.admits(guests);
  const compare = async (crowd: Crowd, row: (name: string, crowd: Crowd, measured: Measured) => string[]) => {
    const { open, prose, proseRoom, teamRoom } = await stage.imports(sentences(2_000));
    const common = { ...crowd, seconds, visitors, document: open.document.id, anchors: anchorsIn(prose), layer: teamRoom };
    const ours = await measure(load, { ...common, prose: proseRoom, address: stage.address });
    const theirs = await measure(load, { ...common, prose: proseRoom, address: `http://127.0.0.1:${port}` });
    return [row('Variorum', crowd, ours), row('plain, in memory', crowd, theirs)];
  };
  const inRooms: string[][] = [];
  for (const crowd of rooms) inRooms.push(...(await compare(crowd, roomRow)));
  const inHalls: string[][] = [];
  for (const crowd of lectureHalls) inHalls.push(...(await compare(crowd, hallRow)));

  console.log(`${measuredOn}\n\nOne text, annotations only\n`);
  console.log(table([...roomHead, 'durable ack p50 / p99, ms', ...costHead, 'missing'], inRooms));
  console.log('\nA lecture hall: carets at 2 Hz, one in ten writes every 2 s\n');
  console.log(table([...hallHead, ...costHead], inHalls));
} finally {
  plain.kill();
  load.kill();
  await stage.close();
}
