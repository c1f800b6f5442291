import type { Clock } from '../../shared/base/clock.ts';
import { err, ok } from '../../shared/base/result.ts';
import { classCodeLength, readCode } from '../../shared/exercise/exercise.ts';
import type { Classes } from '../exercise/classes.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { createTries } from '../identity/tries.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { codesTried } from './limits.ts';
import type { DescribeMe } from './me.ts';
import { type Refusal, tooOften } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly classes: Pick<Classes, 'comeIn'>;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly describeMe: DescribeMe;
}

const noSuchCode: Refusal = {
  code: 'not-found',
  detail: `Nobody has this personal code. Look at it once more: it has ${classCodeLength} letters and digits.`,
};
const isStaff: Refusal = {
  code: 'not-allowed',
  detail: 'You lead this class. Look at its exercises as a student from their pages.',
};

/** The door of a class: a student comes into all its exercises at once, by what is theirs alone. */
export function createClassDoorHandlers({ records, classes, clock, signIn, describeMe }: Parts): Handlers<'joinClass'> {
  const tries = createTries(clock, codesTried);

  return {
    async joinClass(call) {
      const { actor, body, address, replyHeaders } = call;
      const counted = [`address ${address}`, 'own codes'] as const;
      const wait = tries.begin(...counted);
      if (wait > 0) return err(tooOften(wait));
      const student = await records.classStudentWithCode(readCode(body.personalCode));
      const of = student && (await records.class(student.class));
      if (!student || !of) return err(noSuchCode);
      tries.takeBack(...counted); // and forgives no wrong ones: whoever has a code of their own must not guess between its uses
      const known = actor.kind === 'person' ? actor.account : null;
      if (known && (await records.roleIn(of.project, known))) return err(isStaff);
      const account = known ?? (await signIn.asGuest(student.name, call.headers, replyHeaders));
      await classes.comeIn(student, account);
      const open = (await records.exercisesFor(of.id)).filter(({ phase }) => phase === 'open');
      const toDo = await Promise.all(
        open.map(async ({ id }) => {
          const [sitting, submissions] = await Promise.all([records.seatOf(id, account), records.submissions(id)]);
          return sitting && !submissions.some(({ seat, round }) => seat === sitting.seat.id && round === 1) ? [id] : [];
        }),
      );
      const [only, another] = toDo.flat();
      return ok({ me: await describeMe(account, call), exercise: another === undefined ? (only ?? null) : null });
    },
  };
}
