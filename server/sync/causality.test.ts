import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimsOf, decodeUpdate, Progress, unknownPart, weigh } from './causality.ts';

const decoded = (update: Uint8Array) => {
  const result = decodeUpdate(update);
  if (!result.ok) throw new Error('expected an update that decodes');
  return result.value;
};

const docOf = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

const hasPending = (doc: Y.Doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
/** Whether Yjs would not take in all of an update; one that a room holds back is handed to nobody, so that it may as well throw. */
function wouldWait(state: Uint8Array, update: Uint8Array): boolean {
  try {
    return hasPending(docOf([state, update]));
  } catch {
    return true;
  }
}

const clocksOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));

/** Feeds updates to a room's progress and to Yjs side by side and holds the two against each other after each. */
function expectAgreement(updates: readonly Uint8Array[]): void {
  const progress = new Progress();
  let state = Y.encodeStateAsUpdate(new Y.Doc());
  for (const update of updates) {
    const verdict = weigh(decoded(update), progress);
    if (verdict.kind === 'gap') {
      expect(wouldWait(state, update)).toBe(true);
      continue;
    }
    const doc = docOf([state, unknownPart(update, decoded(update), progress)]);
    expect(hasPending(doc)).toBe(false);
    // Yjs may split an item at a place that an update names, which changes bytes and adds nothing.
    const before = Y.snapshot(docOf([state]));
    state = Y.encodeStateAsUpdate(doc);
    if (verdict.kind === 'nothing') expect(Y.equalSnapshots(Y.snapshot(doc), before)).toBe(true);
    else progress.advance(verdict.news);
    expect(Y.decodeStateVector(progress.encodeStateVector())).toEqual(clocksOf(doc));
    expect(weigh(decoded(update), progress).kind).toBe('nothing');
    expect(progress.covers(claimsOf(decoded(update)))).toBe(true);
  }
}

type Edit = readonly [peer: number, kind: number, place: number, partner: number];
const edits = fc.array(fc.tuple(fc.nat(2), fc.nat(6), fc.nat(40), fc.nat(2)), { minLength: 1, maxLength: 40 });

/** Three people who edit and now and then hear all of each other; gives every update that they made, and whole and partial states. */
function write(script: readonly Edit[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const peers = [11, 7, 23].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && updates.push(update));
    return doc;
  });
  for (const [peer, kind, place, partner] of script) {
    const doc = peers[peer] as Y.Doc;
    const other = peers[partner] as Y.Doc;
    const text = doc.getText('text');
    const map = doc.getMap<unknown>('map');
    const at = text.length === 0 ? 0 : place % text.length;
    if (kind <= 1) text.insert(at, 'ab😀'.repeat(1 + (place % 3)));
    else if (kind === 2 && text.length > 0) text.delete(at, Math.min(3, text.length - at));
    else if (kind === 3) map.set(`k${place % 4}`, new Y.Map([['n', place]]));
    else if (kind === 4) (map.get(`k${place % 4}`) as Y.Map<unknown> | undefined)?.set('m', [place, 'x']);
    else if (kind === 5) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'heard');
    else updates.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
  }
  return updates;
}

describe('weighing an update', () => {
  it('agrees with Yjs about what is pending, however honest updates are reordered, lost and merged', () => {
    const delivery = fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.boolean()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(edits, delivery, (script, picks) => {
        const made = write(script);
        if (made.length === 0) return;
        const pick = (n: number) => made[n % made.length] as Uint8Array;
        expectAgreement(picks.map(([a, b, merged]) => (merged ? Y.mergeUpdates([pick(a), pick(b)]) : pick(a))));
      }),
      { numRuns: 250 },
    );
  });

  it('agrees with Yjs on updates that no honest client makes: gaps, overlaps, cycles, foreign parents', () => {
    let weighed = 0;
    fc.assert(
      fc.property(fc.array(forgedUpdate, { minLength: 1, maxLength: 5 }), (forged) => {
        const sound = forged.map(encodeForged).filter((update) => decodeUpdate(update).ok);
        weighed += sound.length;
        expectAgreement(sound);
      }),
      { numRuns: 2000 },
    );
    expect(weighed).toBeGreaterThan(1000);
  });

  it('[P1] of an item whose first letters are known it passes on the rest, which throws nowhere', () => {
    const deleted = { client: 1, clock: 0, structs: [{ ...item(1), kind: 'gc' as const }] };
    const first = encodeForged({ blocks: [deleted], deletes: [] });
    const all = encodeForged({ blocks: [{ client: 1, clock: 0, structs: [item(3)] }], deletes: [] });
    expect(() => docOf([first, all])).toThrow();
    const progress = new Progress();
    progress.advance(claimsOf(decoded(first)));
    expect(weigh(decoded(all), progress).kind).toBe('news');
    const rest = unknownPart(all, decoded(all), progress);
    expect([...clocksOf(docOf([first, rest]))]).toEqual([[1, 3]]);
    expectAgreement([first, all]);
    const needsMore = encodeForged({ blocks: [{ client: 1, clock: 0, structs: [{ ...item(3), origin: [2, 0] }] }], deletes: [] });
    expectAgreement([first, needsMore]); // the rest by itself would fit, and nobody honest sends it
    expect(unknownPart(all, decoded(all), new Progress())).toBe(all);
  });

  it('sees a cycle between two clients as a gap', () => {
    const cycle = encodeForged({
      blocks: [
        { client: 1, clock: 0, structs: [item(1), { ...item(1), origin: [2, 1] }, item(1)] },
        { client: 2, clock: 0, structs: [item(1), { ...item(1), origin: [1, 2] }, item(1)] },
      ],
      deletes: [],
    });
    expect(weigh(decoded(cycle), new Progress()).kind).toBe('gap');
    expectAgreement([cycle]);
  });

  it('takes structs that wait for each other in turn in a number of steps that grows with them and no faster', () => {
    const length = 5_000;
    const first = Array.from({ length }, (_, clock) => (clock === 0 ? item(1) : { ...item(1), origin: [2, clock - 1] as const }));
    const second = Array.from({ length }, (_, clock) => ({ ...item(1), origin: [1, clock] as const }));
    const blocks = [
      { client: 1, clock: 0, structs: first },
      { client: 2, clock: 0, structs: second },
    ];
    const update = decoded(encodeForged({ blocks, deletes: [] }));
    let steps = 0;
    class Counted<V> extends Map<number, V> {
      override get(client: number) {
        steps += 1;
        return super.get(client);
      }
    }
    expect(weigh({ ...update, blocks: new Counted(update.blocks) }, new Progress()).kind).toBe('news');
    expect(steps).toBeLessThan(5 * 2 * length);
  });

  it('names the clients that an update brings, and only those', () => {
    const doc = new Y.Doc();
    doc.clientID = 5;
    doc.getText('t').insert(0, 'one');
    const first = Y.encodeStateAsUpdate(doc);
    const other = docOf([first]);
    other.clientID = 6;
    other.getText('t').insert(3, ' two');
    const progress = new Progress();
    const verdict = weigh(decoded(first), progress);
    if (verdict.kind === 'news') progress.advance(verdict.news);
    const second = weigh(decoded(Y.encodeStateAsUpdate(other)), progress);
    expect(second.kind === 'news' && [...second.news.reach]).toEqual([[6, 4]]);
  });
});

describe('decoding an update', () => {
  it('[P1] is total on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeUpdate(bytes)),
      { numRuns: 3000 },
    );
  });

  it('[P1] lets through only what every receiver can apply', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(edits, fc.nat(), flips, (script, which, changes) => {
        const made = write(script);
        if (made.length === 0) return;
        const bytes = Uint8Array.from(made[which % made.length] as Uint8Array);
        for (const [place, value] of changes) bytes[place % bytes.length] = value;
        if (!decodeUpdate(bytes).ok) return;
        expectAgreement([...made, bytes]);
      }),
      { numRuns: 800 },
    );
  });

  it('[P1] refuses bytes that are left over', () => {
    const update = Y.encodeStateAsUpdate(docOf([]));
    expect(decodeUpdate(update).ok).toBe(true);
    expect(decodeUpdate(Uint8Array.of(...update, 0)).ok).toBe(false);
  });

  it('[P1] refuses two blocks of one client, of which Yjs would apply the second only', () => {
    const block = (clock: number) => ({ client: 1, clock, structs: [item(1)] });
    const update = encodeForged({ blocks: [block(0), block(1)], deletes: [] });
    expect(docOf([update]).store.pendingStructs).not.toBe(null);
    expect(decodeUpdate(update).ok).toBe(false);
  });

  it.each(['origin', 'rightOrigin', 'parent'] as const)(
    '[P1] refuses an own %s at its own clock, on which Yjs throws',
    (field) => {
      const update = encodeForged({ blocks: [{ client: 1, clock: 0, structs: [{ ...item(1), [field]: [1, 0] }] }], deletes: [] });
      expect(() => docOf([update])).toThrow();
      expect(decodeUpdate(update).ok).toBe(false);
    },
  );

  it('[P1] refuses structs and deletions without a length', () => {
    expect(decodeUpdate(encodeForged({ blocks: [{ client: 1, clock: 0, structs: [item(0)] }], deletes: [] })).ok).toBe(false);
    expect(decodeUpdate(encodeForged({ blocks: [], deletes: [[1, 0, 0]] })).ok).toBe(false);
  });

  it('[P1] refuses clocks beyond 2^53', () => {
    const far = Number.MAX_SAFE_INTEGER;
    expect(decodeUpdate(encodeForged({ blocks: [{ client: 1, clock: far, structs: [item(1)] }], deletes: [] })).ok).toBe(false);
    expect(decodeUpdate(encodeForged({ blocks: [], deletes: [[1, far, 1]] })).ok).toBe(false);
  });
});

type Id = readonly [client: number, clock: number];
interface ForgedItem {
  readonly kind: 'item' | 'gc' | 'skip' | 'deleted' | 'type';
  readonly length: number;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  readonly parent: Id | null;
}
interface ForgedUpdate {
  readonly blocks: readonly { readonly client: number; readonly clock: number; readonly structs: readonly ForgedItem[] }[];
  readonly deletes: readonly (readonly [client: number, clock: number, length: number])[];
}

function item(length: number): ForgedItem {
  return { kind: 'item', length, origin: null, rightOrigin: null, parent: null };
}

const client = fc.integer({ min: 1, max: 3 });
const id = fc.option(fc.tuple(client, fc.nat(6)), { freq: 2 });
const forgedItem: fc.Arbitrary<ForgedItem> = fc.record({
  kind: fc.constantFrom('item', 'item', 'item', 'gc', 'skip', 'deleted', 'type'),
  length: fc.integer({ min: 1, max: 3 }),
  origin: id,
  rightOrigin: id,
  parent: id,
});
const forgedUpdate: fc.Arbitrary<ForgedUpdate> = fc.record({
  blocks: fc.uniqueArray(fc.record({ client, clock: fc.nat(3), structs: fc.array(forgedItem, { maxLength: 4 }) }), {
    selector: (block) => block.client,
    maxLength: 3,
  }),
  deletes: fc.array(fc.tuple(client, fc.nat(6), fc.integer({ min: 1, max: 4 })), { maxLength: 2 }),
});

/** Writes an update byte by byte, as a hostile client would. */
function encodeForged({ blocks, deletes }: ForgedUpdate): Uint8Array {
  return encoding.encode((encoder) => {
    const writeId = ([client, clock]: Id) => {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    };
    encoding.writeVarUint(encoder, blocks.length);
    for (const { client, clock, structs } of blocks) {
      encoding.writeVarUint(encoder, structs.length);
      writeId([client, clock]);
      for (const { kind, length, origin, rightOrigin, parent } of structs) {
        if (kind === 'gc' || kind === 'skip') {
          encoding.writeUint8(encoder, kind === 'gc' ? 0 : 10);
          encoding.writeVarUint(encoder, length);
          continue;
        }
        const ref = { item: 4, deleted: 1, type: 7 }[kind];
        encoding.writeUint8(encoder, ref | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0));
        if (origin) writeId(origin);
        if (rightOrigin) writeId(rightOrigin);
        if (!origin && !rightOrigin) {
          encoding.writeVarUint(encoder, parent ? 0 : 1);
          if (parent) writeId(parent);
          else encoding.writeVarString(encoder, 'root');
        }
        if (kind === 'item') encoding.writeVarString(encoder, 'x'.repeat(length));
        else encoding.writeVarUint(encoder, kind === 'deleted' ? length : 0);
      }
    }
    encoding.writeVarUint(encoder, deletes.length);
    for (const [client, clock, length] of deletes) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      writeId([clock, length]);
    }
  });
}
