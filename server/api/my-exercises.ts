import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { dueOf, type Exercise, readCode, type Student } from '../../shared/exercise/exercise.ts';
import type { Classes } from '../exercise/classes.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { Changes } from '../feed/changes.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { createTries } from '../identity/tries.ts';
import type { SeatRow } from '../store/seat-records.ts';
import type { Records } from '../store/store.ts';
import { asShown, type DescribeExercise } from './describe-exercise.ts';
import type { Handlers } from './handler.ts';
import { codesTried } from './limits.ts';
import type { DescribeMe } from './me.ts';
import { notFound, type Refusal, tooOften } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly exercises: Exercises;
  readonly classes: Pick<Classes, 'comeIn'>;
  readonly describe: DescribeExercise;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly describeMe: DescribeMe;
}

type Routes =
  | 'peekExercise'
  | 'joinExercise'
  | 'myExercises'
  | 'myExercise'
  | 'submitWork'
  | 'withdrawWork'
  | 'raiseHand'
  | 'answerComment';

const noSuchCode: Refusal = {
  code: 'not-found',
  detail: 'No exercise has this code. Look at it once more: it has six letters and digits.',
};
const notOpen: Refusal = {
  code: 'not-allowed',
  detail: 'This exercise is not open yet. Wait until your instructor opens it, and try again.',
};
const over: Refusal = {
  code: 'not-allowed',
  detail: 'This exercise is over. Whoever took part comes in by their personal code.',
};
const notListed: Refusal = {
  code: 'invalid',
  detail: 'This personal code is not on the list. Your instructor can tell you yours.',
  fields: { personalCode: 'Not on the list.' },
};
const nameless: Refusal = { code: 'invalid', detail: 'Give a name to come in.', fields: { name: 'Give a name.' } };
const isStaff: Refusal = { code: 'not-allowed', detail: 'You lead this class. Look at the exercise as a student from its page.' };

/** Exercises for those who take part: coming in, working, handing in. */
export function createMyExerciseHandlers(parts: Parts): Handlers<Routes> {
  const { records, exercises, classes, describe, changes, clock, signIn, describeMe } = parts;
  const tries = createTries(clock, codesTried);

  /** A code is six letters: somebody who mistypes tries a few, somebody who guesses tries many. */
  const withCode = async (typed: string, address: string): Promise<Result<Exercise, Refusal>> => {
    const wait = tries.begin(`address ${address}`);
    if (wait > 0) return err(tooOften(wait));
    const exercise = await records.exerciseWithCode(readCode(typed));
    if (!exercise) return err(noSuchCode);
    tries.takeBack(`address ${address}`);
    return ok(exercise);
  };

  const listed = async (exercise: Exercise, typed: string, address: string): Promise<Result<Student, Refusal>> => {
    const wait = tries.begin(`personal ${exercise.id} ${address}`, `exercise ${exercise.id}`);
    if (wait > 0) return err(tooOften(wait));
    const student = await records.studentWithCode(exercise.id, readCode(typed));
    if (!student) return err(notListed);
    tries.takeBack(`personal ${exercise.id} ${address}`); // whoever has a code of their own must not guess between its uses
    return ok(student);
  };

  const sit = async (exercise: Exercise, student: Student, account: AccountId) => {
    const inClass = student.ofClass && (await records.classStudent(student.ofClass));
    if (inClass) return classes.comeIn(inClass, account);
    await records.sit(student, account, clock.now());
    changes.publish({ topic: 'access', account });
    await exercises.tellSeat(exercise, student.seat);
  };

  const sittingOf = async (
    exercise: Exercise,
    account: AccountId,
  ): Promise<Result<{ seat: SeatRow; student: Student }, Refusal>> => {
    const sitting = await records.seatOf(exercise.id, account);
    return sitting ? ok(sitting) : err(notFound);
  };

  return {
    async peekExercise({ actor, body, address }) {
      const found = await withCode(body.code, address);
      if (!found.ok) return found;
      const { id, name, entry, phase } = found.value;
      const isIn = actor.kind === 'person' && (await records.seatOf(id, actor.account)) !== null;
      return ok({ name, entry, phase, mine: isIn ? id : null });
    },
    async joinExercise(call) {
      const { actor, body, address, replyHeaders } = call;
      const found = await withCode(body.code, address);
      if (!found.ok) return found;
      const exercise = found.value;
      if (exercise.phase === 'draft') return err(notOpen);
      const known = actor.kind === 'person' ? actor.account : null;
      if (known && (await records.roleIn(exercise.project, known))) return err(isStaff);
      if (known && body.personalCode === undefined && (await records.seatOf(exercise.id, known))) {
        return ok({ me: await describeMe(known, call), exercise: exercise.id }); // they are in already
      }
      const proven = body.personalCode === undefined ? null : await listed(exercise, body.personalCode, address);
      if (proven && !proven.ok) return proven;
      if (!proven && exercise.entry === 'listed') return err(notListed);
      if (!proven && exercise.phase !== 'open') return err(over);
      const own = actor.kind === 'person' ? ((await records.person(actor.account))?.name ?? '') : '';
      const name = proven?.ok ? proven.value.name : (body.name ?? own);
      if (name === '') return err(nameless);
      const account = known ?? (await signIn.asGuest(name, call.headers, replyHeaders));
      const student = proven?.ok
        ? proven.value
        : await exercises.enrol(exercise, (await exercises.seat(exercise, 'student', name)).id, name, '');
      await sit(exercise, student, account);
      return ok({ me: await describeMe(account, call), exercise: exercise.id });
    },
    async myExercises({ actor }) {
      if (actor.kind === 'nobody') return ok([]);
      const mine = (await records.exercisesOf(actor.account)).filter(({ phase }) => phase !== 'draft');
      return ok(
        await Promise.all(
          mine.map(async (exercise) => {
            const [sitting, submissions] = await Promise.all([
              records.seatOf(exercise.id, actor.account),
              records.submissions(exercise.id),
            ]);
            const own = submissions.find(({ seat, round }) => seat === sitting?.seat.id && round === 1);
            return {
              ...{ id: exercise.id, name: exercise.name, phase: exercise.phase },
              due: sitting && dueOf(exercise, sitting.seat),
              submission: own ? asShown(own) : null,
            };
          }),
        ),
      );
    },
    async myExercise({ actor, subject: { exercise } }) {
      const sitting = await sittingOf(exercise, actor.account);
      return sitting.ok ? ok(await describe.forSeat(exercise, sitting.value.seat, sitting.value.student)) : sitting;
    },
    async submitWork({ actor, subject: { exercise } }) {
      const sitting = await sittingOf(exercise, actor.account);
      if (!sitting.ok) return sitting;
      const submission = await exercises.submit(exercise, sitting.value.seat, 'student');
      if (submission) return ok(asShown(submission));
      return err({ code: 'invalid', detail: 'It was handed in already, or the exercise is not open any more.' });
    },
    async withdrawWork({ actor, subject: { exercise } }) {
      const sitting = await sittingOf(exercise, actor.account);
      if (!sitting.ok) return sitting;
      const due = dueOf(exercise, sitting.value.seat);
      const isInTime = exercise.phase !== 'open' || due === null || clock.now() < due;
      if (isInTime && (await exercises.withdraw(exercise, sitting.value.seat))) return ok({});
      return err({ code: 'invalid', detail: 'It cannot be taken back any more: it is due, or the exercise is closed.' });
    },
    async raiseHand({ actor, subject: { exercise }, body }) {
      const sitting = await sittingOf(exercise, actor.account);
      if (!sitting.ok) return sitting;
      const { seat } = sitting.value;
      await records.raiseHand(seat.id, body.question === null ? null : { at: clock.now(), question: body.question });
      await exercises.tellSeat(exercise, seat.id);
      return ok({});
    },
    async answerComment({ actor, subject: { exercise }, body: { text } }) {
      const sitting = await sittingOf(exercise, actor.account);
      if (!sitting.ok) return sitting;
      const { seat } = sitting.value;
      await records.addComment({ seat: seat.id, by: actor.account, fromStaff: false, text, at: clock.now() });
      await exercises.tellSeat(exercise, seat.id);
      return ok({});
    },
  };
}
