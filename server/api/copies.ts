import { err, ok } from '../../shared/base/result.ts';
import type { Copies } from '../exercise/copies.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';
import type { DescribeExercise } from './describe-exercise.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly copies: Copies;
  readonly describe: DescribeExercise;
  readonly changes: Changes;
}

const refused = (detail: string): Refusal => ({ code: 'invalid', detail });
const noSuchCopy: Refusal = refused('There is no such copy of this work.');
const lateRefusals = {
  notFound: refused('This was not made in your place in the exercise.'),
  inTime: refused('The exercise still takes this work: it is saved as everything else is.'),
  unreadable: refused('This does not fit to what was handed in. Copy it on your device, and show it to your instructor.'),
} as const satisfies Record<string, Refusal>;
const graded: Refusal = refused('Points were given by hand for this place already. Take the other one into it instead.');
const together: Refusal = refused('These two sit in one place already. Take one of them off the list.');
const inAGroup: Refusal = refused(
  'Somebody else sits in that place, too, so its work is not theirs alone. Move them to one group instead.',
);

const aside: Refusal = refused(
  'Others sit in that place, too, and would read what was said or asked in this one’s place alone. Move this one to their group instead.',
);

const ofClass: Refusal = refused('This one is of the class, and known by it. Make the other one with them instead.');

/** Work that came late, and people who joined twice. */
export function createCopyHandlers({
  records,
  copies,
  describe,
  changes,
}: Parts): Handlers<'sendLateWork' | 'chooseCopy' | 'mergeStudents'> {
  return {
    async sendLateWork({ actor, subject: { exercise, seat }, body }) {
      const person = await records.person(actor.account);
      if (!seat || !person) return err(notFound);
      const updates = body.updates.map((each) => new Uint8Array(Buffer.from(each, 'base64')));
      const taken = await copies.takeLate(exercise, seat, body.layer, updates, person);
      if (!taken.ok) return err(lateRefusals[taken.error]);
      const sitting = await records.seatOf(exercise.id, actor.account);
      return sitting ? ok(await describe.forSeat(exercise, sitting.seat, sitting.student)) : err(notFound);
    },
    async chooseCopy({ subject: { exercise }, params: { seat }, body }) {
      const row = await records.seat(seat);
      if (row?.exercise !== exercise.id) return err(notFound);
      return (await copies.choose(exercise, { seat, ...body })) ? ok(await describe.forStaff(exercise)) : err(noSuchCopy);
    },
    async mergeStudents({ subject: { exercise }, params, body }) {
      const [students, seats, comments, feedback] = await Promise.all([
        records.students(exercise.id),
        records.seats(exercise.id),
        records.comments(exercise.id),
        records.feedback(exercise.id, null),
      ]);
      const [from, into] = [params.student, body.into].map((id) => students.find((each) => each.id === id));
      if (!from || !into) return err(notFound);
      if (from.ofClass) return err(ofClass);
      if (from.seat === into.seat) return err(together);
      if (students.some(({ id, seat }) => seat === from.seat && id !== from.id)) return err(inAGroup);
      const isShared = students.some(({ id, seat }) => seat === into.seat && id !== into.id);
      const hasAsked = seats.some(({ id, hand }) => id === from.seat && hand !== null && hand.question !== '');
      if (isShared && (hasAsked || [...comments, ...feedback].some(({ seat }) => seat === from.seat))) return err(aside);
      const devices = await records.sittersOf(from.seat);
      if (!(await copies.merge(exercise, from, into))) return err(graded);
      for (const account of devices) changes.publish({ topic: 'access', account });
      changes.publish({ topic: 'exercise', exercise: exercise.id, seat: null });
      return ok(await describe.forStaff(exercise));
    },
  };
}
