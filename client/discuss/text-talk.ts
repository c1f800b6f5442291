import { capture } from '../../shared/anchor/capture.ts';
import { type AnnotationId, parseThreadId, type RelationId, type ThreadId } from '../../shared/base/id.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import type { Subject, Thread } from '../../shared/review/thread.ts';
import type { TextView } from '../editor/text-view.ts';
import { BegunTalk } from './begun-talk.ts';
import type { TalkSource } from './discussion.ts';
import { focusCard } from './focus-card.ts';
import { paintThreads } from './paint-threads.ts';
import { sayThread } from './say-thread.ts';
import { Several } from './several.ts';
import { threadCardId } from './ThreadCard.tsx';
import {
  type Asked,
  allSaid,
  everythingOpen,
  isSameSubject,
  listOf,
  nextBeside,
  nothingSaid,
  onMarks,
  sorted,
  type TalkList,
  type TextTalkState,
  voicesIn,
} from './talk-lists.ts';
import type { Talker } from './talker.ts';
import { isSaid, type PlacedThread, type SaidThread, ThreadsOnText } from './text-threads.ts';
import { words } from './words.ts';
import { wordsAround } from './words-around.ts';

/** The marks' side of the page, as far as threads hang on it or give way to it. */
export interface MarksBeside {
  /** What of the marks is in hand, to be spoken about; null for nothing. */
  inHand(): Subject | null;
  /** Takes the mark or the relation in hand on which a thread hangs; lays down what is in hand for one that hangs on none. */
  makeWayFor(subject: Subject): void;
  /** Scrolls to the words of a mark. */
  show(annotation: AnnotationId): void;
  /** Opens the list in which something is. */
  open(list: TalkList): void;
}

export interface TextTalkOptions {
  readonly discussion: TalkSource;
  readonly view: TextView;
  readonly marks: MarksBeside;
  readonly say: Talker['acts']['say'];
  /** All but what this knows itself. */
  readonly talker: Omit<Talker, 'take' | 'backToText' | 'decide' | 'several'>;
}

/** A mark or a relation on which something may be said. */
export type OnMark = { readonly annotation: AnnotationId } | { readonly relation: RelationId };

const flashMs = 1_200;

/** The discussion of one text on the screen: where its threads are, which is in hand, and what a key or a click does there. */
export class TextTalk {
  readonly discussion: TalkSource;
  readonly view: TextView;
  readonly talker: Talker;
  /** Deciding on several of them at once. */
  readonly several: Several;
  readonly #options: TextTalkOptions;
  readonly #threads: ThreadsOnText;
  readonly #begun: BegunTalk;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  #state = nothingSaid;
  #onMarks: ReadonlyMap<string, readonly PlacedThread[]> = new Map();
  #inHand: ThreadId | null = null;
  #asked = everythingOpen;
  #arrived: ThreadId | null = null;

  constructor(options: TextTalkOptions) {
    this.#options = options;
    this.discussion = options.discussion;
    this.view = options.view;
    this.several = new Several({
      me: options.talker,
      listed: () => this.#listed(),
      changed: () => this.#changed(),
      decided: () => {
        this.take(null);
        this.view.focus();
      },
    });
    this.talker = {
      ...options.talker,
      several: this.several,
      take: this.take,
      backToText: (id) => this.backToText(id),
      decide: (kind, thread, outcome) => this.#decide(kind, thread, outcome),
    };
    this.#threads = new ThreadsOnText(options.discussion, options.talker.drafts, options.view);
    this.#begun = new BegunTalk({
      ...{ view: options.view, talker: options.talker, say: options.say, threads: this.#threads.state, take: this.take },
      markInHand: () => options.marks.inHand(),
      changed: () => this.#changed(),
    });
    this.#state = this.#readState();
    this.#stops = [this.#threads.subscribe(() => this.#changed()), () => this.#threads.close()];
    paintThreads(this.view, this.#state, this.talker.nameOf);
  }

  get mayTalk(): boolean {
    return this.talker.mayTalk;
  }

  state = (): TextTalkState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#listeners.clear();
    for (const stop of this.#stops) stop();
    this.view.showThreads(() => [], []);
  }

  /** From now on these are shown. */
  ask(asked: Asked): void {
    this.#asked = asked;
    this.#threads.show(asked.standing);
    this.#changed();
  }

  /** What is said and asked for, wherever it hangs, without what is only begun; and how much was decided and is not among it. */
  onPaper(): ReturnType<typeof allSaid> {
    return allSaid(this.#threads.state(), this.#asked);
  }

  letGo(): void {
    if (this.#inHand) this.take(null);
    else this.several.none();
  }

  take = (id: string | null): void => {
    const next = id === null ? null : parseThreadId(id);
    const placed = next && this.#threads.state().all.get(next);
    if (next === this.#inHand) return;
    const before = this.#inHand;
    this.#inHand = placed ? next : null;
    this.#begun.dropEmpty(before);
    this.#sayHidden(before);
    if (placed) {
      this.#options.marks.makeWayFor(placed.subject);
      const list = listOf(placed);
      if (list) this.#options.marks.open(list);
    }
    this.#changed();
  };

  /** A mark was taken in hand: whatever does not hang on it is laid down. */
  markTaken(subject: Subject | null): void {
    const held = this.#inHand && this.#threads.state().all.get(this.#inHand);
    if (!held || subject === null || isSameSubject(held.subject, subject)) return;
    this.#inHand = null;
    this.#begun.dropEmpty(held.id);
    this.#changed();
  }

  show(id: string): void {
    const placed = this.placed(id);
    const [first] = placed?.spans ?? [];
    if (first) this.view.scrollTo(first);
    else if (placed?.subject.kind === 'annotation') this.#options.marks.show(placed.subject.annotation);
  }

  /** Goes to the place where lost words were, and lights what still stands before and after them. */
  showWhereItWas(id: ThreadId): void {
    const near = this.placed(id)?.near ?? null;
    if (near === null) return;
    const text = this.view.text();
    const place = Math.min(near, text.length);
    this.view.select({ start: place, end: place });
    this.view.scrollTo(wordsAround(text, place));
    this.view.focus();
  }

  backToText(id: ThreadId): void {
    const start = this.placed(id)?.spans[0]?.start;
    this.view.focus();
    if (start !== undefined) this.view.select({ start, end: start });
  }

  comment(on: 'here' | 'whole'): void {
    this.#begun.comment(on);
  }

  suggest(): void {
    this.#begun.suggest();
  }

  /** The box for other words is closed. */
  endSuggesting(): void {
    this.#begun.endSuggesting();
  }

  /** Puts a thread on the words that are selected, or confirms those that were found. */
  attach(id: ThreadId, to: 'selected' | 'found'): void {
    const span = to === 'found' ? this.placed(id)?.spans[0] : this.view.selection();
    const anchor = span && span.start < span.end ? capture(this.view.text(), span) : null;
    if (!anchor) return void this.#options.say(words.attachFirst, 'refusal');
    this.talker.acts.attach(id, anchor);
    const placed = this.placed(id);
    const list = placed && listOf(placed);
    if (list) this.#options.marks.open(list);
  }

  step(direction: 1 | -1): void {
    const next = nextBeside(this.#state, this.view.selection()?.end ?? 0, direction);
    if (!next) return void this.#options.say(words.noThreads);
    this.take(next.id);
    this.show(next.id);
    focusCard(next.id);
  }

  enter(): void {
    const caret = this.view.selection();
    const ids = caret ? this.view.threadsAt(caret.start) : [];
    const at = this.#inHand ? ids.indexOf(this.#inHand) : -1;
    const isThere = at >= 0 && document.activeElement?.closest(`#${threadCardId(ids[at] as ThreadId)}`);
    const next = ids[isThere ? (at + 1) % ids.length : Math.max(at, 0)];
    if (next === undefined) return void this.#options.say(words.noneHere);
    this.take(next);
    if (this.#inHand) focusCard(this.#inHand);
  }

  seeAll(): void {
    for (const id of this.#state.unread) this.discussion.see(id);
  }

  pickAt(offset: number): boolean {
    const ids = this.view.threadsAt(offset);
    const at = this.#inHand ? ids.indexOf(this.#inHand) : -1;
    const next = ids[at + 1];
    this.take(next ?? null);
    return next !== undefined;
  }

  goTo(text: string): 'there' | 'waiting' | 'gone' {
    const id = parseThreadId(text);
    const placed = id && this.#threads.state().all.get(id);
    const { kind } = this.discussion.state();
    if (!placed) return kind === 'opening' || kind === 'kept' ? 'waiting' : 'gone';
    this.take(placed.id);
    this.show(placed.id);
    this.#arrived = placed.id;
    this.#changed();
    setTimeout(() => {
      this.#arrived = null;
      this.#changed();
    }, flashMs);
    focusCard(placed.id);
    return 'there';
  }

  /** Where it is, said or only begun; null for what is not there. */
  placed(id: string): PlacedThread | null {
    return this.#threads.state().all.get(id as ThreadId) ?? null;
  }

  /** What of it a screen reader is told, in a few words. */
  name(id: string): string {
    const placed = this.placed(id);
    return placed ? sayThread(placed, this.talker.nameOf) : '';
  }

  /** What is open on it. */
  onMark(subject: OnMark): readonly PlacedThread[] {
    return this.#onMarks.get('annotation' in subject ? subject.annotation : subject.relation) ?? nothing;
  }

  #decide(kind: DecideCommand['kind'], thread: Thread, outcome?: string): void {
    const wasOpen = thread.standing === 'open';
    const isInHand = this.#inHand === thread.id;
    this.talker.acts.decide(kind, thread, outcome);
    if (!isInHand) return;
    const placed = this.placed(thread.id);
    const list = placed && listOf(placed);
    if (!wasOpen && list) this.#options.marks.open(list);
    if (!wasOpen) return;
    this.backToText(thread.id);
    this.take(null);
  }

  /** What the filter takes from the screen that was in hand does not go without a word. */
  #sayHidden(id: ThreadId | null): void {
    const placed = id && this.placed(id);
    if (!placed?.view || this.#asked.fits(placed)) return;
    this.#options.say(words.hidden);
  }

  /** What is listed and can be decided, in the order of the lists. */
  #listed(): readonly SaidThread[] {
    const { beside, whole, lost } = this.#state;
    return [...beside, ...[...whole, ...lost].flatMap((id) => this.placed(id) ?? [])].filter(isSaid);
  }

  #changed(): void {
    const before = this.#state;
    this.#state = this.#readState();
    if (before.beside !== this.#state.beside || before.inHand !== this.#state.inHand)
      paintThreads(this.view, this.#state, this.talker.nameOf);
    for (const listener of [...this.#listeners]) listener();
  }

  #readState(): TextTalkState {
    const threads = this.#threads.state();
    if (this.#inHand && !threads.all.has(this.#inHand)) this.#inHand = null;
    this.#onMarks = onMarks(threads);
    const next = sorted(threads, this.#asked, this.#inHand);
    const before = this.#state;
    return {
      ...next,
      beside: isSame(before.beside, next.beside) ? before.beside : next.beside,
      onMarks: isSame([...before.onMarks], [...next.onMarks]) ? before.onMarks : next.onMarks,
      voices: voicesIn(threads, this.#asked, this.talker.nameOf),
      inHand: this.#inHand,
      arrived: this.#arrived,
      suggesting: this.#begun.suggesting,
      chosen: this.several.chosen,
    };
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, at) => each === other[at]);

const nothing: readonly never[] = [];
