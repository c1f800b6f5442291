import type { Queue } from '../../../shared/api/review-contract.ts';
import type { ThreadView } from '../../../shared/api/review-shapes.ts';
import type { AccountId, AnnotationId, DocumentId, GroupId, ThreadId } from '../../../shared/base/id.ts';
import { groupsMentionedIn, mentionedIn } from '../../../shared/review/comment-body.ts';
import type { Thread } from '../../../shared/review/thread.ts';
import { saidIn, takersOf } from '../said.ts';
import { quoteOf as quoteOfSubject } from '../say-thread.ts';

type ToldText = Queue['texts'][number];

/** A text of which something is in the queue, with what I am in its project. */
export type QueuedText = Pick<ToldText, 'document' | 'project'>;

/** A mark that has lost its words. */
export type LostMark = ToldText['lost'][number];

export type ItemId = ThreadId | AnnotationId;

/** Something that waits for a decision, or was decided. */
export type QueueItem =
  | {
      readonly kind: 'thread';
      readonly id: ThreadId;
      readonly text: QueuedText;
      readonly view: ThreadView;
      /** Where the server saw its words begin, null where they were lost; undefined while it has not looked. */
      readonly at: number | null | undefined;
    }
  | { readonly kind: 'mark'; readonly id: AnnotationId; readonly text: QueuedText; readonly mark: LostMark };

/** An item of the queue that is a thread, a suggestion or a task. */
export type ThreadItem = Extract<QueueItem, { kind: 'thread' }>;

export type MarkItem = Extract<QueueItem, { kind: 'mark' }>;

/** By what somebody picks items out; a suggestion that was given to somebody is a task, too. */
export const itemKinds = ['comment', 'suggestion', 'task', 'lost'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Everything in an answer of the server, in its order: text by text. */
export const itemsOf = (queue: Queue): readonly QueueItem[] =>
  queue.texts.flatMap(({ document, project, threads, places, lost }) => {
    const text = { document, project };
    const placeOf = new Map(places.map(({ thread, at }) => [thread, at]));
    return [
      ...threads.map((view): QueueItem => ({ kind: 'thread', id: view.thread.id, text, view, at: placeOf.get(view.thread.id) })),
      ...lost.map((mark): QueueItem => ({ kind: 'mark', id: mark.annotation, text, mark })),
    ];
  });

export const kindsOf = (item: QueueItem): readonly ItemKind[] => {
  if (item.kind === 'mark') return ['lost'];
  const { edit, assignment } = item.view.thread;
  return [edit === null ? 'comment' : 'suggestion', ...(assignment ? (['task'] as const) : [])];
};

/** Where an item begins in its text as the server told it; null where it has no place there, undefined while that is not known. */
export const toldPlace = (item: QueueItem): number | null | undefined => (item.kind === 'thread' ? item.at : null);

/** Whether something at a place is a thread that has lost the words that it was about. */
export const isLostAt = (item: QueueItem, place: number | null | undefined): boolean =>
  item.kind === 'thread' && item.view.thread.subject.kind === 'passage' && place === null;

/** The words that it is about; empty for a whole text. */
export function quoteOf(item: Pick<ThreadItem, 'kind' | 'view'> | Pick<MarkItem, 'kind' | 'mark'>): string {
  return item.kind === 'mark' ? item.mark.quote : quoteOfSubject(item.view.thread.subject);
}

/** Who began it, said something in it or has it to do. */
export function peopleOf(item: QueueItem): readonly AccountId[] {
  if (item.kind === 'mark') return [];
  return takersOf(item.view.thread);
}

interface Mentioned {
  readonly people: readonly AccountId[];
  readonly groups: readonly GroupId[];
}

/** Read once for as long as a thread stays what it is. */
const mentions = new WeakMap<Thread, Mentioned>();

/** Whom its comments name, and who is in the groups that they name. */
export function mentionedOf({ view: { thread }, text: { project } }: ThreadItem): readonly AccountId[] {
  const bodies = () => thread.comments.flatMap(({ body }) => body ?? []);
  const read = () => ({ people: bodies().flatMap(mentionedIn), groups: bodies().flatMap(groupsMentionedIn) });
  const known = mentions.get(thread) ?? read();
  mentions.set(thread, known);
  const together = project.groups.filter(({ id }) => known.groups.includes(id));
  return [...known.people, ...together.flatMap(({ members }) => members)];
}

/** All that can be searched in it: the words that it is about, those that are suggested, what was said, and what came of it. */
export function wordsOf(item: QueueItem): string {
  const about = `${item.text.document.title}\n${quoteOf(item)}`;
  if (item.kind === 'mark') return `${about}\n${item.mark.label}`;
  return `${about}\n${saidIn(item.view.thread)}`;
}

/** Texts of some items, each once, in their order. */
export const textsOf = (items: readonly QueueItem[]): readonly QueuedText[] => [
  ...new Map<DocumentId, QueuedText>(items.map(({ text }) => [text.document.id, text])).values(),
];
