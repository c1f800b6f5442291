import type { z } from 'zod';
import type { FeedbackThread, seatComment } from '../../shared/api/exercise-shapes.ts';
import type { AccountId, SeatId } from '../../shared/base/id.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { Records } from '../store/store.ts';

/** What is said between one seat and the staff: of its work as a whole, and of passages of it. */
export interface SeatTalk {
  readonly comments: z.infer<typeof seatComment>[];
  readonly feedback: FeedbackThread[];
}

/**
 * What is said to each seat of an exercise and by it, under the names that people have today.
 *
 * @param only of which seat it is asked for: of the others of a large class no threads are read then
 */
export async function talkIn(
  records: Records,
  { id, texts }: Pick<Exercise, 'id' | 'texts'>,
  only: SeatId | null = null,
): Promise<(seat: SeatId) => SeatTalk> {
  const [comments, threads] = await Promise.all([records.comments(id), records.feedback(id, only)]);
  const sayers = [...comments, ...threads.flatMap((thread) => [...thread.comments, thread.resolved ?? []].flat())];
  const people = await records.people([...new Set(sayers.map(({ by }) => by))]);
  const names = new Map(people.map(({ account, name }) => [account, name]));
  const named = <T extends { readonly by: AccountId }>(said: T) => ({ ...said, name: names.get(said.by) ?? '' });
  const place = new Map(texts.map((text, at) => [text, at]));
  const inOrder = threads.toSorted((a, b) => (place.get(a.document) ?? 0) - (place.get(b.document) ?? 0));
  return (seat) => ({
    comments: comments
      .filter((comment) => comment.seat === seat)
      .map(named)
      .map(({ name, fromStaff, text, at }) => ({ name, fromStaff, text, at })),
    feedback: inOrder
      .filter((thread) => thread.seat === seat)
      .map((thread) => ({
        ...{ id: thread.id, document: thread.document, anchor: thread.anchor, annotation: thread.annotation },
        resolved: thread.resolved && named(thread.resolved),
        comments: thread.comments.map(named),
      })),
  });
}
