import type { ReactNode } from 'react';
import { capture } from '../../shared/anchor/capture.ts';
import { nearPart } from '../../shared/anchor/near-part.ts';
import { type AnnotationId, createThreadId, parseThreadId, type RelationId, type ThreadId } from '../../shared/base/id.ts';
import type { DecideCommand } from '../../shared/review/command.ts';
import type { Subject, Thread } from '../../shared/review/thread.ts';
import type { TextView } from '../editor/text-view.ts';
import type { ThreadMark } from '../editor/thread-marks.ts';
import { BegunCard } from './BegunCard.tsx';
import type { Discussion } from './discussion.ts';
import { placeOf, saysNothing } from './drafts.ts';
import { quoteOf, sayThread } from './say-thread.ts';
import { Several } from './several.ts';
import { type Density, ThreadCard, threadCardId } from './ThreadCard.tsx';
import { ThreadPlace } from './ThreadPlace.tsx';
import { ThreadsOnMark } from './ThreadsOnMark.tsx';
import {
  type Asked,
  allSaid,
  everythingOpen,
  isSameSubject,
  listOf,
  nothingSaid,
  onMarks,
  sorted,
  type TalkList,
  type TextTalkState,
  voicesIn,
} from './talk-lists.ts';
import type { Talker } from './talker.ts';
import { hasStanding, isSaid, type PlacedThread, type SaidThread, ThreadsOnText } from './text-threads.ts';
import { words } from './words.ts';
import { wordsAround } from './words-around.ts';

/** The marks' side of the page, as far as threads hang on it or give way to it. */
export interface MarksBeside {
  /** What of the marks is in hand, to be spoken about; null for nothing. */
  inHand(): Subject | null;
  /** Takes the mark or the relation in hand on which a thread hangs; lays down what is in hand for one that hangs on none. */
  makeWayFor(subject: Subject): void;
  /** Opens the list in which something is. */
  open(list: TalkList): void;
}

export interface TextTalkOptions {
  readonly discussion: Discussion;
  readonly view: TextView;
  readonly marks: MarksBeside;
  readonly say: Talker['acts']['say'];
  /** All but what this knows itself. */
  readonly talker: Omit<Talker, 'take' | 'backToText' | 'decide' | 'several'>;
  /** What lies over the text and what the panel's menu gains. */
  readonly overText: (talk: TextTalk) => ReactNode;
  readonly menu: () => ReactNode;
  /** What stands over one of the lists. */
  readonly head: (talk: TextTalk, list: string) => ReactNode;
}

const flashMs = 1_200;

/** The discussion of one text on the screen: where its threads are, which is in hand, and what a key or a click does there. */
export class TextTalk {
  readonly discussion: Discussion;
  readonly view: TextView;
  readonly talker: Talker;
  /** Deciding on several of them at once. */
  readonly several: Several;
  readonly #options: TextTalkOptions;
  readonly #threads: ThreadsOnText;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  #state = nothingSaid;
  #onMarks: ReadonlyMap<string, readonly PlacedThread[]> = new Map();
  #inHand: ThreadId | null = null;
  #asked = everythingOpen;
  #arrived: ThreadId | null = null;
  #suggesting: TextTalkState['suggesting'] = null;

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
    this.#state = this.#readState();
    this.#stops = [this.#threads.subscribe(() => this.#changed()), () => this.#threads.close()];
    this.#paint();
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
    this.#dropEmpty(before);
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
    this.#dropEmpty(held.id);
    this.#changed();
  }

  show(id: string): void {
    const [first] = this.#placed(id)?.spans ?? [];
    if (first) this.view.scrollTo(first);
  }

  /** Goes to the place where lost words were, and lights what still stands before and after them. */
  showWhereItWas(id: ThreadId): void {
    const near = this.#placed(id)?.near ?? null;
    if (near === null) return;
    const text = this.view.text();
    const place = Math.min(near, text.length);
    this.view.select({ start: place, end: place });
    this.view.scrollTo(wordsAround(text, place));
    this.view.focus();
  }

  backToText(id: ThreadId): void {
    const start = this.#placed(id)?.spans[0]?.start;
    this.view.focus();
    if (start !== undefined) this.view.select({ start, end: start });
  }

  comment(on: 'here' | 'whole'): void {
    const { say, marks } = this.#options;
    if (!this.mayTalk) return void say(words.mayNotTalk, 'refusal');
    const subject: Subject | null = on === 'whole' ? { kind: 'document' } : (this.#selected() ?? marks.inHand());
    if (!subject) return void say(words.selectFirst, 'refusal');
    this.#begin(subject);
  }

  suggest(): void {
    const { say } = this.#options;
    if (!this.mayTalk) return void say(words.mayNotTalk, 'refusal');
    const span = this.view.selection();
    const anchor = span && capture(this.view.text(), span);
    if (!span || !anchor) return void say(words.selectFirst, 'refusal');
    this.#suggesting = { anchor, span };
    this.#changed();
  }

  /** The box for other words is closed. */
  endSuggesting(): void {
    if (!this.#suggesting) return;
    this.#suggesting = null;
    this.#changed();
    this.view.focus();
  }

  /** Puts a thread on the words that are selected, or confirms those that were found. */
  attach(id: ThreadId, to: 'selected' | 'found'): void {
    const span = to === 'found' ? this.#placed(id)?.spans[0] : this.view.selection();
    const anchor = span && span.start < span.end ? capture(this.view.text(), span) : null;
    if (!anchor) return void this.#options.say(words.attachFirst, 'refusal');
    this.talker.acts.attach(id, anchor);
    const placed = this.#placed(id);
    const list = placed && listOf(placed);
    if (list) this.#options.marks.open(list);
  }

  step(direction: 1 | -1): void {
    const { beside } = this.#state;
    const at = beside.findIndex(({ id }) => id === this.#inHand);
    const caret = this.view.selection()?.end ?? 0;
    const next =
      at >= 0
        ? beside.at((at + direction) % beside.length)
        : direction === 1
          ? (beside.find((each) => each.at > caret) ?? beside[0])
          : (beside.findLast((each) => each.at < caret) ?? beside.at(-1));
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

  card(id: string, density: Density): ReactNode {
    const placed = this.#placed(id);
    if (!placed) return null;
    const active = placed.id === this.#inHand;
    const quote = quoteOf(placed.subject);
    if (placed.begun) return <BegunCard begun={placed.begun} talker={this.talker} quote={quote} active={active} />;
    if (!placed.view) return null;
    return (
      <ThreadCard
        view={placed.view}
        talker={this.talker}
        quote={quote}
        place={placed.place}
        active={active}
        density={density}
        arrived={placed.id === this.#arrived}
        {...(this.#state.chosen && { chosen: this.#state.chosen.has(placed.id) })}
        whereabouts={active && <ThreadPlace talk={this} placed={placed} />}
      />
    );
  }

  name(id: string): string {
    const placed = this.#placed(id);
    return placed ? sayThread(placed, this.talker.nameOf) : '';
  }

  cardId = (id: string): string => threadCardId(id as ThreadId);

  on(subject: { readonly annotation: AnnotationId } | { readonly relation: RelationId }, active: boolean): ReactNode {
    const id = 'annotation' in subject ? subject.annotation : subject.relation;
    return <ThreadsOnMark talk={this} threads={this.#onMarks.get(id) ?? nothing} active={active} />;
  }

  overText = (): ReactNode => this.#options.overText(this);
  menu = (): ReactNode => this.#options.menu();
  head = (list: string): ReactNode => this.#options.head(this, list);

  #decide(kind: DecideCommand['kind'], thread: Thread, outcome?: string): void {
    const wasOpen = thread.standing === 'open';
    const isInHand = this.#inHand === thread.id;
    this.talker.acts.decide(kind, thread, outcome);
    if (!isInHand) return;
    const placed = this.#placed(thread.id);
    const list = placed && listOf(placed);
    if (!wasOpen && list) this.#options.marks.open(list);
    if (!wasOpen) return;
    this.backToText(thread.id);
    this.take(null);
  }

  #placed(id: string): PlacedThread | null {
    return this.#threads.state().all.get(id as ThreadId) ?? null;
  }

  #selected(): Subject | null {
    const span = this.view.selection();
    const anchor = span && span.start < span.end ? capture(this.view.text(), span) : null;
    return anchor && { kind: 'passage', anchor };
  }

  /** Goes on with words that were begun on the same thing, or begins. */
  #begin(subject: Subject): void {
    const { drafts, document } = this.talker;
    const same = [...this.#threads.state().all.values()].find(({ begun }) => begun && isSameSubject(begun.subject, subject));
    const thread = same?.id ?? createThreadId();
    if (!same) drafts.begin({ document, thread, subject, readership: { kind: 'everyone' } });
    this.take(thread);
  }

  /** What the filter takes from the screen that was in hand does not go without a word. */
  #sayHidden(id: ThreadId | null): void {
    const placed = id && this.#placed(id);
    if (!placed?.view || this.#asked.fits(placed)) return;
    this.#options.say(words.hidden);
  }

  /** What is listed and can be decided, in the order of the lists. */
  #listed(): readonly SaidThread[] {
    const { beside, whole, lost } = this.#state;
    return [...beside, ...[...whole, ...lost].flatMap((id) => this.#placed(id) ?? [])].filter(isSaid);
  }

  /** Nothing is kept of a thread that was begun and in which nothing was written. */
  #dropEmpty(id: ThreadId | null): void {
    const { drafts } = this.talker;
    const draft = id && drafts.get(placeOf.begun(id));
    if (id && draft?.begun && saysNothing(draft.body)) drafts.clear(placeOf.begun(id));
  }

  #changed(): void {
    const before = this.#state;
    this.#state = this.#readState();
    if (before.beside !== this.#state.beside || before.inHand !== this.#state.inHand) this.#paint();
    for (const listener of [...this.#listeners]) listener();
  }

  #paint(): void {
    const { beside, inHand } = this.#state;
    const marks = beside.map((placed) => this.#mark(placed));
    const length = this.view.text().length;
    const longest = beside.reduce((most, { spans, at }) => Math.max(most, (spans.at(-1)?.end ?? at) - at), 0);
    this.view.showThreads(
      (part) => nearPart(marks, part, longest + Math.max(0, this.view.text().length - length)),
      inHand ? [inHand] : [],
    );
  }

  #mark(placed: PlacedThread): ThreadMark & Pick<PlacedThread, 'at'> {
    return {
      id: placed.id,
      get at() {
        return placed.at;
      },
      get spans() {
        return placed.spans;
      },
      edit: placed.place === 'here' && hasStanding(placed, 'open') ? placed.edit : null,
      description: sayThread(placed, this.talker.nameOf),
    };
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
      suggesting: this.#suggesting,
      chosen: this.several.chosen,
    };
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, at) => each === other[at]);

const nothing: readonly never[] = [];

/** Frames given to a card to be there before it is passed over. */
function focusCard(id: ThreadId, frames = 30): void {
  const title = document.querySelector<HTMLElement>(`#${threadCardId(id)}[data-active] button`);
  if (title) title.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(id, frames - 1));
}
