import { type ReactNode, useSyncExternalStore } from 'react';
import type { Span } from '../../shared/anchor/span.ts';
import type { AccountId, AnnotationId, RelationId } from '../../shared/base/id.ts';
import type { Desk } from './desk.ts';
import type { Density } from './margin-layout.ts';

/** Something that stands beside words and is no mark: a thread, a suggestion, or a draft of one. */
export interface TalkItem {
  readonly id: string;
  readonly kind: 'thread' | 'suggestion';
  /** In today's text, whenever they are asked for. */
  readonly spans: readonly Span[];
  /** Offset by which it is ordered. */
  readonly at: number;
}

/** What of the marks something can be said about. */
export type TalkSubject = { readonly annotation: AnnotationId } | { readonly relation: RelationId };

/** What is said about a text, by where the panel shows it; a new object after each change. */
export interface TalkState {
  /** What is open on passages, in text order. The same array until another is in it. */
  readonly beside: readonly TalkItem[];
  /** About the text as a whole. */
  readonly whole: readonly string[];
  /** What has lost its words. */
  readonly lost: readonly string[];
  /** What was decided, the last first. */
  readonly resolved: readonly string[];
  /** What is new to me, in text order. */
  readonly unread: readonly string[];
  /** How much is asked for, by what it is, wherever it hangs, and how much is open without regard to that. */
  readonly threads: Shown;
  readonly suggestions: Shown;
  /** Marks on which something is said that is asked for. The same set until another is in it. */
  readonly onMarks: ReadonlySet<AnnotationId>;
  /** Who takes part, with the number of threads and suggestions in which they do, by all else that is asked for. */
  readonly voices: readonly { readonly account: AccountId; readonly name: string; readonly count: number }[];
  readonly inHand: string | null;
}

export interface Shown {
  readonly shown: number;
  readonly all: number;
}

/** What is said about a text besides its marks. The discussion is another feature's; `client/app` brings it to the desk. */
export interface Talk {
  state(): TalkState;
  subscribe(listener: () => void): () => void;
  /** Whether the person may say something. */
  readonly mayTalk: boolean;
  take(id: string | null): void;
  /** Lays down what is in hand; where that is nothing, lets go what is chosen. */
  letGo(): void;
  /** Scrolls to its words. */
  show(id: string): void;
  /** Begins a thread on the selected words, or on the mark in hand, or on the text as a whole. */
  comment(on: 'here' | 'whole'): void;
  /** Begins a suggestion for the selected words. */
  suggest(): void;
  /** Opens one where it is listed, in the text and in the panel, as a link to it does. `waiting` where it may still arrive. */
  goTo(id: string): 'there' | 'waiting' | 'gone';
  /** All of it has been seen. */
  seeAll(): void;
  /** Takes the next or previous one in hand, from the one in hand or the caret on. */
  step(direction: 1 | -1): void;
  /** Takes what is said of the words at the caret in hand, and puts the keyboard there; again for what else is said of them. */
  enter(): void;
  /** Takes what hangs on the words at an offset in hand, one after the other. False where there is nothing more. */
  pickAt(offset: number): boolean;
  card(id: string, density: Density): ReactNode;
  /** What a screen reader is told of one whose card is not on the page. */
  name(id: string): string;
  /** Id of the card in the page. */
  cardId(id: string): string;
  /** What hangs on a mark or a relation, for its card: all of it in hand, a line at rest. */
  on(subject: TalkSubject, active: boolean): ReactNode;
  /** What lies over the text while somebody suggests. */
  overText(): ReactNode;
  /** Lines of the panel's menu of its own. */
  menu(): ReactNode;
  /** What stands below the lists' names of its own, while one of them is open. */
  head(list: string): ReactNode;
}

const none: Shown = { shown: 0, all: 0 };
const silent: TalkState = {
  ...{ beside: [], whole: [], lost: [], resolved: [], unread: [], voices: [] },
  ...{ threads: none, suggestions: none, onMarks: new Set(), inHand: null },
};
const nothing = () => () => {};

/** What is said about the text of a desk, once that has been brought. */
export const useTalk = (desk: Desk): Talk | null => useSyncExternalStore(desk.subscribeGathered, () => desk.talk);

/** As it stands now. */
export const useTalkState = (talk: Talk | null): TalkState =>
  useSyncExternalStore(talk?.subscribe ?? nothing, talk?.state ?? (() => silent));
