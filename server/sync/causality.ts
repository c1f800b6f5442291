import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type ClockRange, ClockRanges } from './clock-ranges.ts';

type Struct = Y.Item | Y.GC | Y.Skip;
type Deletes = ReadonlyMap<number, readonly ClockRange[]>;

/** A Yjs update, walked once: structs by client in clock order, and what it deletes. Says nothing yet about any room. */
export interface DecodedUpdate {
  readonly blocks: ReadonlyMap<number, readonly Struct[]>;
  readonly deletes: Deletes;
}

/** What an update adds to a room: per Yjs client the clock that it reaches, and clocks that it deletes. */
export interface News {
  readonly reach: ReadonlyMap<number, number>;
  readonly deletes: Deletes;
}

/** An update against a room: adds nothing; fits and adds `news`; or needs clocks of `missing` that the room does not hold. */
export type Verdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'news'; readonly news: News }
  | { readonly kind: 'gap'; readonly missing: { readonly client: number; readonly clock: number } };

/**
 * Yjs's own reader, made strict. A second block of one client is refused: `applyUpdate` would drop the first block where
 * `mergeUpdates` keeps both, and rooms and browsers would differ.
 */
class StrictDecoder extends Y.UpdateDecoderV1 {
  private readonly clients = new Set<number>();

  constructor(decoder: Decoder) {
    super(decoder);
    latest = this;
  }

  override readClient(): number {
    const client = super.readClient();
    if (this.clients.has(client)) throw new Error('two blocks of one client');
    this.clients.add(client);
    return client;
  }

  hasEnded(): boolean {
    return this.restDecoder.pos === this.restDecoder.arr.length;
  }
}

/** The decoder that `decodeUpdateV2` made: it takes a class, and its decoder is the only one who knows where the bytes ended. */
let latest: StrictDecoder | null = null;

/**
 * Walks an update in Yjs's first encoding. Total on arbitrary bytes (rule P1).
 *
 * What it gives back, every receiver can apply: structs that Yjs would throw on (an origin or parent at or beyond a
 * struct's own clock, no length, clocks beyond 2^53) are `malformed`, and so are bytes left over.
 */
export function decodeUpdate(bytes: Uint8Array): Result<DecodedUpdate, 'malformed'> {
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, StrictDecoder);
    if (!latest?.hasEnded() || !structs.every(isSound)) return err('malformed');
    const deletes = new Map<number, readonly ClockRange[]>();
    for (const [client, ranges] of ds.clients) {
      if (!ranges.every(({ clock, len }) => len > 0 && Number.isSafeInteger(clock + len))) return err('malformed');
      deletes.set(
        client,
        ranges.map(({ clock, len }) => ({ start: clock, end: clock + len })),
      );
    }
    return ok({ blocks: blocksOf(structs), deletes });
  } catch {
    return err('malformed'); // lib0 throws on what it cannot read, and Yjs on kinds that it does not know
  } finally {
    latest = null;
  }
}

/** `getMissing` in Yjs trusts ids of a struct's own client: one at or beyond its own clock makes every receiver throw. */
function isSound(struct: Struct): boolean {
  const { client, clock } = struct.id;
  if (!Number.isSafeInteger(clock + struct.length)) return false;
  if (struct instanceof Y.Skip) return true;
  if (struct.length <= 0) return false;
  return struct instanceof Y.GC || dependencies(struct).every((id) => id.client !== client || id.clock < clock);
}

function dependencies(item: Y.Item): Y.ID[] {
  const { origin, rightOrigin, parent } = item;
  return [origin, rightOrigin, parent].filter((id): id is Y.ID => id instanceof Y.ID);
}

function blocksOf(structs: readonly Struct[]): Map<number, Struct[]> {
  const blocks = new Map<number, Struct[]>();
  for (const struct of structs) {
    const block = blocks.get(struct.id.client);
    if (block) block.push(struct);
    else blocks.set(struct.id.client, [struct]);
  }
  return blocks;
}

/** Everything that an update says, as if it were all news: what a room holds once it covers this. */
export function claimsOf({ blocks, deletes }: DecodedUpdate): News {
  const reach = new Map<number, number>();
  for (const [client, structs] of blocks) {
    const last = structs.findLast((struct) => !(struct instanceof Y.Skip));
    if (last) reach.set(client, last.id.clock + last.length);
  }
  return { reach, deletes };
}

/** How far a room has come: a state vector and a merged delete set, without a Y.Doc. */
export class Progress {
  private readonly clocks: Map<number, number>;
  private readonly deletes: Map<number, ClockRanges>;

  constructor(clocks = new Map<number, number>(), deletes = new Map<number, ClockRanges>()) {
    this.clocks = clocks;
    this.deletes = deletes;
  }

  copy(): Progress {
    return new Progress(new Map(this.clocks), new Map([...this.deletes].map(([client, ranges]) => [client, ranges.copy()])));
  }

  /** The next clock that the room expects of a client. */
  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  hasDeleted(client: number, range: ClockRange): boolean {
    return this.deletes.get(client)?.covers(range) ?? false;
  }

  covers({ reach, deletes }: News): boolean {
    return (
      [...reach].every(([client, clock]) => clock <= this.clockOf(client)) &&
      [...deletes].every(([client, ranges]) => ranges.every((range) => this.hasDeleted(client, range)))
    );
  }

  advance({ reach, deletes }: News): void {
    for (const [client, clock] of reach) this.clocks.set(client, clock);
    for (const [client, ranges] of deletes) {
      const known = this.deletes.get(client);
      if (known) known.add(ranges);
      else this.deletes.set(client, newRanges(ranges));
    }
  }

  encodeStateVector(): Uint8Array {
    return Y.encodeStateVector(this.clocks);
  }
}

function newRanges(ranges: readonly ClockRange[]): ClockRanges {
  const set = new ClockRanges();
  set.add(ranges);
  return set;
}

/**
 * Weighs an update against a room. Agrees with Yjs: `gap` exactly where `applyUpdate` would leave pending structs or
 * pending deletes. Linear in the update.
 *
 * A block waits at its first struct whose origin, right origin or parent is not there yet; the block that it waits for
 * goes on meanwhile. Blocks that wait for each other, or for clocks that nobody brings, never end:
 *
 *     A: [0] [1]→B1        B: [0] [1]→A2        A1 waits for B1, which waits for A2, which waits for A1: a gap
 */
export function weigh(update: DecodedUpdate, progress: Progress): Verdict {
  const walk = new Walk(update, progress);
  for (const client of update.blocks.keys()) {
    const missing = walk.run(client);
    if (missing) return { kind: 'gap', missing };
  }
  const deletes = new Map<number, ClockRange[]>();
  for (const [client, ranges] of update.deletes) {
    const clock = walk.clockOf(client);
    if (ranges.some(({ end }) => end > clock)) return { kind: 'gap', missing: { client, clock } };
    const fresh = ranges.filter((range) => !progress.hasDeleted(client, range));
    if (fresh.length > 0) deletes.set(client, fresh);
  }
  return walk.reach.size + deletes.size > 0 ? { kind: 'news', news: { reach: walk.reach, deletes } } : { kind: 'nothing' };
}

/**
 * What of an update a room does not have, as an update: the update itself, but for one in which an item is known in its first letters
 * only, as from somebody who could not know that these had arrived. Yjs joins the rest of such an item to what stands before it, and
 * throws in every browser where that was deleted with all around it; written by itself, the rest is deleted like that.
 *
 * @param bytes of `update`, which fits
 */
export function unknownPart(bytes: Uint8Array, { blocks }: DecodedUpdate, progress: Progress): Uint8Array {
  const straddles = ([client, structs]: readonly [number, readonly Struct[]]) => {
    const known = progress.clockOf(client);
    return structs.some((each) => each instanceof Y.Item && each.id.clock < known && known < each.id.clock + each.length);
  };
  return [...blocks].some(straddles) ? Y.diffUpdate(bytes, progress.encodeStateVector()) : bytes;
}

class Walk {
  /** Clocks reached beyond the room's. */
  readonly reach = new Map<number, number>();
  private readonly next = new Map<number, number>();
  private readonly update: DecodedUpdate;
  private readonly progress: Progress;

  constructor(update: DecodedUpdate, progress: Progress) {
    this.update = update;
    this.progress = progress;
  }

  clockOf(client: number): number {
    return this.reach.get(client) ?? this.progress.clockOf(client);
  }

  /** Takes in all of a client's block, and of others as much as it needs. @returns the first thing that nobody brings, or null. */
  run(client: number): { client: number; clock: number } | null {
    const waiting: number[] = [client];
    const isWaiting = new Set(waiting);
    for (;;) {
      const top = waiting.at(-1);
      if (top === undefined) return null;
      const struct = this.peek(top);
      if (!struct) {
        if (waiting.length > 1) return { client: top, clock: this.clockOf(top) }; // it had less than the one below needs
        return null;
      }
      const need = this.needOf(struct);
      if (need === null) {
        this.take(struct);
        if (waiting.length > 1) isWaiting.delete(waiting.pop() as number);
      } else if (isWaiting.has(need)) {
        return { client: need, clock: this.clockOf(need) };
      } else {
        waiting.push(need);
        isWaiting.add(need);
      }
    }
  }

  private peek(client: number): Struct | undefined {
    return this.update.blocks.get(client)?.[this.next.get(client) ?? 0];
  }

  /** The client that has to come further before this struct fits; itself where its own clocks before are missing. */
  private needOf(struct: Struct): number | null {
    if (struct instanceof Y.Skip) return null;
    const { client, clock } = struct.id;
    if (clock > this.clockOf(client)) return client;
    if (struct instanceof Y.GC) return null;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (id instanceof Y.ID && id.client !== client && id.clock >= this.clockOf(id.client)) return id.client;
    }
    return null;
  }

  private take(struct: Struct): void {
    const { client, clock } = struct.id;
    this.next.set(client, (this.next.get(client) ?? 0) + 1);
    const end = clock + struct.length;
    if (!(struct instanceof Y.Skip) && end > this.clockOf(client)) this.reach.set(client, end);
  }
}
