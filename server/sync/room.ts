import * as Y from 'yjs';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import { encodeAck, encodeAuthors, encodeStep1 } from '../../shared/protocol/frame.ts';
import type { Append, StoredRoom } from '../store/store.ts';
import { Authors, type Binding } from './authors.ts';
import { claimsOf, decodeUpdate, type News, unknownPart, weigh } from './causality.ts';
import type { Commits, Committer, Outcome } from './commits.ts';
import { CommittedState } from './committed-state.ts';
import { Compaction, type CompactionParts } from './compaction.ts';
import type { Member } from './member.ts';
import { Outbox } from './outbox.ts';
import { Presence } from './presence.ts';
import { wireFrame } from './wire-frame.ts';

/** What all rooms of a process share. */
export interface RoomParts extends CompactionParts {
  readonly commits: Commits;
  readonly clock: Clock;
  readonly watcher?: RoomWatcher;
}

/** Hears what happens in rooms, after it has happened and without holding anything up. Must not throw. */
export interface RoomWatcher {
  /** Updates of the room are on disk, and these people sent them. */
  committed(room: RoomId, writers: ReadonlySet<AccountId>): void;
  /** Somebody came or went. */
  peopleChanged(room: RoomId): void;
}

/** What of a room is on disk. */
export interface RoomState {
  /** Everything as one update. Shared: do not change its bytes. */
  readonly update: Uint8Array;
  /** Who wrote under which client id. */
  readonly authors: ReadonlyMap<number, AccountId>;
  /** The number of the newest update that is in it. */
  readonly seq: number;
}

/**
 * What stands and falls with something accepted that is not on disk yet: an update; a frame that added nothing to what
 * was accepted before it; a client id bound by presence alone; or, with none of these, a SyncStep1 that told a member
 * what need not be sent again.
 */
interface Entry {
  readonly member: Member;
  readonly frame: number | null;
  readonly update: Uint8Array | null;
  readonly news: News | null;
  readonly bindings: readonly Binding[];
}

/**
 * One room that is alive in this process. The only place of the order
 *
 *     guard → decode → append → commit → ack → broadcast
 *
 * whose first step the session has done (rules P3–P7). Two states: `committed` is on disk and all that anybody is
 * shown; `accepted` is ahead of it by the entries in flight and in the queue, and is what the next update is weighed against.
 */
export class Room {
  readonly id: RoomId;
  readonly epoch: string;
  private readonly parts: RoomParts;
  private readonly committed: CommittedState;
  private accepted;
  private readonly authors: Authors;
  private queue: Entry[] = [];
  private inFlight: Entry[] = [];
  /** How many of the queue are to be stored one by one, to find the one that the log refuses. */
  private oneByOne = 0;
  private readonly members = new Set<Member>();
  private readonly presence: Presence;
  private readonly outbox: Outbox;
  private readonly committer: Committer = { take: () => this.take(), settle: (outcome) => this.settle(outcome) };
  /** Members with frames that a gap holds: any commit may fill it. */
  private readonly holding = new Set<Member>();
  private readonly compaction: Compaction;
  private isOver = false;

  constructor(id: RoomId, stored: StoredRoom, parts: RoomParts) {
    this.id = id;
    this.epoch = stored.epoch;
    this.parts = parts;
    this.committed = new CommittedState(stored);
    this.authors = new Authors(stored.authors);
    this.accepted = this.committed.progress.copy();
    this.presence = new Presence(
      (member, client) => this.bindForPresence(member, client),
      () => parts.watcher?.peopleChanged(id),
    );
    this.outbox = new Outbox(this.presence, parts.clock);
    this.compaction = new Compaction(id, this.committed, parts);
    this.compaction.startIfLong();
  }

  /** Whether nothing would be lost by forgetting the room. */
  get isIdle(): boolean {
    return this.members.size + this.queue.length + this.inFlight.length === 0 && !this.compaction.isRunning;
  }

  /** Whether the room's log is not what this object holds any more: nobody may join it, and it is to be opened anew. */
  get isStale(): boolean {
    return this.isOver;
  }

  /** How many members it has. */
  get size(): number {
    return this.members.size;
  }

  state(): RoomState {
    return { update: this.committed.whole(), authors: new Map(this.authors.known), seq: this.committed.seq };
  }

  /** Who shows themselves here. */
  people(): readonly AccountId[] {
    return this.presence.people();
  }

  join(member: Member): void {
    this.members.add(member);
  }

  leave(member: Member): void {
    this.members.delete(member);
    this.holding.delete(member);
    this.outbox.unsubscribe(member);
    if (this.presence.leave(member)) this.outbox.presenceChanged();
  }

  /** Asks for what the client has and the room has not. Only who may write is asked (rule P3). */
  ask(member: Member): void {
    member.send(wireFrame(encodeStep1(this.accepted.encodeStateVector())));
    this.enqueue({ member, frame: null, update: null, news: null, bindings: [] });
  }

  /** Answers a SyncStep1 with what is committed, and from that number on sends what is new: one synchronous step (rule P4). */
  answer(member: Member, stateVector: Uint8Array): Result<void, 'malformed'> {
    const clocks = decodeStateVector(stateVector);
    if (!clocks) return err('malformed');
    if (member.isExtended && member.hearsPeople) member.send(wireFrame(encodeAuthors(this.authors.known)));
    for (const frames of this.committed.answerTo(stateVector, clocks)) member.send(frames);
    this.outbox.subscribe(member);
    return ok(undefined);
  }

  /**
   * Takes in an update or SyncStep2 of a member who may write; its bytes are copied.
   *
   * @returns why the member has to go, where it has to.
   */
  receive(member: Member, update: Uint8Array, kind: 'update' | 'step2'): Result<void, CloseName> {
    if (kind === 'step2') member.receipts.answered();
    return this.consider(member, member.receipts.begin(), new Uint8Array(update));
  }

  showPresence(member: Member, body: Uint8Array): Result<void, 'malformed'> {
    const received = this.presence.receive(member, body);
    if (!received.ok) return received;
    if (received.value) this.outbox.presenceChanged();
    return ok(undefined);
  }

  /** Takes out of a member's presence what they may not show any more. */
  judgePresence(member: Member): void {
    if (this.presence.judge(member)) this.outbox.presenceChanged();
  }

  sendPresence(member: Member): void {
    const everybody = member.hearsPeople ? this.presence.everybody() : null;
    if (everybody) member.send(everybody);
  }

  close(): void {
    this.isOver = true;
    this.outbox.close();
  }

  private consider(member: Member, frame: number, update: Uint8Array): Result<void, CloseName> {
    const decoded = decodeUpdate(update);
    if (!decoded.ok) return decoded;
    const verdict = weigh(decoded.value, this.accepted);
    if (verdict.kind === 'gap') return this.hold(member, frame, claimsOf(decoded.value));
    member.receipts.fitted();
    const news = verdict.kind === 'news' ? verdict.news : null;
    const clients = news ? [...news.reach.keys()] : [];
    if (!this.authors.areFreeFor(clients, member.account)) return err('foreignClient');
    const fresh = news && unknownPart(update, decoded.value, this.accepted);
    if (news) this.accepted.advance(news);
    this.enqueue({ member, frame, update: fresh ?? update, news, bindings: this.authors.bind(clients, member.account) });
    return ok(undefined);
  }

  private hold(member: Member, frame: number, claims: News): Result<void, CloseName> {
    const next = member.receipts.hold(frame, claims);
    if (next === 'giveUp') return err('failed');
    this.holding.add(member);
    if (next === 'ask') this.ask(member);
    return ok(undefined);
  }

  private bindForPresence(member: Member, client: number): boolean {
    if (!this.authors.areFreeFor([client], member.account)) return false;
    const bindings = this.authors.bind([client], member.account);
    if (bindings.length > 0) this.enqueue({ member, frame: null, update: null, news: null, bindings });
    return true;
  }

  private enqueue(entry: Entry): void {
    this.queue.push(entry);
    this.proceed();
  }

  /** Settles what adds nothing and waits for nothing, and has the rest stored. */
  private proceed(): void {
    if (this.inFlight.length > 0) return;
    const adds = this.queue.findIndex(({ news, bindings }) => news !== null || bindings.length > 0);
    this.acknowledge(this.queue.splice(0, adds < 0 ? this.queue.length : adds));
    if (this.queue.length > 0) this.parts.commits.request(this.committer);
  }

  private take(): Append {
    this.inFlight = this.queue.splice(0, this.oneByOne > 0 ? 1 : this.queue.length);
    return {
      room: this.id,
      epoch: this.epoch,
      updates: this.inFlight.flatMap(({ update, news }) => (update && news ? [update] : [])),
      bindings: this.inFlight.flatMap(({ bindings }) => bindings),
    };
  }

  private settle(outcome: Outcome): void {
    const entries = this.inFlight;
    this.inFlight = [];
    if (this.oneByOne > 0) this.oneByOne -= 1;
    if (!outcome.ok) this.refused(entries, outcome.error);
    else if (outcome.value.firstSeq !== this.committed.seq + 1) this.end('failed');
    else this.stored(entries);
    if (!this.isOver) this.proceed();
  }

  private stored(entries: readonly Entry[]): void {
    const authors = entries.flatMap(({ bindings }) => bindings);
    this.authors.commit(authors);
    const updates = entries.flatMap(({ member, update, news }) => (update && news ? [{ sender: member, update, news }] : []));
    for (const { update, news } of updates) this.committed.commit(update, news);
    this.acknowledge(entries);
    this.outbox.publish(authors, updates);
    this.compaction.startIfLong();
    if (updates.length > 0) this.parts.watcher?.committed(this.id, new Set(updates.map(({ sender }) => sender.account)));
  }

  private acknowledge(entries: readonly Entry[]): void {
    for (const { member, frame } of entries) if (frame !== null) member.receipts.settle(frame);
    for (const member of new Set([...entries.map(({ member }) => member), ...this.holding])) {
      const count = member.receipts.acknowledge(this.committed.progress);
      if (count !== null && member.isExtended) member.send(wireFrame(encodeAck(count)));
    }
  }

  private refused(entries: readonly Entry[], reason: Exclude<Outcome, { ok: true }>['error']): void {
    switch (reason) {
      case 'noSuchRoom':
        this.end('notFound');
        break;
      case 'staleEpoch':
        this.end('restored');
        break;
      case 'failed':
        this.fallBack([...entries, ...this.queue]);
        break;
      case 'notWritable':
      case 'foreignClient':
        this.without(entries, reason);
    }
  }

  /** Storage failed: everything since the last commit is dropped, and who sent it comes back with it. */
  private fallBack(lost: readonly Entry[]): void {
    this.reset();
    for (const member of new Set(lost.map(({ member }) => member))) member.close('failed');
  }

  /** The log refused one of `entries`: alone, its sender is refused and the others' work is weighed again; of several, each is tried alone. */
  private without(entries: readonly Entry[], reason: 'notWritable' | 'foreignClient'): void {
    const [only] = entries;
    if (entries.length > 1 || !only) {
      this.oneByOne = entries.length;
      this.queue.unshift(...entries);
      return;
    }
    const others = this.queue.filter(({ member }) => member !== only.member);
    this.reset();
    only.member.close(reason);
    for (const { member, frame, update, bindings } of others) {
      if (update && frame !== null) {
        const considered = this.consider(member, frame, update);
        if (!considered.ok) member.close(considered.error);
      } else if (bindings.length > 0) {
        for (const [client] of bindings) this.bindForPresence(member, client);
      } else {
        member.close('failed');
      }
    }
  }

  private reset(): void {
    this.queue = [];
    this.oneByOne = 0;
    this.authors.dropPending();
    this.accepted = this.committed.progress.copy();
  }

  /** The log is another than this room knows: everybody leaves, and who comes back finds it opened anew. */
  private end(name: CloseName): void {
    this.close();
    this.reset();
    for (const member of [...this.members]) member.close(name);
  }
}

function decodeStateVector(bytes: Uint8Array): Map<number, number> | null {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    return null; // truncated
  }
}
