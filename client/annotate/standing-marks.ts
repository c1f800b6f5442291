import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { AnnotationId, DocumentId } from '../../shared/base/id.ts';
import type { Span, TextView } from '../editor/text-view.ts';
import { whenStill } from '../ui/when-still.ts';
import type { Whose } from './gathered.ts';
import type { Changed, Marks } from './marks.ts';
import { type Placement, Placements } from './placements.ts';

/** The marks of a text that stand; each list the same array until another mark is in it, or one in another state. */
export interface Standing {
  /** On passages, in text order. */
  readonly placements: readonly Placement[];
  /** What is said about the text as a whole. */
  readonly whole: readonly Placement[];
  /** The text that was looked at last for what became of them. */
  readonly text: ProseText;
}

type Tell = (standing: Standing, whose: Whose) => void;

/** What became of marks is said when the person, or others, pause in writing: no key waits for it. */
const pause = { stillMs: 150, mostMs: 2_000 };

/** Keeps account of the marks of one text on the screen, while they and the text change. */
export class StandingMarks {
  readonly #document: DocumentId;
  readonly #marks: Marks;
  readonly #view: Pick<TextView, 'text' | 'moves'>;
  readonly #placements: Placements;
  readonly #tell: Tell;
  readonly #stop: () => void;
  readonly #later = whenStill(() => this.#read('own'), pause);
  #placed: readonly Placement[] = [];
  #standing: Standing;

  /** @param tell hears of each change after `start` */
  constructor(document: DocumentId, marks: Marks, view: Pick<TextView, 'text' | 'moves'>, tell: Tell) {
    this.#document = document;
    this.#marks = marks;
    this.#view = view;
    this.#tell = tell;
    this.#placements = new Placements(view.moves, view.text);
    this.#standing = { placements: [], whole: [], text: view.text() };
    this.#stop = marks.observe((changed, whose) => this.#take(changed, whose));
  }

  start(): void {
    this.#take(null, 'own');
  }

  stop(): void {
    this.#later.settle();
    this.#stop();
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** To be called when the text changed, or it became known where words of it went. */
  textChanged(): void {
    this.#later.ask();
  }

  /** Where a mark stands; null where there is none. */
  of = (id: AnnotationId): Placement | null => this.#placements.of(id);

  /** Of some placements, in their order, those that lie over a part of the text, and few others. */
  near(placements: readonly Placement[], part: Span): readonly Placement[] {
    return this.#placements.near(placements, part);
  }

  #take(changed: Changed, whose: Whose): void {
    const markOf = (id: AnnotationId) => {
      const mark = this.#marks.mark(id);
      return mark?.annotation.target.document === this.#document ? mark : null;
    };
    if (changed) this.#placements.change(changed, markOf);
    else this.#placements.take(this.#marks.on(this.#document));
    this.#read(whose);
  }

  #read(whose: Whose): void {
    this.#later.settle();
    const placed = this.#placements.place();
    const text = this.#view.text();
    if (placed === this.#placed) this.#standing = { ...this.#standing, text };
    else {
      // What is said of the whole text stands before all of it.
      const first = placed.findIndex(({ annotation }) => annotation.target.kind !== 'document');
      const count = first < 0 ? placed.length : first;
      this.#standing = { placements: placed.slice(count), whole: placed.slice(0, count), text };
    }
    this.#placed = placed;
    this.#tell(this.#standing, whose);
  }
}
