import type { ThreadView } from '../../../shared/api/review-shapes.ts';
import type { AccountId, AnnotationId, ThreadId } from '../../../shared/base/id.ts';
import type { Command } from '../../../shared/review/command.ts';
import { decide } from '../../../shared/review/decide.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import { type Choice, chooseNone, extendTo, noChoice, toggle, within } from '../../ui/choice.ts';
import type { Discussion } from '../discussion.ts';
import { fits, type Judging, noFilters, type Order, type QueueFilters } from './filters.ts';
import { HeldDiscussions, type OpenDiscussion } from './held-discussions.ts';
import { type ItemId, isLostAt, type QueuedText, type QueueItem, type ThreadItem, toldPlace } from './item.ts';
import { inOrder, nextLeft, type PlaceOf, stepFrom } from './laid-out.ts';

/** What is known of the texts, of those that were opened on the way by looking there. */
export interface Known extends Omit<Judging, 'me'> {
  readonly placeOf: PlaceOf;
}

/**
 * An item in its line. `left` is to be decided; `handedOn` was given to somebody else here; `gone` is nobody's any more, or not for me
 * to see.
 */
export interface Line {
  readonly item: QueueItem;
  readonly state: 'left' | 'decided' | 'handedOn' | 'gone';
  /** Whether something that I did to it is only on this device. */
  readonly unsent: boolean;
  /** Whether it is a thread whose words are not in the text any more. */
  readonly lost: boolean;
}

export interface SittingState {
  /** In the order in which they were laid out, which only I change. */
  readonly lines: readonly Line[];
  /** The one before me. */
  readonly at: ItemId | null;
  readonly choice: Choice<ItemId>;
  /** How many have come since, and would be among them. */
  readonly newcomers: number;
  readonly unsent: number;
  readonly canTakeBack: boolean;
}

/** Something that I did, and the way back. */
export interface Deed {
  readonly at: ItemId | null;
  readonly takeBack: () => void;
}

interface SittingOptions {
  readonly me: AccountId;
  readonly open: OpenDiscussion;
  /** Told when a discussion changed: what it refused is to be said. */
  readonly heard?: (discussion: Discussion) => void;
  readonly now: () => number;
}

const asTold: Known = { placeOf: toldPlace, labelOf: () => null, isLost: (item) => isLostAt(item, toldPlace(item)) };

/**
 * Somebody who goes through a queue. The list holds still while they work: what others decide stays in its place, and what comes waits
 * until it is asked for (V6). Free of React.
 */
export class Sitting {
  readonly me: AccountId;
  readonly discussions: HeldDiscussions;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #told: ReadonlyMap<ItemId, QueueItem> | null = null;
  /** Every item of the list as it was last known. */
  readonly #last = new Map<ItemId, QueueItem>();
  #order: readonly ItemId[] = [];
  #filters: QueueFilters = noFilters;
  #sort: Order = 'place';
  #known: Known = asTold;
  /** Decided here before their discussion was open. */
  readonly #ahead = new Map<ThreadId, Thread>();
  readonly #handedOn = new Set<ThreadId>();
  readonly #settledMarks = new Set<AnnotationId>();
  #deeds: readonly Deed[] = [];
  #state: SittingState = { lines: [], at: null, choice: noChoice, newcomers: 0, unsent: 0, canTakeBack: false };

  constructor({ me, open, heard, now }: SittingOptions) {
    this.me = me;
    this.#now = now;
    this.discussions = new HeldDiscussions(open, (discussion) => {
      heard?.(discussion);
      this.#read();
    });
  }

  state = (): SittingState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.discussions.close();
    this.#listeners.clear();
  }

  /** The server said anew what is in the queue. The first time the list is laid out by it. */
  hear(items: readonly QueueItem[]): void {
    const isFirst = this.#told === null;
    this.#told = new Map(items.map((item) => [item.id, item]));
    if (isFirst) this.layOut();
    else this.#read();
  }

  /** What is asked for changes, and with it the list. */
  ask(filters: QueueFilters, sort: Order): void {
    this.#filters = filters;
    this.#sort = sort;
    if (this.#told) this.layOut();
  }

  /** More is known of the texts; the list stays as it is. */
  know(known: Known): void {
    this.#known = known;
    this.#read();
  }

  /** Makes the list anew: what is decided leaves it, and what came since stands in its place. */
  layOut(): void {
    const all = [...(this.#told?.keys() ?? [])].map((id) => this.#current(id)).filter((item) => item !== null);
    const shown = inOrder(all.filter(this.#fits), this.#sort, this.#known.placeOf);
    this.#order = shown.map(({ id }) => id);
    this.#read();
    const { at } = this.#state;
    if (at === null || !this.#order.includes(at)) this.#goOn(null);
    else this.goTo(at);
  }

  item(id: ItemId | null): QueueItem | null {
    return id === null ? null : this.#current(id);
  }

  /** Takes an item in hand, and opens what is said about its text. */
  goTo(id: ItemId | null): void {
    const item = this.item(id);
    if (item) this.discussions.of(item.text);
    this.#set({ at: id, choice: { ...this.#state.choice, at: id, from: id } });
  }

  /** The text of what comes next, where that is another than the one before me. */
  ahead(): QueuedText | null {
    const { at } = this.#state;
    const next = this.item(this.#nextLeft(at));
    return next && next.text.document.id !== this.item(at)?.text.document.id ? next.text : null;
  }

  step(direction: 1 | -1): void {
    this.goTo(stepFrom(this.#order, this.#state.at, direction));
  }

  /** Draws the choice on to the next or previous line. */
  extend(direction: 1 | -1): void {
    const { at, choice } = this.#state;
    const to = stepFrom(this.#order, at, direction);
    if (to) this.#set({ at: to, choice: extendTo({ ...choice, at }, this.#order, to) });
  }

  choose(id: ItemId, how: 'toggle' | 'range' = 'toggle'): void {
    const { choice } = this.#state;
    this.#set({ choice: how === 'range' ? extendTo(choice, this.#order, id) : toggle(choice, id) });
  }

  chooseThese(ids: readonly ItemId[]): void {
    this.#set({ choice: { ...this.#state.choice, chosen: new Set(ids) } });
  }

  chooseNone(): void {
    this.#set({ choice: chooseNone(this.#state.choice) });
  }

  /** Does one thing, or several as one, and goes on to the next item where the one before me is decided by it. */
  do(commands: readonly { readonly text: QueuedText; readonly command: Command }[], takeBack: () => void): Deed {
    const { at } = this.#state;
    for (const { text, command } of commands) this.#give(text, command);
    const deed = this.#keep({ at, takeBack });
    this.#read();
    if (at !== null && commands.some(({ command }) => command.thread === at) && this.#lineOf(at)?.state !== 'left')
      this.#goOn(at);
    return deed;
  }

  /** Gives something to somebody else to do, or, where it is back with me or nobody, no more. */
  handOn(id: ThreadId, isHanded: boolean): void {
    if (isHanded) this.#handedOn.add(id);
    else this.#handedOn.delete(id);
  }

  /** A mark that had lost its place has one again, or is removed. */
  settleMark(id: AnnotationId, takeBack: () => void): Deed {
    this.#settledMarks.add(id);
    const deed = this.#keep({
      at: id,
      takeBack: () => {
        this.#settledMarks.delete(id);
        takeBack();
      },
    });
    this.#read();
    this.#goOn(id);
    return deed;
  }

  /** Takes back what I did last, or one certain deed, and returns to where I was. False where there is nothing to take back. */
  takeBack(deed: Deed | undefined = this.#deeds.at(-1)): boolean {
    if (!deed || !this.#deeds.includes(deed)) return false;
    this.#deeds = this.#deeds.filter((each) => each !== deed);
    deed.takeBack();
    this.#read();
    if (deed.at !== null) this.goTo(deed.at);
    return true;
  }

  /** Gives a command and forgets it: for what is no deed of its own. */
  give(text: QueuedText, command: Command): void {
    this.#give(text, command);
    this.#read();
  }

  #give(text: QueuedText, command: Command): void {
    const discussion = this.discussions.of(text);
    discussion.give(command);
    if (discussion.thread(command.thread)) return;
    const item = this.#current(command.thread);
    if (item?.kind !== 'thread') return;
    const { frozen: locked, id: document } = text.document;
    const decided = decide(item.view.thread, command, { by: this.me, at: this.#now(), document, locked });
    if (decided.ok) this.#ahead.set(item.id, decided.value);
  }

  #keep(deed: Deed): Deed {
    this.#deeds = [...this.#deeds, deed];
    return deed;
  }

  #goOn(from: ItemId | null): void {
    const next = this.#nextLeft(from);
    // A list of what is decided has nothing left, and is read from its beginning.
    this.goTo(next ?? (from === null ? (this.#order[0] ?? null) : null));
  }

  #nextLeft(from: ItemId | null): ItemId | null {
    const states = new Map(this.#state.lines.map(({ item, state }) => [item.id, state]));
    return nextLeft(this.#order, from, (id) => states.get(id) === 'left');
  }

  #fits = (item: QueueItem): boolean => fits(item, this.#filters, { me: this.me, ...this.#known });

  #lineOf = (id: ItemId): Line | undefined => this.#state.lines.find(({ item }) => item.id === id);

  /** An item as it stands for me now. The same object for as long as nothing of it changes. */
  #current(id: ItemId): QueueItem | null {
    const last = this.#last.get(id);
    const item = this.#told?.get(id) ?? last ?? null;
    if (item?.kind !== 'thread') return item;
    const view = this.#viewOf(item, last);
    if (last?.kind === 'thread' && last.view === view && last.text === item.text && last.at === item.at) return last;
    const current = { ...item, view };
    this.#last.set(id, current);
    return current;
  }

  #viewOf({ id, text, view }: ThreadItem, last: QueueItem | undefined): ThreadView {
    const own = this.discussions.thread(text.document.id, id);
    const ahead = this.#ahead.get(id);
    if (own) this.#ahead.delete(id);
    else if (ahead) return last?.kind === 'thread' && last.view.thread === ahead ? last.view : { ...view, thread: ahead };
    return own !== null && (own.unsent || own.change >= view.change) ? own : view;
  }

  #read(): void {
    const told = this.#told;
    if (!told) return;
    const lines = this.#order.flatMap((id) => this.#toLine(id) ?? []);
    const listed = new Set(this.#order);
    let newcomers = 0;
    for (const id of told.keys()) {
      const item = listed.has(id) ? null : this.#current(id);
      if (item && this.#fits(item)) newcomers += 1;
    }
    this.#set({ lines: isSameLines(this.#state.lines, lines) ? this.#state.lines : lines, newcomers });
  }

  #toLine(id: ItemId): Line | null {
    const item = this.#current(id);
    if (!item) return null;
    const isTold = this.#told?.has(id) ?? false;
    if (item.kind === 'mark') {
      return { item, state: this.#settledMarks.has(item.id) || !isTold ? 'decided' : 'left', unsent: false, lost: false };
    }
    const { thread } = item.view;
    const rest = { item, unsent: 'unsent' in item.view && item.view.unsent === true, lost: this.#known.isLost(item) };
    if (thread.standing !== 'open') return { ...rest, state: 'decided' };
    if (!isTold) {
      // Decided by somebody, or taken from my sight: its discussion knows.
      const { id: document } = item.text.document;
      if (!this.discussions.isHeard(document)) void this.discussions.of(item.text);
      else if (!this.discussions.thread(document, item.id)) return { ...rest, state: 'gone' };
    }
    return { ...rest, state: this.#handedOn.has(item.id) ? 'handedOn' : 'left' };
  }

  #set(change: Partial<SittingState>): void {
    const next = { ...this.#state, ...change };
    this.#state = {
      ...next,
      choice: within(next.choice, this.#order),
      unsent: this.discussions.unsent,
      canTakeBack: this.#deeds.length > 0,
    };
    for (const listener of [...this.#listeners]) listener();
  }
}

const isSameLines = (one: readonly Line[], other: readonly Line[]) =>
  one.length === other.length &&
  one.every((line, i) => {
    const now = other[i];
    return line.item === now?.item && line.state === now.state && line.unsent === now.unsent && line.lost === now.lost;
  });
