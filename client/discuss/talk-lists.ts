import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { ThreadId } from '../../shared/base/id.ts';
import type { Subject } from '../../shared/review/thread.ts';
import type { PlacedThread, TextThreads } from './text-threads.ts';

/** Where the panel shows something. */
export type TalkList = 'threads' | 'suggestions' | 'whole' | 'resolved' | 'lost';

/** What is said about a text, by where the panel shows it; a new object after each change. */
export interface TextTalkState {
  readonly beside: readonly PlacedThread[];
  readonly whole: readonly ThreadId[];
  readonly lost: readonly ThreadId[];
  readonly resolved: readonly ThreadId[];
  readonly unread: readonly ThreadId[];
  readonly threads: number;
  readonly suggestions: number;
  readonly inHand: ThreadId | null;
  /** The passage for which other words are being suggested. */
  readonly suggesting: { readonly anchor: Anchor; readonly span: Span } | null;
}

/** What is said about a text, sorted into the lists of the panel. */
export function sorted({ all, beside }: TextThreads): Omit<TextTalkState, 'inHand' | 'suggesting'> {
  const every = [...all.values()];
  const open = every.filter(isOpen);
  const decided = every.filter((each) => !isOpen(each));
  return {
    beside,
    whole: idsOf(open.filter(({ subject }) => subject.kind === 'document')),
    lost: idsOf(open.filter(({ place }) => place === 'lost')),
    resolved: idsOf(decided.sort((a, b) => (b.view?.thread.active ?? 0) - (a.view?.thread.active ?? 0))),
    unread: idsOf(every.filter(isUnread)),
    threads: open.filter(({ kind, view }) => view && kind === 'thread').length,
    suggestions: open.filter(({ kind }) => kind === 'suggestion').length,
  };
}

/** What is open on marks and relations, by their ids. */
export function onMarks({ all }: TextThreads): ReadonlyMap<string, readonly PlacedThread[]> {
  const byMark = new Map<string, PlacedThread[]>();
  for (const each of all.values()) {
    const { subject } = each;
    const id = subject.kind === 'annotation' ? subject.annotation : subject.kind === 'relation' ? subject.relation : null;
    if (id && isOpen(each)) byMark.set(id, [...(byMark.get(id) ?? []), each]);
  }
  return byMark;
}

const isOpen = ({ view }: PlacedThread) => view === null || view.thread.standing === 'open';
const isUnread = ({ view }: PlacedThread) => view !== null && !view.mute && view.seen < view.change;
const idsOf = (placed: readonly PlacedThread[]) => placed.map(({ id }) => id);

/** The list in which the panel shows something; null for what stands on the card of a mark. */
export function listOf({ view, kind, place, subject }: PlacedThread): TalkList | null {
  if (view && view.thread.standing !== 'open') return 'resolved';
  if (subject.kind === 'document') return 'whole';
  if (subject.kind !== 'passage') return null;
  if (place === 'lost') return 'lost';
  return kind === 'suggestion' ? 'suggestions' : 'threads';
}

/** Whether two threads are about the same. */
export function isSameSubject(a: Subject, b: Subject): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'passage' && b.kind === 'passage') return JSON.stringify(a.anchor.runs) === JSON.stringify(b.anchor.runs);
  if (a.kind === 'annotation' && b.kind === 'annotation') return a.annotation === b.annotation;
  if (a.kind === 'relation' && b.kind === 'relation') return a.relation === b.relation;
  return true;
}
