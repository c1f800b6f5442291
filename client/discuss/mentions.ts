import { Mention } from '@tiptap/extension-mention';
import type { SuggestionProps } from '@tiptap/suggestion';

/** Somebody who can be mentioned, or a group. */
export interface Mentionable {
  /** An account, or the mark of a group. */
  readonly id: string;
  readonly name: string;
  readonly guest: boolean;
  /** How many others a mention of it tells; null for a person. */
  readonly members: number | null;
}

/** Who can be mentioned here, as far as they fit what is typed, and where to show them. */
export interface OfferedPeople {
  readonly people: readonly Mentionable[];
  /** The one that Enter takes. */
  readonly at: number;
  /** What is typed after the sign, client px. */
  readonly place: DOMRect | null;
}

/** At most so many are shown: who is looked for is found by another letter. */
const mostOffered = 8;

/** The list that opens at an `@`, driven by the keys of the field. Free of React; `offered` is null while it is closed. */
export class MentionMenu {
  readonly #people: () => readonly Mentionable[];
  readonly #listeners = new Set<() => void>();
  #offered: OfferedPeople | null = null;
  #pick: ((one: Mentionable) => void) | null = null;

  /** @param people all who may be mentioned now */
  constructor(people: () => readonly Mentionable[]) {
    this.#people = people;
  }

  offered = (): OfferedPeople | null => this.#offered;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  pick(at: number): void {
    const person = this.#offered?.people[at];
    if (person) this.#pick?.(person);
  }

  /** The node, with this as its list. Its JSON is that of `commentSchema`. */
  extension() {
    type Props = SuggestionProps<Mentionable, { id: string; label: string }>;
    const show = ({ items, command, clientRect }: Props) => {
      this.#pick = ({ id, name }) => command({ id, label: name });
      this.#set({ people: items, at: 0, place: clientRect?.() ?? null });
    };
    return Mention.configure({
      deleteTriggerWithBackspace: true,
      suggestion: {
        items: ({ query }) => this.#fitting(query),
        render: () => ({
          onStart: show,
          onUpdate: show,
          onExit: () => this.#set(null),
          onKeyDown: ({ event }) => this.#press(event),
        }),
      },
    });
  }

  /** Names of which a word begins so, whichever word it is. */
  #fitting(query: string): Mentionable[] {
    const sought = fold(query);
    const fits = ({ name }: Mentionable) =>
      fold(name)
        .split(/\s+/)
        .some((word) => word.startsWith(sought)) || fold(name).startsWith(sought);
    return this.#people().filter(fits).slice(0, mostOffered);
  }

  #press({ key }: KeyboardEvent): boolean {
    const offered = this.#offered;
    const count = offered?.people.length ?? 0;
    if (!offered || count === 0) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.#set({ ...offered, at: (offered.at + (key === 'ArrowDown' ? 1 : -1) + count) % count });
      return true;
    }
    if (key !== 'Enter' && key !== 'Tab') return false;
    this.pick(offered.at);
    return true;
  }

  #set(offered: OfferedPeople | null): void {
    this.#offered = offered;
    for (const listener of [...this.#listeners]) listener();
  }
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
