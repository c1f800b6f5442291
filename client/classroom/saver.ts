import { ApiProblem } from '../api/client.ts';

/** Changes in quick succession are saved together; somebody who stops to look sees “Saved”. */
const gatherMs = 500;

/** What became of changes: `refused` ones stay as they were typed, and are sent again with the next. */
export interface Saving<Change> {
  readonly kind: 'saved' | 'saving' | 'refused';
  /** What is typed here and not saved yet. */
  readonly unsaved: Partial<Change>;
  readonly problem: ApiProblem | null;
}

/**
 * Saves a form as one goes: what changed is sent a moment after the last key, one request after the other. What the server refuses is
 * kept in the form with the reason.
 */
export class Saver<Change extends object> {
  readonly #send: (change: Partial<Change>) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #state: Saving<Change> = { kind: 'saved', unsaved: {}, problem: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;

  constructor(send: (change: Partial<Change>) => Promise<void>) {
    this.#send = send;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): Saving<Change> => this.#state;

  change = (change: Partial<Change>): void => {
    this.#become({ kind: 'saving', unsaved: { ...this.#state.unsaved, ...change }, problem: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), gatherMs);
  };

  /** Sends what waits. @returns whether everything is saved when it is done */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#sending;
    if (Object.keys(this.#state.unsaved).length === 0) return true;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
    return this.#state.kind === 'saved';
  }

  async #sendAll(): Promise<void> {
    const sent = this.#state.unsaved;
    try {
      await this.#send(sent);
      const left = Object.entries(this.#state.unsaved).filter(([key, value]) => sent[key as keyof Change] !== value);
      const unsaved = Object.fromEntries(left) as Partial<Change>;
      this.#become({ kind: left.length === 0 ? 'saved' : 'saving', unsaved, problem: null });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#become({ kind: 'refused', unsaved: this.#state.unsaved, problem });
    }
  }

  #become(state: Saving<Change>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
