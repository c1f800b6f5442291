import type { Span, TextView } from '../editor/text-view.ts';
import { type FindOptions, findWords } from './find-words.ts';

/** What the bar shows; a new object after each change. */
export interface FindState extends FindOptions {
  readonly query: string;
  /** Where it stands in the text as it is now, in order. */
  readonly spans: readonly Span[];
  /** Index of the one that is picked out; -1 where there is none. */
  readonly current: number;
  /** How many were replaced last; null where something else was done since. */
  readonly replaced: number | null;
  /** The look at each that comes before labelling: what was decided of each span, null where nothing was yet. */
  readonly review: { readonly label: string; readonly decided: readonly (boolean | null)[] } | null;
}

type FoundIn = Pick<TextView, 'text' | 'selection' | 'showFound' | 'reveal' | 'on' | 'writing'>;

const wordless: FindState = {
  query: '',
  matchCase: false,
  wholeWord: false,
  spans: [],
  current: -1,
  replaced: null,
  review: null,
};

/**
 * A person looking for words in one text: what is found, which of it is picked out, and, before all of it is labelled, a look at
 * each. Free of React.
 */
export class FindInText {
  readonly #view: FoundIn;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  /** Where the person was when they began: the first match from here is the first to be seen. */
  readonly #origin: number;
  #state: FindState = wordless;

  constructor(view: FoundIn) {
    this.#view = view;
    this.#origin = view.selection()?.start ?? 0;
    this.#stop = view.on((event) => {
      if (event.kind === 'text') this.#search({ review: null, replaced: null });
    });
  }

  state = (): FindState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is picked out. */
  get found(): Span | null {
    return this.#state.spans[this.#state.current] ?? null;
  }

  look(change: Partial<FindOptions & Pick<FindState, 'query'>>): void {
    this.#search({ ...change, review: null, replaced: null });
    this.#reveal();
  }

  /** To the next or the one before, round the ends of the text. */
  step(direction: 1 | -1): void {
    const { spans, current } = this.#state;
    if (spans.length === 0) return;
    this.#set({ current: (current + direction + spans.length) % spans.length });
    this.#reveal();
  }

  /** Puts other words in place of what is picked out, and goes on to the next; nothing in a locked text. */
  replace(by: string): void {
    const { found } = this;
    if (found) this.#replace([found], by, found.start + by.length);
  }

  /** As `replace`, for all that is found, as one step. */
  replaceAll(by: string): void {
    if (this.found) this.#replace(this.#state.spans, by, this.found.start);
  }

  /** Begins to look at each from the first. */
  startReview(label: string): void {
    const { spans } = this.#state;
    if (spans.length === 0) return;
    this.#set({ current: 0, review: { label, decided: spans.map(() => null) } });
    this.#reveal();
  }

  /** Takes or skips what is picked out, and goes on to the next that is undecided. */
  decide(take: boolean): void {
    const { review, current } = this.#state;
    if (!review) return;
    const decided = review.decided.with(current, take);
    const after = decided.indexOf(null, current);
    const next = after >= 0 ? after : decided.indexOf(null);
    this.#set({ review: { ...review, decided }, current: next >= 0 ? next : current });
    this.#reveal();
  }

  /** Back to the one before, which is undecided again. */
  reconsider(): void {
    const { review, current } = this.#state;
    if (!review) return;
    const back = review.decided.includes(null) ? current - 1 : current;
    if (back < 0) return;
    this.#set({ review: { ...review, decided: review.decided.with(back, null) }, current: back });
    this.#reveal();
  }

  endReview(): void {
    this.#set({ review: null });
  }

  /** What was taken; only when every one has been looked at. */
  get taken(): readonly Span[] | null {
    const { review, spans } = this.#state;
    if (!review || review.decided.includes(null)) return null;
    return spans.filter((_, index) => review.decided[index]);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
    this.#view.showFound([], -1);
  }

  /** @param from where to go on looking, so that what was put in is not found in its turn */
  #replace(spans: readonly Span[], by: string, from: number): void {
    const { writing } = this.#view;
    if (!writing) return;
    writing.replace(spans, by);
    this.#search({ replaced: spans.length, review: null }, from);
    this.#reveal();
  }

  #search(change: Partial<FindState>, goOnFrom?: number): void {
    const { query, matchCase, wholeWord } = { ...this.#state, ...change };
    const from = goOnFrom ?? (query === this.#state.query ? (this.found?.start ?? this.#origin) : this.#origin);
    const spans = findWords(this.#view.text().text, query, { matchCase, wholeWord });
    const next = spans.findIndex(({ start }) => start >= from);
    this.#set({ ...change, spans, current: spans.length === 0 ? -1 : Math.max(next, 0) });
  }

  #reveal(): void {
    if (this.found) this.#view.reveal(this.found);
  }

  #set(change: Partial<FindState>): void {
    this.#state = { ...this.#state, ...change };
    this.#view.showFound(this.#state.spans, this.#state.current);
    for (const listener of [...this.#listeners]) listener();
  }
}
