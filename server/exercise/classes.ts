import { getRandomValues } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import {
  type AccountId,
  type ClassId,
  type ClassStudentId,
  createClassStudentId,
  createStudentId,
  type ExerciseId,
} from '../../shared/base/id.ts';
import type { Class, ClassStudent } from '../../shared/exercise/class.ts';
import { classCodeLength, codeFrom, type Exercise, type Student } from '../../shared/exercise/exercise.ts';
import type { Changes } from '../feed/changes.ts';
import type { Records } from '../store/store.ts';
import type { Exercises } from './exercises.ts';
import { inGroups } from './in-groups.ts';
import { createSeating } from './seating.ts';
import { tellAll } from './tell-all.ts';

/** What happens to a class and, by it, to the lists of its exercises. Every act says itself on the feed. */
export interface Classes {
  /** Puts somebody into a class, with a code of their own. */
  enrol(to: ClassId, student: Pick<ClassStudent, 'name' | 'number' | 'group'>): Promise<void>;
  change(student: ClassStudent, change: Partial<Pick<ClassStudent, 'name' | 'number' | 'group'>>): Promise<void>;
  /** Takes somebody out of their class. They stay in exercises that were opened. */
  remove(student: ClassStudent): Promise<void>;
  /** Whoever came in by the old code is out everywhere. */
  renewCode(student: ClassStudent): Promise<void>;
  /** Groups of a size, at random, in the class and in its exercises that were not opened. */
  formGroups(of: ClassId, size: number): Promise<void>;
  /** Gives an exercise that was not opened to a class, or to none: whoever of another class is in it is out. */
  give(exercise: Exercise, to: Class | null): Promise<void>;
  /** Brings those of its class into an exercise who are not in it yet, in their groups, but for those who were taken off its list. */
  bringIn(exercise: Exercise): Promise<void>;
  /**
   * Puts one of its class on an exercise's list who is not there, whether or not they were taken off it.
   *
   * @param called a number, or where it is empty a name that is one student's only
   * @param called.group empty for the one that they have in the class
   * @returns false, and nothing is done, where nobody of the class is called so
   */
  putBack(exercise: Exercise, called: Pick<ClassStudent, 'name' | 'number' | 'group'>): Promise<boolean>;
  /** Seats the class in an exercise that was not opened anew, by the groups that there are. */
  seatAnew(exercise: Exercise): Promise<void>;
  /** Somebody comes into all exercises of their class by an account. */
  comeIn(student: ClassStudent, account: AccountId): Promise<void>;
  /** Tells everybody in a class that there may be something new for them. */
  tellStudents(of: ClassId): Promise<void>;
}

interface Parts {
  readonly records: Records;
  readonly exercises: Pick<Exercises, 'seat' | 'inTurn'>;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** Of its class, how many are to be brought into an exercise, until it is closed: who is not in it, and was not taken off its list. */
export function missingIn(
  { phase }: Pick<Exercise, 'phase'>,
  inClass: readonly { readonly id: ClassStudentId }[],
  listed: readonly Pick<Student, 'ofClass'>[],
  leftOut: ReadonlySet<ClassStudentId>,
): number {
  if (phase !== 'draft' && phase !== 'open') return 0;
  const there = new Set(listed.map(({ ofClass }) => ofClass));
  return inClass.filter(({ id }) => !there.has(id) && !leftOut.has(id)).length;
}

export function createClasses({ records, exercises, changes, clock }: Parts): Classes {
  const random = () => codeFrom(getRandomValues(new Uint8Array(classCodeLength)));
  const tellAccess = (accounts: readonly AccountId[]) => {
    for (const account of accounts) changes.publish({ topic: 'access', account });
  };

  /** One act after the other, each on the exercise as the one before left it. */
  const inTurn = (id: ExerciseId, act: (exercise: Exercise) => Promise<void>) =>
    exercises.inTurn(async () => {
      const exercise = await records.exercise(id);
      if (exercise) await act(exercise);
    });

  const bringIn = async (exercise: Exercise) => {
    if (exercise.class === null) return;
    const [inClass, listed, seats, leftOut] = await Promise.all([
      records.classStudents(exercise.class),
      records.students(exercise.id),
      records.seats(exercise.id),
      records.leftOut(exercise.id),
    ]);
    const seatFor = createSeating(exercises, exercise, seats);
    for (const { id: ofClass, name, number, group, code } of inClass) {
      if (leftOut.has(ofClass) || listed.some((each) => each.ofClass === ofClass)) continue;
      const { id: seat } = await seatFor({ name, group });
      // Nobody has come into one that was not opened, so whoever stands on its list by the same number or name is the same.
      const same = exercise.phase === 'draft' && listed.find((each) => each.ofClass === null && isSame(each, { name, number }));
      const student = { id: same ? same.id : createStudentId(), exercise: exercise.id, seat, name, number, code, ofClass };
      if (same) await records.changeStudent(same.id, { seat, name, number, code, ofClass });
      else await records.addStudent(student);
      tellAccess(await records.bringDevices(student));
    }
    await records.dropEmptySeats(exercise.id);
    tellAll(changes, exercise);
  };

  const putBack: Classes['putBack'] = async (exercise, called) => {
    if (exercise.class === null) return false;
    const [inClass, listed, seats] = await Promise.all([
      records.classStudents(exercise.class),
      records.students(exercise.id),
      records.seats(exercise.id),
    ]);
    const there = new Set(listed.map(({ ofClass }) => ofClass));
    const away = inClass.filter(({ id }) => !there.has(id));
    const [one, another] = away.filter(({ name, number }) =>
      called.number === '' ? name === called.name : number === called.number,
    );
    if (!one || another) return false;
    const { id: ofClass, name, number, code } = one;
    const { id: seat } = await createSeating(exercises, exercise, seats)({ name, group: called.group || one.group });
    const student = { id: createStudentId(), exercise: exercise.id, seat, name, number, code, ofClass };
    if (await records.addStudent(student)) tellAccess(await records.bringDevices(student));
    return true;
  };

  const letGo = async (exercise: Exercise) => {
    for (const { id, ofClass } of await records.students(exercise.id)) {
      if (ofClass === null) continue;
      tellAccess(await records.unseat(id));
      await records.removeStudent(id);
    }
    await records.dropEmptySeats(exercise.id);
  };

  const seatAnew = ({ id }: Exercise) =>
    inTurn(id, async (exercise) => {
      if (exercise.class === null || exercise.phase !== 'draft') return;
      await letGo(exercise);
      await bringIn(exercise);
    });

  const tellAllOf = async (of: ClassId) => {
    for (const exercise of await records.exercisesFor(of)) tellAll(changes, exercise);
    const row = await records.class(of);
    if (row) changes.publish({ topic: 'project', project: row.project });
  };

  const seatDraftsAnew = async (of: ClassId) => {
    for (const exercise of await records.exercisesFor(of)) if (exercise.grouping === 'groups') await seatAnew(exercise);
  };

  return {
    async enrol(to, { name, number, group }) {
      for (;;) {
        const student = { id: createClassStudentId(), class: to, name, number, group, code: random() };
        if (await records.addClassStudent(student)) return;
      }
    },
    async change(student, change) {
      await records.changeClassStudent(student.id, change);
      if (change.group !== undefined && change.group !== student.group) await seatDraftsAnew(student.class);
      await tellAllOf(student.class);
    },
    async remove({ id, class: of }) {
      await records.removeClassStudent(id);
      for (const exercise of await records.exercisesFor(of)) await records.dropEmptySeats(exercise.id);
      await tellAllOf(of);
    },
    async renewCode({ id, class: of }) {
      for (;;) {
        const out = await records.renewClassCode(id, random());
        if (!out) continue;
        tellAccess(out);
        return tellAllOf(of);
      }
    },
    async formGroups(of, size) {
      for (const [at, group] of inGroups(await records.classStudents(of), size).entries()) {
        for (const { id } of group) await records.changeClassStudent(id, { group: `Group ${at + 1}` });
      }
      await seatDraftsAnew(of);
      await tellAllOf(of);
    },
    give: ({ id }, to) =>
      inTurn(id, async (exercise) => {
        if (exercise.phase !== 'draft') return;
        await letGo(exercise);
        await records.giveToClass(id, to?.id ?? null);
        if (to) await records.changeExercise(id, { entry: 'listed' }); // whoever has a class need not let anybody else in
        const given = { ...exercise, class: to?.id ?? null };
        if (to) await bringIn(given);
        else tellAll(changes, given);
      }),
    bringIn: ({ id }) => inTurn(id, bringIn),
    putBack: (...call) => exercises.inTurn(() => putBack(...call)),
    seatAnew,
    async comeIn(student, account) {
      await records.sitInClass(student, account, clock.now());
      tellAccess([account]);
      for (const { id: exercise } of await records.exercisesFor(student.class)) changes.publish({ topic: 'class', exercise });
    },
    async tellStudents(of) {
      tellAccess(await records.classDevices(of));
    },
  };
}

/** As whoever is put on a list is found on it again. */
const isSame = (a: Pick<Student, 'name' | 'number'>, b: Pick<Student, 'name' | 'number'>) =>
  b.number === '' ? a.number === '' && a.name === b.name : a.number === b.number;
