import type { Codebook } from '../../shared/annotation/codebook.ts';
import { nextVersion, rebase, saysTheSame } from '../../shared/annotation/codebook-version.ts';
import type { Edit } from './edits.ts';

/** What the page shows of a draft; a new object after each change. */
export interface DraftState {
  /** The saved version on which the draft lies. */
  readonly base: Codebook;
  readonly edited: Codebook;
  readonly isChanged: boolean;
  /** What is wrong with it, by path (`CodebookFault`). */
  readonly faults: ReadonlyMap<string, string>;
  /** Whether somebody saved meanwhile, and the draft was laid on top of that. */
  readonly wasMoved: boolean;
}

/** My changes of a codebook before they are saved. Free of React. */
export class Draft {
  readonly #listeners = new Set<() => void>();
  #state: DraftState;

  constructor(saved: Codebook) {
    this.#state = stateOf(saved, saved, false);
  }

  state = (): DraftState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(edit: Edit): void {
    const { base, edited, wasMoved } = this.#state;
    this.#set(stateOf(base, edit(edited), wasMoved));
  }

  discard(): void {
    const { base } = this.#state;
    this.#set(stateOf(base, base, false));
  }

  /** Somebody saved a newer version: my changes are laid on top of it. An older one, or the same again, is passed over. */
  follow(newest: Codebook): void {
    const { base, edited, isChanged } = this.#state;
    if (newest.version > base.version) this.#set(stateOf(newest, rebase(base, edited, newest), isChanged));
  }

  /** `sent` was saved as `saved`. What was changed since it was sent stays a change. */
  settle(sent: Codebook, saved: Codebook): void {
    this.#set(stateOf(saved, rebase(sent, this.#state.edited, saved), false));
  }

  #set(state: DraftState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function stateOf(base: Codebook, edited: Codebook, wasMoved: boolean): DraftState {
  const isChanged = !saysTheSame(base, edited);
  const next = nextVersion(base, edited);
  const faults = new Map(next.ok ? [] : next.error.map(({ path, words }) => [path, words]));
  return { base, edited, isChanged, faults, wasMoved: wasMoved && isChanged };
}
