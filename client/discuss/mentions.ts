import { Mention } from '@tiptap/extension-mention';
import type { SuggestionProps } from '@tiptap/suggestion';
import type { Person } from '../../shared/api/person-shapes.ts';

/** People who can be mentioned here, as far as they fit what is typed, and where to show them. */
export interface OfferedPeople {
  readonly people: readonly Person[];
  /** The one that Enter takes. */
  readonly at: number;
  /** What is typed after the sign, client px. */
  readonly place: DOMRect | null;
}

/** At most so many are shown: who is looked for is found by another letter. */
const mostOffered = 8;

/** The list that opens at an `@`, driven by the keys of the field. Free of React; `offered` is null while it is closed. */
export class MentionMenu {
  readonly #people: () => readonly Person[];
  readonly #listeners = new Set<() => void>();
  #offered: OfferedPeople | null = null;
  #pick: ((person: Person) => void) | null = null;

  /** @param people all who may be mentioned now */
  constructor(people: () => readonly Person[]) {
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
    type Props = SuggestionProps<Person, { id: string; label: string }>;
    const show = ({ items, command, clientRect }: Props) => {
      this.#pick = ({ account, name }) => command({ id: account, label: name });
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
  #fitting(query: string): Person[] {
    const sought = fold(query);
    const fits = ({ name }: Person) =>
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
