import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { encodeAuthors, encodeUpdate } from '../../shared/protocol/frame.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Member } from './member.ts';
import { wireFrame } from './wire-frame.ts';

/** Presence of a room, as its outbox takes it along. */
export interface PresenceSource {
  /** What changed since the last call as one frame, header and all; null where nothing did. */
  takeChanges(): Uint8Array | null;
}

/**
 * What the members of one room still have to get. At once when idle, otherwise one buffer per tick: new authors, then
 * updates in order, then presence, each framed once and the buffer shared by everybody (rule P10).
 */
export class Outbox {
  private readonly presence: PresenceSource;
  private readonly clock: Clock;
  private readonly subscribers = new Set<Member>();
  private updates: Uint8Array[] = [];
  private authors: (readonly [number, AccountId])[] = [];
  /** Whose updates the tick holds, also who has left since: a member whose own they all are gets none of them back. */
  private senders = new Set<Member>();
  private presenceHasChanged = false;
  private lastNews = 0;
  private lastPresence = 0;
  private timer: NodeJS.Timeout | null = null;
  /** Whether the timer is for updates: presence alone waits longer. */
  private timerHurries = false;
  private isFlushing = false;

  constructor(presence: PresenceSource, clock: Clock) {
    this.presence = presence;
    this.clock = clock;
  }

  subscribe(member: Member): void {
    this.subscribers.add(member);
  }

  unsubscribe(member: Member): void {
    this.subscribers.delete(member); // not as a sender: what they sent last is news to everybody who stays
  }

  /** What one commit brought, in order. */
  publish(
    authors: readonly (readonly [number, AccountId])[],
    updates: readonly { readonly update: Uint8Array; readonly sender: Member }[],
  ): void {
    this.authors.push(...authors);
    for (const { update, sender } of updates) {
      this.updates.push(wireFrame(encodeUpdate(update)));
      this.senders.add(sender);
    }
    this.schedule();
  }

  presenceChanged(): void {
    this.presenceHasChanged = true;
    this.schedule();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private get presenceTickMs(): number {
    return Math.min(limits.awarenessTickMaxMs, limits.awarenessTickMs + this.subscribers.size * limits.awarenessTickPerPersonMs);
  }

  private get hasNews(): boolean {
    return this.updates.length + this.authors.length > 0;
  }

  private schedule(): void {
    const hurries = this.hasNews;
    if (this.isFlushing) return; // a member that was dropped has left; the flush looks again when it is done
    if (this.timer && (this.timerHurries || !hurries)) return;
    this.close();
    const [last, tickMs] = hurries ? [this.lastNews, limits.broadcastTickMs] : [this.lastPresence, this.presenceTickMs];
    const waitMs = Math.min(tickMs, last + tickMs - this.clock.now()); // a clock that is set back must not hold it up
    if (waitMs <= 0) {
      this.flush();
    } else {
      this.timerHurries = hurries;
      this.timer = setTimeout(() => this.flush(), waitMs);
    }
  }

  private flush(): void {
    this.timer = null;
    const news = this.takeNews();
    const presence = this.takePresence();
    const shared = new Map<string, Buffer>();
    this.isFlushing = true;
    for (const member of [...this.subscribers]) {
      const isOwn = news.senders.size === 1 && news.senders.has(member);
      const { isExtended, hearsPeople } = member;
      const key = `${isExtended} ${hearsPeople} ${isOwn}`;
      let frames = shared.get(key);
      if (!frames) {
        const authors = isExtended && hearsPeople ? news.authors : null;
        const parts = [authors, ...(isOwn ? [] : news.updates), hearsPeople ? presence : null];
        frames = Buffer.concat(parts.filter((part) => part !== null));
        shared.set(key, frames);
      }
      if (frames.length > 0) member.send(frames);
    }
    this.isFlushing = false;
    if (this.presenceHasChanged) this.schedule();
  }

  private takeNews() {
    const { updates, senders } = this;
    const authors = this.authors.length > 0 ? wireFrame(encodeAuthors(this.authors)) : null;
    if (this.hasNews) this.lastNews = this.clock.now();
    this.updates = [];
    this.authors = [];
    this.senders = new Set();
    return { updates, senders, authors };
  }

  private takePresence(): Uint8Array | null {
    const now = this.clock.now();
    const sinceMs = now - this.lastPresence;
    if (!this.presenceHasChanged || (sinceMs >= 0 && sinceMs < this.presenceTickMs)) return null;
    this.presenceHasChanged = false;
    this.lastPresence = now;
    return this.presence.takeChanges();
  }
}
