import type { AnnotationId, DocumentId } from '../../shared/base/id.ts';
import type { Span, TextView, TextViewEvent } from '../editor/text-view.ts';
import type { Acts, Passage } from './acts.ts';
import { type Filter, formatFilter, noFilter } from './filter.ts';
import { gathered, type Subscribe, type Whose } from './gathered.ts';
import { News } from './news.ts';
import type { Placement } from './placements.ts';
import { inHand, Showing } from './showing.ts';
import { type Standing, StandingMarks } from './standing-marks.ts';
import type { Table, TableState } from './table.ts';
import type { Talk } from './talk.ts';
import { words } from './words.ts';

/** What the page shows of the desk; a new object after each change. */
export interface DeskState extends Omit<TableState, 'desks' | 'front'>, Standing {
  /** The selected words; null for a caret or a selection outside the text. */
  readonly selection: Span | null;
  /** Marks on which something is said that the filter asks for. */
  readonly said: ReadonlySet<AnnotationId>;
  /** Of the marks on passages those that are shown, in the text and beside it. */
  readonly shown: readonly Placement[];
}

/** All of it but what is another with each key. */
export type DeskMarks = Omit<DeskState, 'selection' | 'text'>;

interface DeskOptions {
  readonly document: DocumentId;
  readonly title: string;
  readonly table: Table;
  /** The text on the screen; the desk's for as long as it is open. */
  readonly view: TextView;
  /** What scrolls the text. */
  readonly scroller: HTMLElement;
}

/**
 * One text on the screen and the person at work on its words: what is selected, where marks stand, and what comes next when a key, a
 * click or a menu asks for it. What is in hand is the table's, for it may concern two texts. Free of React.
 */
export class Desk {
  readonly document: DocumentId;
  readonly title: string;
  readonly table: Table;
  readonly view: TextView;
  readonly scroller: HTMLElement;
  /** What others did here since I last looked. */
  readonly news = new News();
  readonly #marks: StandingMarks;
  readonly #showing = new Showing();
  readonly #listeners = new Set<(whose: Whose) => void>();
  readonly #stops: (() => void)[];
  #talk: Talk | null = null;
  #state: DeskState;
  #marked: DeskMarks;
  #isFiltering = false;

  constructor({ document, title, table, view, scroller }: DeskOptions) {
    this.document = document;
    this.title = title;
    this.table = table;
    this.view = view;
    this.scroller = scroller;
    this.#marks = new StandingMarks(document, table.marks, view, (standing, whose) => this.#set(standing, whose));
    this.#state = { ...table.state(), ...this.#marks.standing, selection: null, said: nothing, shown: [] };
    this.#marked = this.#state;
    this.#stops = [
      table.subscribe((whose) => this.#set({}, whose)),
      () => this.#marks.stop(),
      view.on((event) => this.#hear(event)),
    ];
    this.#marks.start();
    this.#stops.push(table.lay(this), this.#noticeWork());
    if (view.writing) this.#stops.push(this.acts.followText(view.writing.steps));
  }

  state = (): DeskState => this.#state;
  /** The same object for as long as the marks are what they were. */
  marked = (): DeskMarks => this.#marked;

  /** Whether all that was written has been looked at for what became of the marks. */
  isAtRest = (): boolean => this.#state.text === this.view.text();

  subscribe: Subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** For React. */
  subscribeGathered = gathered(this.subscribe);

  close(): void {
    this.#listeners.clear();
    for (const stop of this.#stops.toReversed()) stop();
  }

  get acts(): Acts {
    return this.table.acts;
  }

  /** What is said about the text besides its marks; null until it is brought. */
  get talk(): Talk | null {
    return this.#talk;
  }

  /** From now on this is said about the text. @returns the way to take it away */
  hearTalk(talk: Talk): () => void {
    const tell = () => this.#set({ said: this.#talk?.state().onMarks ?? nothing });
    this.#talk = talk;
    tell();
    const stop = talk.subscribe(tell);
    return () => {
      stop();
      if (this.#talk !== talk) return;
      this.#talk = null;
      tell();
    };
  }

  /** Where a mark of this text stands, shown or not; null where there is none. */
  placement = (id: AnnotationId): Placement | null => this.#marks.of(id);

  /** Those shown that lie over a part of the text, and few others. */
  near = (part: Span): readonly Placement[] => this.#marks.near(this.#state.shown, part);

  /** Whether a mark is among those that are shown. */
  isShown = (id: AnnotationId): boolean => this.#state.shown.some(({ annotation }) => annotation.id === id);

  /**
   * Gives the selected words a label and takes the new mark in hand, or makes it the other end of the relation that is being drawn;
   * without a selection, changes the label of the mark in hand.
   */
  label(label: string): void {
    const { hand } = this.#state;
    const made = this.#annotateSelection(label);
    if (made) this.table.takeMark(made);
    else if (made === null && hand.kind === 'annotation') this.table.do(this.acts.relabel(hand.id, label));
    else if (made === null) this.table.say(words.selectFirst, 'refusal');
  }

  /** Gives each of some passages a label, in one act, and says how many it were. */
  labelEach(spans: readonly Span[], label: string): void {
    const passages = spans.map((span) => this.#passage(span));
    const before = new Set(this.#state.placements.map(({ annotation }) => annotation.id));
    const made = this.acts.annotateEach(passages, label, this.#state.audience);
    if (!this.table.do(made) || !made.ok) return;
    this.table.gave(label);
    this.table.say(words.markedEach(this.acts.labelName(label), made.value));
    const ids = this.#state.placements.map(({ annotation }) => annotation.id).filter((id) => !before.has(id));
    this.#sayHidden(this.#showing.hiddenOf(ids));
  }

  /** Starts a relation at the mark in hand, or at the selected words, which get the last label; one that was started ends at them. */
  startRelating(): void {
    const { hand, lastLabel } = this.#state;
    const made = this.#annotateSelection(lastLabel);
    if (hand.kind === 'relating') {
      if (made) this.table.relateTo(made);
      return;
    }
    const from = made ?? (hand.kind === 'annotation' ? hand.id : null);
    if (!from) return;
    this.table.startRelating(from);
    this.focus();
  }

  /** Puts the keyboard back into the text. */
  focus(): void {
    this.view.focus();
  }

  /** Takes the marks over an offset one after the other, innermost first; lets go where there is none. */
  pickAt(offset: number): void {
    const ids = this.view.highlightsAt(offset) as readonly AnnotationId[];
    const { hand } = this.#state;
    if (hand.kind === 'relating') {
      const other = ids.find((id) => id !== hand.from);
      if (other) this.table.relateTo(other);
    } else if (hand.kind !== 'choosing' && hand.kind !== 'moving') {
      const current = hand.kind === 'annotation' ? ids.indexOf(hand.id) : -1;
      // What is said of the words has its turn before the first mark and after the last.
      const isTurn = current === -1 || current === ids.length - 1;
      if (isTurn && this.#talk?.pickAt(offset)) return;
      const next = ids[(current + 1) % Math.max(ids.length, 1)];
      this.table.take(next ? { kind: 'annotation', id: next } : { kind: 'empty' });
    }
  }

  /** Scrolls to the words of a mark. */
  show(id: AnnotationId): void {
    const [first] = this.placement(id)?.spans ?? [];
    if (first) this.view.scrollTo(first);
  }

  /** Whoever points into a text or puts the keyboard there works on it. */
  #noticeWork(): () => void {
    const stop = new AbortController();
    const turn = () => this.table.turnTo(this);
    for (const sign of ['pointerdown', 'focusin']) this.scroller.addEventListener(sign, turn, { signal: stop.signal });
    return () => stop.abort();
  }

  #passage = (span: Span): Passage => ({ document: this.document, text: this.view.text(), span });

  /** @returns the new mark, null where nothing is selected, and undefined where it was refused, which has been said. */
  #annotateSelection(label: string): AnnotationId | null | undefined {
    const selection = this.view.selection();
    if (!selection || selection.start === selection.end) return null;
    const made = this.acts.annotate(this.#passage(selection), label, this.#state.audience);
    if (!this.table.do(made) || !made.ok) return undefined;
    this.view.select({ start: selection.end, end: selection.end });
    this.#set({ selection: null });
    this.table.gave(label);
    return made.value;
  }

  #hear(event: TextViewEvent): void {
    switch (event.kind) {
      case 'selection':
        this.#hearSelection();
        break;
      case 'text':
        this.#marks.textChanged();
        break;
      case 'pick':
        this.pickAt(event.offset);
        break;
      case 'undo':
      case 'redo':
        this.table[event.kind]();
        break;
      case 'number': {
        const block = this.view.text().blocks.find(({ number }) => number === event.number);
        if (block) this.table.citing?.paragraph(this, block.start, 'link');
        break;
      }
      case 'layout':
      case 'composing':
      case 'stroke':
        break;
    }
  }

  #hearSelection(): void {
    const selection = this.view.selection();
    const selected = selection && selection.start < selection.end ? selection : null;
    if (selection) this.table.turnTo(this);
    const before = this.#state.selection;
    if (selected?.start !== before?.start || selected?.end !== before?.end) this.#set({ selection: selected });
  }

  #set(change: Partial<Standing & Pick<DeskState, 'selection' | 'said'>>, whose: Whose = 'own'): void {
    const { desks: _desks, front: _front, ...shared } = this.table.state();
    const before = this.#state;
    const state = { ...before, ...shared, ...change };
    this.#state = { ...state, shown: this.#showing.of(state.placements, state) };
    const { selection: _selection, text: _text, ...marked } = this.#state;
    if (!isSame(marked, this.#marked)) this.#marked = marked;
    const held = inHand(state);
    for (const listener of [...this.#listeners]) listener(whose);
    if (isOther(before.filter, state.filter)) this.#layDown(held);
    else this.#sayHidden(this.#showing.hiddenOf(inHand(before).filter((id) => !held.includes(id))));
  }

  /** Who asks for other marks lays down what is not among them. */
  #layDown(held: readonly AnnotationId[]): void {
    if (this.#state.hand.kind !== 'annotation' || this.#showing.hiddenOf(held).length === 0) return;
    this.#isFiltering = true;
    this.table.take({ kind: 'empty' });
    this.#isFiltering = false;
  }

  /** What the filter takes from the screen that a person has just made or held does not go without a word. */
  #sayHidden([first, ...others]: readonly Placement[]): void {
    if (!first || this.#isFiltering) return;
    const sentence =
      others.length > 0 ? words.hiddenEach(others.length + 1) : words.hidden(this.acts.nameOf(first.annotation.id));
    this.table.say(sentence, 'plain', { name: words.showAll, run: () => this.table.show(noFilter) });
  }
}

const nothing: ReadonlySet<AnnotationId> = new Set();

const isSame = (one: DeskMarks, other: DeskMarks) =>
  (Object.keys(one) as (keyof DeskMarks)[]).every((key) => one[key] === other[key]);

/** Marks are judged anew by the same filter when more authors are known. */
const isOther = (before: Filter, filter: Filter) => before !== filter && formatFilter(before) !== formatFilter(filter);
