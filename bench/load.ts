// The load process: the people of one scenario at a time, as `delivery.ts` asks for it.
import { setTimeout as passed } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import type { Anchor } from '../shared/anchor/anchor.ts';
import type { DocumentId } from '../shared/base/id.ts';
import { Annotator } from './annotator.ts';
import { caret } from './caret.ts';
import { quantile } from './figures.ts';
import { Line } from './line.ts';
import { everySoOften, inTurns } from './pace.ts';
import type { Visitor } from './stage.ts';

/** People in one text: all of them read what everybody writes, some write. */
export interface Scenario {
  readonly address: string;
  readonly layer: string;
  /** The room where carets are shown. */
  readonly prose: string;
  readonly document: DocumentId;
  /** What is annotated, and where carets stand. */
  readonly anchors: readonly Anchor[];
  readonly visitors: readonly Visitor[];
  readonly people: number;
  readonly writers: number;
  /** Of all writers together. */
  readonly updatesPerSecond: number;
  /** Moves of each person's caret in a second; 0 for a room without carets. */
  readonly caretsPerSecond: number;
  readonly seconds: number;
}

/** What the people of a scenario saw. Times in ms; NaN for what there was none of. */
export interface Seen {
  readonly updates: number;
  readonly deliveries: number;
  /** Updates × others, less what arrived. */
  readonly missing: number;
  readonly deliveryP50: number;
  readonly deliveryP99: number;
  readonly ackP50: number;
  readonly ackP99: number;
  readonly caretP50: number;
  readonly caretP99: number;
  /** Messages' bytes over all sockets, in a second. */
  readonly bytesPerSecond: number;
  /** Of one core. */
  readonly loadCpu: number;
}

/** From the load to who measures the server: the window opens, closes, and all is told. */
export type Report = { readonly kind: 'begun' } | { readonly kind: 'ended' } | { readonly kind: 'seen'; readonly seen: Seen };

const warmUpMs = 1_000;

/** One number for a client and its clock: the first of an update's structs, or a presence entry. */
const keyOf = (client: number, clock: number) => client * 2 ** 20 + clock;

function firstStruct(update: Uint8Array): { client: number; key: number } | null {
  const decoder = decoding.createDecoder(update);
  if (decoding.readVarUint(decoder) === 0) return null;
  decoding.readVarUint(decoder); // number of structs
  const client = decoding.readVarUint(decoder);
  return { client, key: keyOf(client, decoding.readVarUint(decoder)) };
}

async function play(scenario: Scenario): Promise<void> {
  const { address, layer, prose, document, anchors, visitors, people, writers, updatesPerSecond, caretsPerSecond } = scenario;
  const place = { address, room: layer, document };
  const visitor = (person: number) => visitors[person % visitors.length] as Visitor;
  const anchor = (number: number) => anchors[number % anchors.length] as Anchor;
  let isOpen = false;
  let updates = 0;
  const sentAt = new Map<number, number>();
  const deliveries: number[] = [];
  const acks: number[] = [];

  const hear = (mine: () => number) => (update: Uint8Array) => {
    const first = firstStruct(update);
    const at = first && first.client !== mine() ? sentAt.get(first.key) : undefined;
    if (at !== undefined) deliveries.push(performance.now() - at);
  };
  const write = async (person: number): Promise<Annotator> => {
    const waiting: { at: number; frame: number }[] = [];
    let mine = 0;
    const annotator: Annotator = await Annotator.join(place, visitor(person), {
      update: hear(() => mine),
      sending(update) {
        const first = firstStruct(update);
        if (!isOpen || !first) return;
        updates++;
        sentAt.set(first.key, performance.now());
        waiting.push({ at: performance.now(), frame: annotator.line.counted + 1 });
      },
      acked(count) {
        while (waiting[0] && waiting[0].frame <= count) acks.push(performance.now() - (waiting.shift()?.at ?? 0));
      },
    });
    mine = annotator.clientId;
    return annotator;
  };
  const annotators: Annotator[] = [];
  for (let person = 0; person < writers; person++) annotators.push(await write(person));
  const readers = await inTurns(people - writers, (number) => {
    return Line.open(address, layer, visitor(writers + number), { update: hear(() => 0) });
  });

  const caretSentAt = new Map<number, number>();
  const carets: number[] = [];
  const showsCarets = caretsPerSecond > 0 ? people : 0;
  const pages = await inTurns(showsCarets, (person) => {
    // One of them measures: to read everybody's carets for everybody would only measure this process.
    const presence = (entries: Uint8Array) => {
      if (isOpen) for (const key of entriesIn(entries)) carets.push(performance.now() - (caretSentAt.get(key) ?? Number.NaN));
    };
    return Line.open(address, prose, visitor(person), person === 0 ? { presence } : {});
  });

  const all = [...annotators.map(({ line }) => line), ...readers, ...pages];
  const bytes = () => all.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
  const writing = everySoOften(annotators.length, updatesPerSecond, (turn) => {
    annotators[turn % annotators.length]?.annotates(anchor(turn), 'claim');
  });
  const moving = everySoOften(pages.length, caretsPerSecond * pages.length, (turn) => {
    const person = turn % pages.length;
    const [client, clock] = [person + 1, Math.floor(turn / pages.length) + 1];
    caretSentAt.set(keyOf(client, clock), performance.now());
    pages[person]?.send(caret(client, clock, anchor(turn)));
  });

  await passed(warmUpMs);
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const bytesBefore = bytes();
  report({ kind: 'begun' });
  isOpen = true;
  await passed(scenario.seconds * 1_000);
  isOpen = false;
  const seconds = (performance.now() - begun) / 1_000;
  const used = process.cpuUsage(cpu);
  const bytesPerSecond = (bytes() - bytesBefore) / seconds;
  report({ kind: 'ended' });
  clearInterval(writing);
  clearInterval(moving);

  const due = updates * (people - 1);
  for (let left = 100; left > 0 && deliveries.length < due; left--) await passed(50);
  const known = carets.filter((ms) => !Number.isNaN(ms));
  report({
    kind: 'seen',
    seen: {
      updates: updates / seconds,
      deliveries: deliveries.length / seconds,
      missing: due - deliveries.length,
      deliveryP50: quantile(deliveries, 0.5),
      deliveryP99: quantile(deliveries, 0.99),
      ackP50: quantile(acks, 0.5),
      ackP99: quantile(acks, 0.99),
      caretP50: quantile(known, 0.5),
      caretP99: quantile(known, 0.99),
      bytesPerSecond,
      loadCpu: (used.user + used.system) / 1_000_000 / seconds,
    },
  });
  await Promise.all(all.map((line) => line.close()));
}

function* entriesIn(body: Uint8Array): Generator<number> {
  const decoder = decoding.createDecoder(body);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder);
    yield keyOf(client, decoding.readVarUint(decoder));
    decoding.readVarUint8Array(decoder);
  }
}

const report = (said: Report) => process.send?.(said);

process.on('message', (scenario: Scenario) => {
  play(scenario).catch((error: unknown) => {
    process.exitCode = 1;
    process.stderr.write(`${error}\n`);
    process.disconnect();
  });
});
