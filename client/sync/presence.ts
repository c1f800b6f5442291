import type { Awareness } from 'y-protocols/awareness';
import { type Point, parsePoint } from '../../shared/anchor/plain-text.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, parseAccountId } from '../../shared/base/id.ts';

/** Where somebody is in the text. `anchor` stays and `head` moves while they select; equal for a caret. */
export interface Cursor {
  readonly anchor: Point;
  readonly head: Point;
}

/** Somebody else who is here, once however many tabs they have. */
export interface PersonHere {
  readonly account: AccountId;
  readonly name: string;
  readonly guest: boolean;
  /** Whether nothing was heard of them in any tab for a minute. */
  readonly idle: boolean;
  /** One for each tab with a caret in the text. `moved` is when this tab heard of the move, ms since 1970. */
  readonly cursors: readonly (Cursor & { readonly client: number; readonly moved: number })[];
}

/** Carets at 10 Hz look live. */
const cursorMs = 100;
const idleAfterMs = 60_000;

/** Who else is in the text, by the names that the server gave them, and where I am. Nobody is here without a connection. */
export class Presence {
  readonly #me: AccountId;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #moved = new Map<number, number>();
  #awareness: Awareness;
  #others: readonly PersonHere[] | null = null;
  #cursor: Cursor | null = null;
  #sending: ReturnType<typeof setTimeout> | null = null;
  #idling: ReturnType<typeof setTimeout> | undefined;

  constructor(me: AccountId, awareness: Awareness, clock: Clock) {
    this.#me = me;
    this.#awareness = awareness;
    this.#clock = clock;
    this.attach(awareness);
  }

  /** Goes on in another awareness, after the text's Y.Doc was replaced. */
  attach(awareness: Awareness): void {
    this.#awareness.off('change', this.#changed);
    this.#awareness = awareness;
    this.#moved.clear();
    this.#others = null;
    awareness.on('change', this.#changed);
    if (this.#cursor) awareness.setLocalStateField('cursor', this.#cursor);
    this.stir();
    this.#tell();
  }

  /** Everybody else who is here, by name. The same array until something changes. */
  others = (): readonly PersonHere[] => {
    this.#others ??= this.#read();
    return this.#others;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells the others where I am, at most ten times a second and the last one always; null when I am not in the text. */
  setCursor(cursor: Cursor | null): void {
    this.#cursor = cursor;
    if (this.#sending === null) this.#send();
    this.stir();
  }

  /** Notes that I am doing something, if only reading. */
  stir(): void {
    clearTimeout(this.#idling);
    this.#idling = setTimeout(() => this.#setIdle(true), idleAfterMs);
    this.#setIdle(false);
  }

  close(): void {
    if (this.#sending !== null) clearTimeout(this.#sending);
    clearTimeout(this.#idling);
    this.#awareness.off('change', this.#changed);
    this.#listeners.clear();
  }

  #send(): void {
    const sent = this.#cursor;
    this.#awareness.setLocalStateField('cursor', sent);
    this.#sending = setTimeout(() => {
      this.#sending = null;
      if (this.#cursor !== sent) this.#send();
    }, cursorMs);
  }

  #setIdle(idle: boolean): void {
    if ((this.#awareness.getLocalState()?.idle ?? false) !== idle) this.#awareness.setLocalStateField('idle', idle);
  }

  #changed = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown): void => {
    if (origin === 'local') return;
    for (const client of [...added, ...updated]) this.#moved.set(client, this.#clock.now());
    for (const client of removed) this.#moved.delete(client);
    this.#others = null;
    this.#tell();
  };

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #read(): readonly PersonHere[] {
    const people = new Map<AccountId, PersonHere>();
    for (const [client, state] of this.#awareness.getStates()) {
      const tab = parseTab(state);
      if (!tab || tab.account === this.#me) continue;
      const before = people.get(tab.account);
      const cursor = tab.cursor && { ...tab.cursor, client, moved: this.#moved.get(client) ?? 0 };
      people.set(tab.account, {
        account: tab.account,
        name: tab.name,
        guest: tab.guest,
        idle: tab.idle && (before?.idle ?? true),
        cursors: [...(before?.cursors ?? []), ...(cursor ? [cursor] : [])],
      });
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.account < b.account ? -1 : 1));
  }
}

/** One tab of somebody, from what its client sent under the name that the server stamped on it. Total. */
function parseTab(state: Record<string, unknown>): (Omit<PersonHere, 'cursors'> & { readonly cursor: Cursor | null }) | null {
  const { user, cursor, idle } = state;
  if (!isRecord(user) || typeof user.account !== 'string' || typeof user.name !== 'string') return null;
  const account = parseAccountId(user.account);
  if (account === null) return null;
  const [anchor, head] = isRecord(cursor) ? [parsePoint(cursor.anchor), parsePoint(cursor.head)] : [null, null];
  return {
    account,
    name: user.name,
    guest: user.guest === true,
    idle: idle === true,
    cursor: anchor && head && { anchor, head },
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
