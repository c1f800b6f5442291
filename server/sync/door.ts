import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { proseSchemaVersion } from '../../shared/document/schema.ts';
import type { Actor } from '../../shared/permission/role.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Change, Changes } from '../feed/changes.ts';
import type { Admission, Gate } from './gate.ts';
import type { Logger } from './logger.ts';
import { Rate } from './rate.ts';
import type { Rooms } from './rooms.ts';
import type { Seat, Session } from './session.ts';
import type { Wish } from './wish.ts';

/** Who is calling, from the request that opened the socket. */
export type Identify = (request: IncomingMessage) => Promise<Actor>;

type Person = Extract<Actor, { kind: 'person' }>;

/** A session and what it was let in for, so that it can be judged again. */
interface Guest {
  readonly session: Session;
  readonly request: IncomingMessage;
  readonly wish: Wish;
  readonly actor: Person;
}

/** Changes that come together are judged together, well within the second in which a change of role has to act. */
const rejudgeAfterMs = 50;
/** Times that a join is judged anew because something changed while it was judged. */
const maxAttempts = 5;

interface DoorParts {
  readonly rooms: Rooms;
  readonly gate: Gate;
  readonly identify: Identify;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Judges who may be in a room: at joining, and again whenever something changed that could alter the answer (rules P8, P13). */
export class Door {
  private readonly parts: DoorParts;
  private readonly guests = new Set<Guest>();
  private readonly perAccount = new Map<AccountId, { seats: number; readonly rate: Rate }>();
  /** Counts changes, so that a judgement knows when it was overtaken. */
  private version = 0;
  private pending: Change[] = [];
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private readonly unsubscribe: () => void;

  constructor(parts: DoorParts) {
    this.parts = parts;
    this.unsubscribe = parts.changes.subscribe((change) => this.hear(change));
  }

  get count(): number {
    return this.guests.size;
  }

  /**
   * Lets a request in, or says why not.
   *
   * @param sit makes the session; called in the same step as the last judgement, so that no change falls between.
   */
  async admit(request: IncomingMessage, wish: Wish | null, sit: (seat: Seat) => Session): Promise<Result<Session, CloseName>> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const { version } = this;
      const judged = await this.judge(request, wish);
      if (version !== this.version) continue;
      if (!judged.ok || !wish) return judged.ok ? err('notFound') : judged;
      const { seat, actor } = judged.value;
      if (seat.room.isStale) continue;
      const theirs = this.perAccount.get(actor.account) ?? { seats: 0, rate: this.newRate() };
      if (theirs.seats >= limits.maxRoomsPerAccount) return err('tooMany');
      theirs.seats += 1;
      this.perAccount.set(actor.account, theirs);
      const session = sit({ ...seat, personRate: theirs.rate });
      this.guests.add({ session, request, wish, actor });
      return ok(session);
    }
    return err('failed');
  }

  /** Forgets a session whose socket has closed. */
  dismiss(session: Session): void {
    for (const guest of this.guests) {
      if (guest.session !== session) continue;
      this.guests.delete(guest);
      const theirs = this.perAccount.get(guest.actor.account);
      if (theirs) theirs.seats -= 1;
      if (theirs?.seats === 0) this.perAccount.delete(guest.actor.account);
      return;
    }
  }

  close(): void {
    this.unsubscribe();
    if (this.timer) clearTimeout(this.timer);
  }

  private newRate(): Rate {
    return new Rate(this.parts.clock, limits.maxUpdatesPerSecondOfPerson, limits.updateBurstSeconds);
  }

  private async judge(
    request: IncomingMessage,
    wish: Wish | null,
  ): Promise<Result<{ seat: Omit<Seat, 'personRate'>; actor: Person }, CloseName>> {
    const actor = await this.parts.identify(request);
    if (actor.kind === 'nobody') return err('signedOut');
    const admission = wish && (await this.parts.gate(actor, wish.name));
    if (!admission) return err('notFound');
    if (wish.name.kind === 'prose' && wish.schema !== null && wish.schema < proseSchemaVersion) return err('outdated');
    const room = await this.parts.rooms.open(wish.id);
    if (!room) return err('failed'); // its rows are there and its log is not yet: coming back helps
    if (wish.epoch !== null && wish.epoch !== room.epoch) return err('restored');
    return ok({ seat: { name: wish.name, room, admission }, actor });
  }

  private hear(change: Change): void {
    if (!decides(change)) return;
    this.version += 1;
    this.pending.push(change);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const changes = this.pending;
      this.pending = [];
      this.round = this.round.then(() => this.rejudge(changes));
    }, rejudgeAfterMs);
  }

  private async rejudge(changes: readonly Change[]): Promise<void> {
    const judgements = new Map<string, Promise<Admission | null>>();
    const judgeOnce = ({ actor, wish }: Guest) => {
      const key = `${actor.account} ${wish.id}`;
      const judgement = judgements.get(key) ?? this.parts.gate(actor, wish.name);
      judgements.set(key, judgement);
      return judgement;
    };
    await Promise.all(
      [...this.guests].map(async (guest) => {
        const affecting = changes.filter((change) => affects(change, guest));
        if (affecting.length === 0) return;
        const { session, request, actor } = guest;
        try {
          if (affecting.some(({ topic }) => topic === 'access')) {
            const now = await this.parts.identify(request);
            if (now.kind === 'nobody' || now.account !== actor.account) return session.close('signedOut');
          }
          session.rejudged(await judgeOnce(guest));
        } catch (error) {
          this.parts.logger.error({ err: error }, 'a session could not be judged again');
          session.close('failed');
        }
      }),
    );
  }
}

/** Whether a change can alter what anybody may do in a room. */
const decides = ({ topic }: Change) => deciding.has(topic);
const deciding: ReadonlySet<Change['topic']> = new Set([
  ...(['access', 'document', 'members', 'project', 'codebook', 'exercise'] as const),
]);

/** Which texts a layer covers only the gate knows, so a change of any text has every layer judged again. */
function affects(change: Change, { actor, wish }: Guest): boolean {
  switch (change.topic) {
    case 'access':
      return change.account === actor.account;
    case 'document':
      return wish.name.kind === 'layer' || wish.name.document === change.document;
    case 'members':
    case 'project':
      return true;
    case 'exercise':
      return change.seat === null || (wish.name.kind === 'layer' && change.seat.layers.includes(wish.name.layer));
    case 'links':
    case 'codebook':
    case 'documents':
    case 'activity':
    case 'trash':
    case 'discussion':
    case 'inbox':
    case 'class':
    case 'work':
    case 'attending':
      return false;
  }
}
