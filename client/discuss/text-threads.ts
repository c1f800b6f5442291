import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Moves } from '../../shared/anchor/moves.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import { type Resolution, spansOf } from '../../shared/anchor/resolve.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { ThreadId } from '../../shared/base/id.ts';
import type { Edit, Subject } from '../../shared/review/thread.ts';
import type { BegunThread } from '../sync/device-drafts.ts';
import { whenStill } from '../ui/when-still.ts';
import type { StandingThread, TalkSource } from './discussion.ts';
import type { Drafts } from './drafts.ts';
import type { PlaceState } from './ThreadCard.tsx';

/** A thread, or one that is being begun, with where it is in the text. The same object while neither it nor its state changes. */
export interface PlacedThread {
  readonly id: ThreadId;
  readonly kind: 'thread' | 'suggestion';
  readonly subject: Subject;
  readonly edit: Edit | null;
  /** Null for one that is being begun. */
  readonly view: StandingThread | null;
  readonly begun: BegunThread | null;
  readonly place: PlaceState;
  /** In today's text, whenever they are asked for; none where it is about no passage, or that is lost. */
  readonly spans: readonly Span[];
  /** Offset in today's text at which lost words were, as far as that can be told; null where none were lost. */
  readonly near: number | null;
  /** Offset by which it is ordered. */
  readonly at: number;
}

/** One in which something is said already. */
export type SaidThread = PlacedThread & { readonly view: StandingThread };

export const isSaid = (placed: PlacedThread): placed is SaidThread => placed.view !== null;

/** What is said about the text on the screen; a new object after each change. */
export interface TextThreads {
  /** Everything, decided or not. */
  readonly all: ReadonlyMap<ThreadId, PlacedThread>;
  /** What is asked for on passages that were found, in text order. The same array until another is in it. */
  readonly beside: readonly PlacedThread[];
}

/** Those that are open, those on which was decided, or both. */
export type Standings = 'open' | 'resolved' | 'all';

/** Whether a thread stands so; one that is being begun is open. */
export const hasStanding = ({ view }: Pick<PlacedThread, 'view'>, standing: Standings): boolean =>
  standing === 'all' ||
  (standing === 'open' ? view === null || view.thread.standing === 'open' : view !== null && view.thread.standing !== 'open');

/** What became of words is said when the person, or others, pause in writing: no key waits for it. */
const pause = { stillMs: 150, mostMs: 2_000 };

interface TextOnScreen {
  readonly moves: Moves;
  text(): ProseText;
  on(listener: (event: { readonly kind: string }) => void): () => void;
}

/** Keeps account of where the threads of one text stand, while they and the text change. Free of React. */
export class ThreadsOnText {
  readonly #discussion: TalkSource;
  readonly #drafts: Drafts;
  readonly #view: TextOnScreen;
  readonly #resolver: Resolver;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  readonly #later = whenStill(() => this.#read(), pause);
  #anchors = new Set<Anchor>();
  #readText: { readonly text: ProseText; readonly changes: number; readonly anchors: Set<Anchor> } | null = null;
  #standing: Standings = 'open';
  #state: TextThreads = { all: new Map(), beside: [] };

  constructor(discussion: TalkSource, drafts: Drafts, view: TextOnScreen) {
    this.#discussion = discussion;
    this.#drafts = drafts;
    this.#view = view;
    this.#resolver = new Resolver(view.moves);
    this.#stops = [
      discussion.subscribe(() => this.#read()),
      drafts.subscribe(() => this.#read()),
      view.on(({ kind }) => kind === 'text' && this.#later.ask()),
      () => this.#later.settle(),
    ];
    this.#read();
  }

  state = (): TextThreads => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** From now on those that stand so are beside the text. */
  show(standing: Standings): void {
    if (standing === this.#standing) return;
    this.#standing = standing;
    this.#read();
  }

  close(): void {
    this.#listeners.clear();
    for (const stop of this.#stops) stop();
  }

  #read(): void {
    this.#later.settle();
    const views = this.#discussion.state().threads;
    const known = new Set(views.map(({ thread }) => thread.id));
    const begun = this.#drafts
      .begun()
      .filter(({ document, thread }) => document === this.#discussion.document && !known.has(thread));
    const sources: Source[] = [
      ...views.map((view) => ({ view, begun: null, ...view.thread })),
      ...begun.map((draft) => ({ view: null, begun: draft, id: draft.thread, subject: draft.subject, edit: null })),
    ];
    this.#follow(new Set(sources.flatMap(({ subject }) => (subject.kind === 'passage' ? subject.anchor : []))));
    const all = new Map(sources.map((source) => [source.id, this.#placed(source)]));
    const beside = inTextOrder([...all.values()].filter((each) => isBeside(each, this.#standing)));
    const isSame = beside.length === this.#state.beside.length && beside.every((each, i) => each === this.#state.beside[i]);
    this.#state = { all, beside: isSame ? this.#state.beside : beside };
    for (const listener of [...this.#listeners]) listener();
  }

  /** From now on these are kept in sight, and no others. */
  #follow(anchors: Set<Anchor>): void {
    this.#resolver.leave([...this.#anchors].filter((anchor) => !anchors.has(anchor)));
    this.#resolver.join([...anchors].filter((anchor) => !this.#anchors.has(anchor)));
    this.#anchors = anchors;
    this.#catchUp();
  }

  #catchUp(): void {
    const now = { text: this.#view.text(), changes: this.#view.moves.changeCount, anchors: this.#anchors };
    const before = this.#readText;
    if (before?.text === now.text && before.changes === now.changes && before.anchors === now.anchors) return;
    this.#readText = now;
    this.#resolver.read(now.text);
  }

  #placed({ id, subject, edit, view, begun }: Source): PlacedThread {
    const anchor = subject.kind === 'passage' ? subject.anchor : null;
    const answer = () => {
      this.#catchUp();
      return anchor ? this.#resolver.answer(anchor) : undefined;
    };
    const place = anchor ? placeFor(answer()) : 'none';
    const before = this.#state.all.get(id);
    if (before && before.view === view && before.begun === begun && before.place === place) return before;
    return {
      ...{ id, kind: edit ? 'suggestion' : 'thread', subject, edit, view, begun, place },
      get spans() {
        const found = answer();
        return found ? spansOf(found) : [];
      },
      get near() {
        const found = answer();
        return found?.status === 'orphaned' ? found.near : null;
      },
      get at() {
        const found = answer();
        return (found && spansOf(found)[0]?.start) ?? Number.MAX_SAFE_INTEGER;
      },
    };
  }
}

type Source = Pick<PlacedThread, 'id' | 'subject' | 'edit' | 'view' | 'begun'>;

function placeFor(found: Resolution | undefined): PlaceState {
  switch (found?.status) {
    case 'edited':
      return 'changed';
    case 'refound':
      return 'refound';
    case 'orphaned':
      return 'lost';
    default:
      return 'here'; // words that have not arrived are not lost
  }
}

const isBeside = (placed: PlacedThread, standing: Standings) =>
  placed.subject.kind === 'passage' && placed.place !== 'lost' && hasStanding(placed, standing) && placed.spans.length > 0;

/** Each is asked once where it is. */
const inTextOrder = (threads: readonly PlacedThread[]): PlacedThread[] =>
  threads
    .map((placed) => ({ placed, at: placed.at }))
    .sort(
      ({ placed: a, at: one }, { placed: b, at: other }) => one - other || createdAt(a) - createdAt(b) || (a.id < b.id ? -1 : 1),
    )
    .map(({ placed }) => placed);
const createdAt = ({ view }: PlacedThread) => view?.thread.created ?? Number.POSITIVE_INFINITY;
