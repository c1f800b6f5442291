import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { parseLeading, withoutLeading } from '../../shared/presence/leading.ts';
import { encodeAwareness } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Member } from './member.ts';
import type { PresenceSource } from './outbox.ts';
import { wireFrame } from './wire-frame.ts';

/** The latest of one Yjs client, encoded once. `holders` are the sockets that speak for it: two for the moment of a reconnect. */
interface Entry {
  clock: number;
  bytes: Uint8Array;
  isHere: boolean;
  readonly holders: Set<Member>;
}

/** Past this, a clock that a client made up could no longer be counted on from; honest ones count their caret's moves. */
const maxClock = 2 ** 48;

/** Who is in a prose room and where, each entry stamped with the server's idea of the person (rules P11, P12, P19). */
export class Presence implements PresenceSource {
  private readonly mayUse: (member: Member, client: number) => boolean;
  private readonly entries = new Map<number, Entry>();
  /** The one client id that a socket speaks for: the first that it may use. What else it sends is an echo of others. */
  private readonly clientOf = new Map<Member, number>();
  private readonly changed = new Set<number>();
  private everybodyFrame: Uint8Array | null = null;
  private readonly onComing: () => void;

  /**
   * @param mayUse whether the client id is the member's account's; binds an id that is nobody's yet.
   * @param onComing called when a client has come or gone.
   */
  constructor(mayUse: (member: Member, client: number) => boolean, onComing: () => void = () => {}) {
    this.mayUse = mayUse;
    this.onComing = onComing;
  }

  /** Whoever shows themselves here, each once. */
  people(): AccountId[] {
    const here = [...this.entries.values()].filter(({ isHere }) => isHere);
    return [...new Set(here.flatMap(({ holders }) => [...holders].map(({ account }) => account)))];
  }

  /** Takes an awareness body in. @returns whether anything changed. */
  receive(member: Member, body: Uint8Array): Result<boolean, 'malformed'> {
    const before = this.changed.size;
    try {
      const decoder = decoding.createDecoder(body);
      const count = decoding.readVarUint(decoder);
      if (count > limits.maxAwarenessEntries) return err('malformed');
      let isTaken = false;
      for (let left = count; left > 0; left--) {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        const state = decoding.readVarUint8Array(decoder);
        if (!this.speaksFor(member, client)) continue;
        if (isTaken) return err('malformed'); // thousands of states in one frame would all be parsed, and one counts
        this.take(member, client, clock, state);
        isTaken = true;
      }
      if (decoding.hasContent(decoder)) return err('malformed');
    } catch {
      return err('malformed'); // truncated, or a state that is not JSON
    }
    return ok(this.changed.size > before);
  }

  /** Stamps a member's entry anew, after what they may has changed. @returns whether there is one. */
  judge(member: Member): boolean {
    const client = this.clientOf.get(member);
    const entry = client === undefined ? undefined : this.entries.get(client);
    if (client === undefined || !entry?.isHere) return false;
    const decoder = decoding.createDecoder(entry.bytes);
    for (const _ of ['client', 'clock']) decoding.readVarUint(decoder);
    this.put(client, entry, entry.clock + 1, stamp(decoding.readVarUint8Array(decoder), member));
    return true;
  }

  /** Takes a member's entry away unless another socket of the same client has come. @returns whether anything changed. */
  leave(member: Member): boolean {
    const client = this.clientOf.get(member);
    this.clientOf.delete(member);
    const entry = client === undefined ? undefined : this.entries.get(client);
    if (client === undefined || !entry?.holders.delete(member) || entry.holders.size > 0 || !entry.isHere) return false;
    this.put(client, entry, entry.clock + 1, null);
    return true;
  }

  /** Everybody who is here, as one frame, header and all; null in an empty room. */
  everybody(): Uint8Array | null {
    const here = [...this.entries.values()].filter(({ isHere }) => isHere);
    if (here.length === 0) return null;
    this.everybodyFrame ??= awarenessFrame(here);
    return this.everybodyFrame;
  }

  takeChanges(): Uint8Array | null {
    const entries = [...this.changed].map((client) => this.entries.get(client)).filter((entry) => entry !== undefined);
    this.changed.clear();
    this.forgetSomeWhoLeft();
    return entries.length > 0 ? awarenessFrame(entries) : null;
  }

  private speaksFor(member: Member, client: number): boolean {
    const own = this.clientOf.get(member);
    if (own !== undefined) return own === client;
    if (!this.mayUse(member, client)) return false;
    this.clientOf.set(member, client);
    return true;
  }

  private take(member: Member, client: number, clock: number, state: Uint8Array): void {
    if (state.length > limits.maxAwarenessStateBytes || clock > maxClock) return;
    const stamped = stamp(state, member);
    const entry = this.entries.get(client) ?? { clock: -1, bytes: state, isHere: false, holders: new Set<Member>() };
    entry.holders.add(member);
    if (clock > entry.clock || (clock === entry.clock && stamped === null && entry.isHere)) {
      this.put(client, entry, clock, stamped);
    } else if (!entry.isHere && stamped !== null) {
      // It came back with a clock that everybody has seen leave. Told so, it counts on and shows itself again.
      member.send(awarenessFrame([entry]));
    }
  }

  private put(client: number, entry: Entry, clock: number, state: string | null): void {
    const wasHere = entry.isHere;
    entry.clock = clock;
    entry.isHere = state !== null;
    entry.bytes = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state ?? 'null');
    });
    this.entries.delete(client); // so that the order of the map is the order of news
    this.entries.set(client, entry);
    this.changed.add(client);
    this.everybodyFrame = null;
    if (entry.isHere !== wasHere) this.onComing();
  }

  /** Those who left are kept so that a late echo cannot bring them back, but not for ever. */
  private forgetSomeWhoLeft(): void {
    let excess = this.entries.size - limits.maxAwarenessEntries;
    for (const [client, { isHere }] of this.entries) {
      if (excess <= 0) return;
      if (isHere) continue;
      this.entries.delete(client);
      excess -= 1;
    }
  }
}

/** @throws where the state is not JSON of an object or null. */
function stamp(state: Uint8Array, { person, mayLead }: Member): string | null {
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(state));
  if (parsed === null) return null;
  if (typeof parsed !== 'object' || Array.isArray(parsed)) throw new Error('a state that is no object');
  const { account, name, guest } = person;
  const { invites, ...leading } = parseLeading({ ...parsed });
  return JSON.stringify({
    ...{ ...withoutLeading(parsed), ...leading },
    ...(mayLead && invites && { invites }),
    user: { account, name, guest },
  });
}

function awarenessFrame(entries: readonly Entry[]): Buffer {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { bytes } of entries) encoding.writeUint8Array(encoder, bytes);
  });
  return wireFrame(encodeAwareness(body));
}
