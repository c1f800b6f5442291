import type { AnnotationId } from '../../shared/base/id.ts';
import { type Choice, extendTo, noChoice, toggle, within } from '../ui/choice.ts';

/** What the panel beside the text lists. */
export type Tab = Beside | 'whole' | 'removed' | 'lost' | 'resolved';

/** What stands beside its words. */
export const besides = ['all', 'marks', 'threads', 'suggestions'] as const;
export type Beside = (typeof besides)[number];

/** Whether a list stands beside the words, and not in their place. */
export const isBeside = (tab: Tab): tab is Beside => besides.some((each) => each === tab);

/** Whether marks stand in a list beside the words. */
export const showsMarks = (tab: Tab): boolean => tab === 'all' || tab === 'marks';

/** What a person looks at in the panel; a new object after each change. */
export interface PanelState {
  readonly tab: Tab;
  /** Whether the fields of the filter are open. */
  readonly filtering: boolean;
  /** Whether marks can be chosen by a touch: each has a box. */
  readonly choosing: boolean;
  /** Marks that are to be changed together. */
  readonly choice: Choice<AnnotationId>;
  /** Whether the card in hand tells its history. */
  readonly history: boolean;
  /** How much of the margin its head covers, px. */
  readonly headHeight: number;
}

/** The panel beside the texts on a table: which list is open, and which marks are chosen in it. Free of React. */
export class Panel {
  readonly #listeners = new Set<() => void>();
  #state: PanelState = { tab: 'all', filtering: false, choosing: false, choice: noChoice, history: false, headHeight: 0 };

  state = (): PanelState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sees to it that something is shown that stands beside its words. */
  openBeside(kind: Exclude<Beside, 'all'>): void {
    if (this.#state.tab !== 'all') this.open(kind);
  }

  open(tab: Tab): void {
    if (tab === this.#state.tab) return;
    const keepsChoice = showsMarks(tab) && showsMarks(this.#state.tab);
    this.#set({ tab, ...(!keepsChoice && { choosing: false, choice: noChoice }) });
  }

  /** Opens the fields of the filter, or closes them. */
  filter(filtering: boolean): void {
    this.#set({ filtering });
  }

  measureHead(headHeight: number): void {
    if (headHeight !== this.#state.headHeight) this.#set({ headHeight });
  }

  toggleHistory(): void {
    this.#set({ history: !this.#state.history });
  }

  /**
   * Chooses a mark or lets it go; with `range`, all from where the last choice began.
   *
   * @param order the marks as they are listed
   */
  choose(id: AnnotationId, order: readonly AnnotationId[], { range = false } = {}): void {
    const choice = within(this.#state.choice, order);
    this.#set({ choosing: true, choice: range ? extendTo(this.#state.choice, order, id) : toggle(choice, id) });
  }

  startChoosing(): void {
    this.#set({ tab: showsMarks(this.#state.tab) ? this.#state.tab : 'marks', choosing: true });
  }

  /** Chooses exactly these. */
  chooseAll(ids: readonly AnnotationId[]): void {
    this.#set({ choice: { ...this.#state.choice, chosen: new Set(ids) } });
  }

  /** Lets all go, and puts the boxes away. */
  chooseNone(): void {
    if (this.#state.choosing) this.#set({ choosing: false, choice: noChoice });
  }

  /** Those chosen of a list, in its order: a mark that is filtered away or gone is not acted upon. */
  chosenOf(order: readonly AnnotationId[]): readonly AnnotationId[] {
    const { chosen } = this.#state.choice;
    return chosen.size === 0 ? [] : order.filter((id) => chosen.has(id));
  }

  #set(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
