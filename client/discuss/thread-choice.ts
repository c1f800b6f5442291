import type { ThreadId } from '../../shared/base/id.ts';
import { type Choice, chooseAll, extendTo, noChoice, toggle, within } from '../ui/choice.ts';

/** Which threads of a list are chosen, to be decided together. */
export class ThreadChoice {
  readonly #order: () => readonly ThreadId[];
  readonly #changed: () => void;
  #choice: Choice<ThreadId> | null = null;

  /** @param order the threads as they are listed now: what is not among them is not acted upon */
  constructor(order: () => readonly ThreadId[], changed: () => void) {
    this.#order = order;
    this.#changed = changed;
  }

  /** Those chosen that are listed; null while nobody chooses. */
  get chosen(): ReadonlySet<ThreadId> | null {
    return this.#choice && within(this.#choice, this.#order()).chosen;
  }

  /** Each gets a box. */
  start(): void {
    this.#set(this.#choice ?? noChoice);
  }

  /** Chooses one or lets it go; with `range`, all from where the last choice began. */
  choose(id: ThreadId, range: boolean): void {
    const order = this.#order();
    const choice = within<ThreadId>(this.#choice ?? noChoice, order);
    this.#set(range ? extendTo(this.#choice ?? noChoice, order, id) : toggle(choice, id));
  }

  all(): void {
    this.#set(chooseAll(this.#choice ?? noChoice, this.#order()));
  }

  /** Lets all go, and puts the boxes away. */
  none(): void {
    if (this.#choice) this.#set(null);
  }

  #set(choice: Choice<ThreadId> | null): void {
    this.#choice = choice;
    this.#changed();
  }
}
