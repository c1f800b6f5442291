import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Room as RoomName } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import { type ClientFrame, decodeClientFrame, encodeHello } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { PersonRow } from '../store/store.ts';
import type { Admission } from './gate.ts';
import { guard, type Standing } from './guard.ts';
import type { Member } from './member.ts';
import { Rate } from './rate.ts';
import { Receipts } from './receipts.ts';
import type { Room } from './room.ts';
import { wireFrame } from './wire-frame.ts';

/** A SyncStep1 may have the whole text compared and sent: it counts as this many updates. A client sends one when it joins. */
const answerCost = 20;

/** The socket under a session. */
export interface Line {
  /** Writes whole WebSocket frames, header and all. @returns false where the other end does not keep up. */
  write(frames: Uint8Array): boolean;
  /** Says why, then closes. */
  close(name: CloseName): void;
  /** Cuts at once, for an other end that takes nothing any more. */
  cut(): void;
}

/** A session that has been let in, and as what. */
export interface Seat {
  readonly name: RoomName;
  readonly room: Room;
  readonly admission: Admission;
  /** What this person sends in all rooms together. */
  readonly personRate: Rate;
}

/** One socket in one room, from the moment when it was let in until it leaves. */
export class Session implements Member {
  readonly account: AccountId;
  readonly isExtended: boolean;
  readonly receipts = new Receipts();
  private readonly line: Line;
  private readonly rates: readonly Rate[];
  private readonly room: Room;
  private admitted: PersonRow;
  private standing: Standing;
  private state: 'joined' | 'leaving' = 'joined';

  constructor(
    { name, room, admission, personRate }: Seat,
    options: { readonly isExtended: boolean; readonly line: Line; readonly clock: Clock },
  ) {
    this.line = options.line;
    this.rates = [new Rate(options.clock, limits.maxUpdatesPerSecond, limits.updateBurstSeconds), personRate];
    this.isExtended = options.isExtended;
    this.room = room;
    const { person, ...standing } = admission;
    this.admitted = person;
    this.account = person.account;
    this.standing = { room: name.kind, ...standing };
    this.room.join(this);
    this.greet();
    if (this.standing.mayWrite) this.room.ask(this);
    if (this.standing.room === 'prose') this.room.sendPresence(this);
  }

  get person(): PersonRow {
    return this.admitted;
  }

  get mayLead(): boolean {
    return this.standing.mayLead;
  }

  get hearsPeople(): boolean {
    return this.standing.hearsPeople;
  }

  /** Takes a message in. Anything may be in it. */
  receive(message: Uint8Array): void {
    if (this.state === 'leaving') return;
    const taken = this.take(message);
    if (!taken.ok) this.close(taken.error);
  }

  /**
   * Takes over what the gate says now. Lost reading ends the session; lost writing leaves a reader, whose next write is
   * refused; gained writing is followed by the question for what the client has (rule P3).
   */
  rejudged(admission: Admission | null): void {
    if (this.state === 'leaving') return;
    if (!admission) {
      this.close('notFound');
      return;
    }
    const { person, ...standing } = admission;
    const { mayWrite: couldWrite, mayLead: couldLead } = this.standing;
    this.admitted = person;
    this.standing = { room: this.standing.room, ...standing };
    if (couldLead && !standing.mayLead) this.room.judgePresence(this);
    if (standing.mayWrite === couldWrite) return;
    this.greet();
    if (standing.mayWrite) this.room.ask(this);
  }

  send(frames: Uint8Array): void {
    if (this.state === 'leaving' || this.line.write(frames)) return;
    this.leave();
    this.line.cut();
  }

  close(name: CloseName): void {
    if (this.state === 'leaving') return;
    this.leave();
    this.line.close(name);
  }

  /** The socket is gone, or is to be: the room forgets it. */
  leave(): void {
    if (this.state === 'leaving') return;
    this.state = 'leaving';
    this.room.leave(this);
  }

  /** Tells a client of our own what it is here as; again whenever that changes (rule P8). */
  private greet(): void {
    const { account, standing, room } = this;
    if (this.isExtended) this.send(wireFrame(encodeHello({ epoch: room.epoch, account, writable: standing.mayWrite })));
  }

  private take(message: Uint8Array): Result<void, CloseName> {
    if (message.length > limits.maxFrameBytes) return err('tooLarge');
    const frame = decodeClientFrame(message);
    if (!frame.ok) return frame;
    const cost = frame.value.kind === 'step1' ? answerCost : 1;
    if (!this.rates.every((rate) => rate.admits(cost))) return err('tooMany');
    const verdict = guard(this.standing, frame.value);
    if (verdict === 'ignore') {
      if (frame.value.kind === 'step2') this.receipts.settle(this.receipts.begin()); // the client counts it all the same
      return ok(undefined);
    }
    return verdict === 'allow' ? this.pass(frame.value) : err(verdict);
  }

  private pass(frame: ClientFrame): Result<void, CloseName> {
    switch (frame.kind) {
      case 'step1':
        return this.room.answer(this, frame.stateVector);
      case 'step2':
      case 'update':
        return this.room.receive(this, frame.update, frame.kind);
      case 'awareness':
        return this.room.showPresence(this, frame.entries);
      case 'queryAwareness':
        this.room.sendPresence(this);
        return ok(undefined);
    }
  }
}
