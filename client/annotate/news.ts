import type { AnnotationId } from '../../shared/base/id.ts';

/** What others made or changed in a text since I last looked; a new object after each change. */
export interface NewsState {
  readonly marks: ReadonlySet<AnnotationId>;
  /** When I last looked before that, ms since 1970. */
  readonly since: number;
}

const nothing: NewsState = { marks: new Set(), since: 0 };

/** The marks that are new to me in one text, until I say that I have seen them. Free of React. */
export class News {
  readonly #listeners = new Set<() => void>();
  #state = nothing;
  #seeAll = () => this.clear();

  state = (): NewsState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** These are new, too; what was new before stays so, since when it was. */
  add(marks: Iterable<AnnotationId>, since: number): void {
    const { marks: known } = this.#state;
    const all = new Set([...known, ...marks]);
    if (all.size > known.size) this.#set({ marks: all, since: known.size > 0 ? this.#state.since : since });
  }

  /** Says that all of it has been seen. */
  seeAll(): void {
    this.#seeAll();
  }

  /** Who keeps account of what I have seen does this when I say that it is all. */
  onSeeAll(seeAll: () => void): void {
    this.#seeAll = seeAll;
  }

  clear(): void {
    if (this.#state !== nothing) this.#set(nothing);
  }

  #set(state: NewsState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
