import type { AccountId, ThreadId } from '../../shared/base/id.ts';
import type { Thread } from '../../shared/review/thread.ts';
import { type Choice, chooseAll, extendTo, noChoice, toggle, within } from '../ui/choice.ts';
import { type EachKind, type Me, mayNow, type Talker } from './talker.ts';
import type { SaidThread } from './text-threads.ts';

interface SeveralOptions {
  readonly me: Me & Pick<Talker, 'acts'>;
  /** The threads as they are listed now: what is not among them is not acted upon. */
  readonly listed: () => readonly SaidThread[];
  readonly changed: () => void;
  /** Some were decided. */
  readonly decided: () => void;
}

/** Deciding on several threads of a text at once: which are chosen, on which can be decided so, and doing it as one. */
export class Several {
  readonly #options: SeveralOptions;
  #choice: Choice<ThreadId> | null = null;

  constructor(options: SeveralOptions) {
    this.#options = options;
  }

  /** Those chosen that are listed; null while nobody chooses. */
  get chosen(): ReadonlySet<ThreadId> | null {
    return this.#choice && within(this.#choice, this.#order()).chosen;
  }

  /** Each gets a box. */
  start(): void {
    this.#choose(this.#choice ?? noChoice);
  }

  /** Chooses one or lets it go; with `range`, all from where the last choice began. */
  choose = (id: ThreadId, range: boolean): void => {
    const order = this.#order();
    const before = this.#choice ?? noChoice;
    this.#choose(range ? extendTo(before, order, id) : toggle(within<ThreadId>(before, order), id));
  };

  all(): void {
    this.#choose(chooseAll(this.#choice ?? noChoice, this.#order()));
  }

  /** Lets all go, and puts the boxes away. */
  none(): void {
    if (this.#choice) this.#choose(null);
  }

  /** Of what is listed, or of some of it, what I may decide so, and can be, as its words stand. */
  fitting(kind: EachKind, among?: ReadonlySet<ThreadId>): readonly Thread[] {
    return this.#options.listed().flatMap(({ id, place, view: { thread } }) => {
      const isMeant = (!among || among.has(id)) && mayNow(this.#options.me, kind, thread);
      return isMeant && (kind !== 'accept' || place === 'here') ? thread : [];
    });
  }

  /** Suggestions of somebody that are listed, and on which I may decide so. */
  suggestedBy = (account: AccountId, kind: 'accept' | 'reject'): readonly Thread[] =>
    this.fitting(kind).filter(({ by }) => by === account);

  /** Decides on some as one, and lets go what was chosen. */
  decide = (kind: EachKind, threads: readonly Thread[]): void => {
    this.#options.me.acts.decideEach(kind, threads);
    this.none();
    this.#options.decided();
  };

  #order = (): readonly ThreadId[] => this.#options.listed().map(({ id }) => id);

  #choose(choice: Choice<ThreadId> | null): void {
    this.#choice = choice;
    this.#options.changed();
  }
}
