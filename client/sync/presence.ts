import type { Awareness } from 'y-protocols/awareness';
import type { Point } from '../../shared/anchor/plain-text.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Cursor, Leading } from '../../shared/presence/leading.ts';
import { Pace } from './pace.ts';
import { accountIn, mergePeople, type PersonHere, personIn, type TabHere } from './people-here.ts';

/** Carets at 10 Hz look live. */
const cursorMs = 100;
const idleAfterMs = 60_000;

/** What this tab tells, as far as it is so; the server adds whose it is. */
interface Told extends Leading {
  readonly cursor?: Cursor;
  readonly idle?: boolean;
}
type Said = { readonly [Part in keyof Told]: Told[Part] | undefined };

/** Who else is in the text, by the names that the server gave them, and where I am. Nobody is here without a connection. */
export class Presence {
  readonly #me: AccountId;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #tabs = new Map<number, TabHere>();
  readonly #caret = new Pace(cursorMs, () => this.#say({ cursor: this.#cursor ?? undefined }));
  #awareness: Awareness;
  #others: readonly PersonHere[] | null = null;
  #cursor: Cursor | null = null;
  #leader: AccountId | null = null;
  #said: Said = {};
  #isHere = true;
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
    this.#tabs.clear();
    awareness.on('change', this.#changed);
    this.#hear(awareness.getStates().keys());
    const said = this.#said;
    this.#said = {};
    if (!this.#isHere) awareness.setLocalState(null);
    this.#say(said);
    this.#tellLeader();
    this.stir();
    this.#tell();
  }

  /** Tells the others whether I am here at all: a text may be open before I look at it. */
  setHere(isHere: boolean): void {
    if (isHere === this.#isHere) return;
    this.#isHere = isHere;
    this.#awareness.setLocalState(isHere ? { ...this.#said } : null);
  }

  /** Everybody else who is here, by name. The same array until something changes. */
  others = (): readonly PersonHere[] => {
    this.#others ??= mergePeople(
      [...this.#tabs.values()].map((tab) => ({
        ...tab,
        following: tab.following === null ? [] : this.#accountsAt(tab.following),
      })),
    );
    return this.#others;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells the others where I am, at most ten times a second and the last one always; null when I am not in the text. */
  setCursor(cursor: Cursor | null): void {
    this.#cursor = cursor;
    this.#caret.ask();
    this.stir();
  }

  /** Tells the others which line I read; null where nobody follows me, or I am elsewhere. Call it a few times a second at most. */
  setPlace(place: Point | null): void {
    this.#say({ place: place ?? undefined });
  }

  /** Tells the others whom I follow, while they are here: by one of their tabs, for an account is nobody else's to tell. */
  follow(account: AccountId | null): void {
    this.#leader = account;
    this.#tellLeader();
  }

  /** Tells the others whether I want nobody to follow me for now. */
  setApart(isApart: boolean): void {
    this.#say({ apart: isApart || undefined });
  }

  /** Invites everybody to a passage, in the place of another that I invited to; null ends that. */
  invite(at: Cursor | null): void {
    this.#say({ invites: at ? { key: this.#clock.now(), at } : undefined });
  }

  /** Notes that I am doing something, if only reading. */
  stir(): void {
    clearTimeout(this.#idling);
    this.#idling = setTimeout(() => this.#say({ idle: true }), idleAfterMs);
    this.#say({ idle: undefined });
  }

  close(): void {
    this.#caret.stop();
    clearTimeout(this.#idling);
    this.#awareness.off('change', this.#changed);
    this.#listeners.clear();
  }

  #say(change: Said): void {
    const before = this.#said;
    this.#said = { ...before, ...change };
    const state = this.#awareness.getLocalState();
    if (state === null || JSON.stringify(before) === JSON.stringify(this.#said)) return;
    this.#awareness.setLocalState({ ...state, ...this.#said });
  }

  #changed = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown): void => {
    if (origin === 'local') return;
    this.#hear([...added, ...updated, ...removed]);
    this.#tellLeader();
    this.#tell();
  };

  #hear(clients: Iterable<number>): void {
    this.#others = null;
    const states = this.#awareness.getStates();
    for (const client of clients) {
      const state = states.get(client);
      const person = state ? personIn(client, state, this.#tabs.get(client) ?? null, this.#clock.now()) : null;
      if (person && person.account !== this.#me) this.#tabs.set(client, person);
      else this.#tabs.delete(client);
    }
  }

  /** Stays with the tab that I told while that is there. */
  #tellLeader(): void {
    const tabs = [...this.#tabs].flatMap(([client, { account }]) => (account === this.#leader ? [client] : []));
    const { following } = this.#said;
    this.#say({ following: following !== undefined && tabs.includes(following) ? following : tabs[0] });
  }

  /** Whose a tab is; nobody's where I am not told of it. */
  #accountsAt(client: number): readonly AccountId[] {
    if (client === this.#awareness.clientID) return [this.#me];
    const state = this.#awareness.getStates().get(client);
    const account = state ? accountIn(state) : null;
    return account ? [account] : [];
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
