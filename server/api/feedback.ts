import type { Clock } from '../../shared/base/clock.ts';
import type { SeatId, ThreadId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import type { FeedbackAct } from '../../shared/exercise/feedback.ts';
import type { Stamp } from '../../shared/review/command.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { notFound } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly exercises: Pick<Exercises, 'tellSeat'>;
  readonly clock: Clock;
}

/** What staff and the people of one seat say of passages of its work. */
export function createFeedbackHandlers({
  records,
  exercises,
  clock,
}: Parts): Handlers<'openFeedback' | 'addFeedback' | 'answerFeedback'> {
  const act = async (
    exercise: Exercise,
    seat: SeatId,
    thread: ThreadId,
    done: FeedbackAct,
    by: Stamp & { fromStaff: boolean },
  ) => {
    const known = await records.feedbackThread(thread);
    const ofExercise = (await records.seat(seat))?.exercise === exercise.id;
    if (known?.seat !== seat || !ofExercise) return err(notFound);
    if (done.kind === 'reply') await records.addToFeedback(thread, { ...by, ...done.comment });
    else await records.resolveFeedback(thread, done.kind === 'resolve' ? { by: by.by, at: by.at } : null);
    await exercises.tellSeat(exercise, seat);
    return ok({});
  };

  return {
    async openFeedback({ actor, subject: { exercise }, params, body: { thread, comment, ...place } }) {
      const seat = await records.seat(params.seat);
      const isWork = seat?.exercise === exercise.id && (seat.kind === 'student' || seat.kind === 'group');
      const known = await records.feedbackThread(thread);
      if (!isWork || !exercise.texts.includes(place.document) || (known && known.seat !== seat.id)) return err(notFound);
      const first = { ...comment, by: actor.account, fromStaff: true, at: clock.now() };
      await records.openFeedback({ id: thread, seat: seat.id, ...place }, first);
      await exercises.tellSeat(exercise, seat.id);
      return ok({});
    },
    addFeedback: ({ actor, subject: { exercise }, params, body }) =>
      act(exercise, params.seat, params.thread, body, { by: actor.account, at: clock.now(), fromStaff: true }),
    async answerFeedback({ actor, subject: { exercise, seat }, params, body }) {
      if (!seat) return err(notFound);
      return act(exercise, seat.id, params.thread, body, { by: actor.account, at: clock.now(), fromStaff: false });
    },
  };
}
