import type { Relation } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import { kindsBetween, type PossibleKind } from '../../shared/annotation/relation.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { Span, TextView, TextViewEvent } from '../editor/text-view.ts';
import { Acts, type ActsOptions, type Done } from './acts.ts';
import { type Hand, marksIn } from './hand.ts';
import type { Outcome } from './history.ts';
import { type Placement, Placements } from './placements.ts';
import { words } from './words.ts';

/** What the page shows of the desk; a new object after each change. */
export interface DeskState {
  readonly hand: Hand;
  /** The selected words; null for a caret or a selection outside the text. */
  readonly selection: Span | null;
  /** The label that Enter gives. */
  readonly lastLabel: string;
  /** The marks that stand, in text order. */
  readonly placements: readonly Placement[];
  readonly relations: readonly Relation[];
}

/**
 * Says something to the person, politely, for a few seconds or, where it is `lasting`, until they have read it; also to a
 * screen reader.
 *
 * @returns the way to take it back when it is no longer so.
 */
export type Say = (sentence: string, tone?: 'plain' | 'refusal' | 'lasting') => () => void;

interface DeskOptions extends ActsOptions {
  readonly view: TextView;
  readonly say: Say;
}

/**
 * One text on the screen and a person at work on its marks: what is selected, what is in hand, and what comes next when
 * a key, a click or a menu asks for it. Free of React.
 */
export class Desk {
  readonly acts: Acts;
  #options: DeskOptions;
  readonly #placements = new Placements();
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  #state: DeskState;
  /** Takes back the hint to what is in hand. */
  #endHint = () => {};

  constructor(options: DeskOptions) {
    this.#options = options;
    this.acts = new Acts(options);
    const { codebook, layer, view } = options;
    const lastLabel = givenLabels(codebook, 'span')[0]?.id ?? '';
    this.#state = { hand: { kind: 'empty' }, selection: null, lastLabel, placements: [], relations: [] };
    this.#stops = [layer.observe(() => this.#read()), view.on((event) => this.#hear(event))];
    this.#read();
  }

  state = (): DeskState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
  }

  /** Goes on by a newer version of the codebook, with everything in hand as it was. */
  follow(codebook: Codebook): void {
    this.#options = { ...this.#options, codebook };
    this.acts.follow(codebook);
    const given = givenLabels(codebook, 'span').map(({ id }) => id);
    const last = readAs(codebook, this.#state.lastLabel)?.id ?? '';
    this.#set({ lastLabel: given.includes(last) ? last : (given[0] ?? '') });
    this.#read(); // marks and relations are told by their names
  }

  /** The text on the screen; the desk's for as long as it is open. */
  get view(): TextView {
    return this.#options.view;
  }

  placement(id: AnnotationId): Placement | null {
    return this.#state.placements.find(({ annotation }) => annotation.id === id) ?? null;
  }

  /** Does an act and says why if it is not done. */
  do(done: Done<unknown>): boolean {
    if (!done.ok) this.#options.say(done.error, 'refusal');
    return done.ok;
  }

  /** Gives the selected words a label and takes the new mark in hand; without a selection, changes the label of the mark in hand. */
  label(label: string): void {
    const { view, say } = this.#options;
    const selection = view.selection();
    const { hand } = this.#state;
    if (selection && selection.start < selection.end) {
      const made = this.acts.annotate(view.text(), selection, label);
      if (!made.ok) {
        say(made.error, 'refusal');
        return;
      }
      view.select({ start: selection.end, end: selection.end });
      this.#set({ lastLabel: label, selection: null, hand: { kind: 'annotation', id: made.value } });
    } else if (hand.kind === 'annotation') this.do(this.acts.relabel(hand.id, label));
    else say(words.selectFirst, 'refusal');
  }

  /** Gives each of some passages a label, in one act, and says how many it were. */
  labelEach(spans: readonly Span[], label: string): void {
    const { view, say } = this.#options;
    const made = this.acts.annotateEach(view.text(), spans, label);
    if (this.do(made) && made.ok) {
      this.#set({ lastLabel: label });
      say(words.markedEach(this.acts.labelName(label), made.value));
    }
  }

  /** Puts a draft into its note; where somebody removed the mark meanwhile the draft is shown, so that it can be kept (V6). */
  writeNote(id: AnnotationId, note: string): void {
    if (this.acts.annotation(id)) this.do(this.acts.setNote(id, note));
    else if (note !== '') this.#options.say(words.noteOfRemoved(note), 'lasting');
  }

  /** Turns the words of a mark into the selection, to be changed like any selection; `finishMoving` keeps it. */
  startMoving(id: AnnotationId): void {
    const { view, say, mayAnnotate } = this.#options;
    const spans = this.placement(id)?.spans ?? [];
    const first = spans[0];
    const last = spans.at(-1);
    if (!mayAnnotate) {
      say(words.mayNotAnnotate, 'refusal');
      return;
    }
    if (!first || !last) return;
    this.take({ kind: 'moving', id });
    view.focus();
    view.select({ start: first.start, end: last.end });
    this.#endHint = say(words.moving);
  }

  finishMoving(): void {
    const { view } = this.#options;
    const { hand } = this.#state;
    if (hand.kind !== 'moving') return;
    const selection = view.selection();
    if (selection && selection.start < selection.end) this.do(this.acts.move(hand.id, view.text(), selection));
    this.take({ kind: 'annotation', id: hand.id });
    if (selection) view.select({ start: selection.end, end: selection.end });
  }

  startRelating(from: AnnotationId): void {
    const { say, mayAnnotate } = this.#options;
    if (!mayAnnotate) {
      say(words.mayNotAnnotate, 'refusal');
      return;
    }
    this.take({ kind: 'relating', from });
    this.#endHint = say(words.pickSecond(this.acts.quoteOf(from)));
  }

  /** Offers the kinds that fit between the mark from which a relation starts and `to`, or says that none does. */
  relateTo(to: AnnotationId): void {
    const { codebook, say } = this.#options;
    const { hand } = this.#state;
    if (hand.kind !== 'relating') return;
    const { from } = hand;
    if (from === to) {
      say(words.notToItself, 'refusal');
      return;
    }
    const fromLabel = this.acts.annotation(from)?.label;
    const toLabel = this.acts.annotation(to)?.label;
    if (fromLabel === undefined || toLabel === undefined) {
      say(words.endIsGone, 'refusal');
      return;
    }
    const kinds = kindsBetween(codebook, fromLabel, toLabel, { sameText: true });
    if (kinds.length > 0) this.take({ kind: 'choosing', from, to, kinds });
    else say(words.noKindFits(this.acts.labelName(fromLabel), this.acts.labelName(toLabel)), 'refusal');
  }

  /** Makes the relation that was being chosen. */
  relate(possible: PossibleKind): void {
    const { hand } = this.#state;
    if (hand.kind !== 'choosing') return;
    const made = this.acts.relate(possible, hand.from, hand.to);
    if (this.do(made) && made.ok) this.take({ kind: 'relation', id: made.value });
  }

  undo(): void {
    this.#tell(this.acts.undo());
  }

  redo(): void {
    this.#tell(this.acts.redo());
  }

  /** Puts the keyboard back into the text. */
  focus(): void {
    this.#options.view.focus();
  }

  take(hand: Hand): void {
    this.#set({ hand });
  }

  /** Takes a mark in hand; while a relation is being drawn, makes it the other end. */
  takeMark(id: AnnotationId): void {
    if (this.#state.hand.kind === 'relating') this.relateTo(id);
    else this.take({ kind: 'annotation', id });
  }

  /** Lays down what is in hand, one step at a time. */
  letGo(): void {
    const { hand } = this.#state;
    if (hand.kind === 'moving') this.take({ kind: 'annotation', id: hand.id });
    else if (hand.kind === 'relating' || hand.kind === 'choosing') this.take({ kind: 'annotation', id: hand.from });
    else this.take({ kind: 'empty' });
  }

  /** Takes the marks over an offset one after the other, innermost first; lets go where there is none. */
  pickAt(offset: number): void {
    const ids = this.#options.view.highlightsAt(offset) as readonly AnnotationId[];
    const { hand } = this.#state;
    if (hand.kind === 'relating') {
      const other = ids.find((id) => id !== hand.from);
      if (other) this.relateTo(other);
    } else if (hand.kind !== 'choosing' && hand.kind !== 'moving') {
      const current = hand.kind === 'annotation' ? ids.indexOf(hand.id) : -1;
      const next = ids[(current + 1) % Math.max(ids.length, 1)];
      this.take(next ? { kind: 'annotation', id: next } : { kind: 'empty' });
    }
  }

  /**
   * Goes to the next or previous mark in text order, from the one in hand or else from the caret, round the ends of the
   * text, and takes it in hand; while a relation is being drawn only the caret goes there, and Enter picks.
   */
  step(direction: 1 | -1): void {
    const { hand } = this.#state;
    const { view } = this.#options;
    const next = this.#nextFrom(hand.kind === 'annotation' ? hand.id : null, direction);
    const start = next?.spans[0]?.start;
    if (!next || hand.kind === 'choosing' || hand.kind === 'moving') return;
    if (hand.kind !== 'relating') this.take({ kind: 'annotation', id: next.annotation.id });
    if (start === undefined) return;
    view.select({ start, end: start });
    view.scrollTo({ start, end: start });
  }

  /** Scrolls to the words of a mark. */
  show(id: AnnotationId): void {
    const [first] = this.placement(id)?.spans ?? [];
    if (first) this.#options.view.scrollTo(first);
  }

  #nextFrom(inHand: AnnotationId | null, direction: 1 | -1): Placement | undefined {
    const { placements } = this.#state;
    const index = placements.findIndex(({ annotation }) => annotation.id === inHand);
    if (index >= 0) return placements.at((index + direction) % placements.length);
    const caret = this.#options.view.selection()?.end ?? 0;
    return direction === 1
      ? (placements.find(({ at }) => at > caret) ?? placements[0])
      : (placements.findLast(({ at }) => at < caret) ?? placements.at(-1));
  }

  #hear(event: TextViewEvent): void {
    switch (event.kind) {
      case 'selection':
        this.#hearSelection();
        break;
      case 'text':
        this.#read();
        break;
      case 'pick':
        this.pickAt(event.offset);
        break;
      case 'layout':
        break;
    }
  }

  #hearSelection(): void {
    const selection = this.#options.view.selection();
    const selected = selection && selection.start < selection.end ? selection : null;
    const before = this.#state.selection;
    if (selected?.start !== before?.start || selected?.end !== before?.end) this.#set({ selection: selected });
  }

  /** Reads marks and text anew; what was in hand and is gone, by whoever's act, is laid down. */
  #read(): void {
    const { layer, view } = this.#options;
    const placements = this.#placements.place(view.text(), layer.annotations().values());
    const relations = [...layer.relations().values()].filter(({ removed }) => removed === null);
    const { hand } = this.#state;
    this.#set({ placements, relations, ...(this.#isGone(hand) && { hand: { kind: 'empty' } }) });
  }

  #isGone(hand: Hand): boolean {
    if (hand.kind === 'relation') return this.#options.layer.relations().get(hand.id)?.removed !== null;
    return marksIn(hand).some((id) => this.acts.annotation(id) === null);
  }

  #set(change: Partial<DeskState>): void {
    if (change.hand && change.hand.kind !== this.#state.hand.kind) this.#endHint();
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }

  #tell(outcome: Outcome): void {
    const { say } = this.#options;
    switch (outcome.kind) {
      case 'nothing':
        say(outcome.direction === 'undo' ? words.nothingToUndo : words.nothingToRedo);
        break;
      case 'left':
        say(words.left(outcome.name));
        break;
      case 'undone':
      case 'redone': {
        const sentence = outcome.kind === 'undone' ? words.undid(outcome.name) : words.redid(outcome.name);
        say(outcome.kept > 0 ? `${sentence}. ${words.keptSince}` : sentence);
      }
    }
  }
}
