import type { ClassId, SeatId } from '../../shared/base/id.ts';
import { type Standing, totalOf } from '../../shared/exercise/gradebook.ts';
import { isRevealed } from '../../shared/permission/phase.ts';
import type { ClassStudentRow } from '../store/class-records.ts';
import type { CountedExercise } from '../store/exercise-records.ts';
import type { Records } from '../store/store.ts';
import { type Grading, markOf } from './grading.ts';

/** An exercise as a column of a class's gradebook; `points` is null where there is nothing to be had, or nothing to be told yet. */
export interface GradedExercise {
  readonly exercise: CountedExercise;
  readonly points: number | null;
}

/** A student of a class, with how they stand in each exercise, in their order. */
export interface GradedStudent {
  readonly student: ClassStudentRow;
  readonly standings: readonly (Standing & { readonly seat: SeatId | null })[];
  readonly total: ReturnType<typeof totalOf>;
}

export interface GradesOfClass {
  readonly exercises: readonly GradedExercise[];
  readonly students: readonly GradedStudent[];
}

interface Parts {
  readonly records: Records;
  readonly grading: Pick<Grading, 'grades'>;
}

/**
 * What a class has in all exercises that were opened, each graded as it is on its own page. Points stand here once the class was shown
 * them, so that what goes on to a school's gradebook tells nobody more than that.
 */
export async function gradesOfClass({ records, grading }: Parts, id: ClassId): Promise<GradesOfClass> {
  const [students, all] = await Promise.all([records.classStudents(id), records.exercisesFor(id)]);
  const columns = await Promise.all(
    all
      .filter(({ phase }) => phase !== 'draft')
      .map(async (exercise) => {
        const isTold = exercise.scored && isRevealed(exercise.phase);
        const [listed, submissions, graded] = await Promise.all([
          records.students(exercise.id),
          records.submissions(exercise.id),
          isTold ? grading.grades(exercise) : null,
        ]);
        const handedIn = new Set(submissions.filter(({ round }) => round === 1).map(({ seat }) => seat));
        const works = new Map(graded?.map((work) => [work.seat.id, work]));
        const standingOf = ({ id: ofClass }: ClassStudentRow) => {
          const seat = listed.find((each) => each.ofClass === ofClass)?.seat ?? null;
          if (seat === null) return { state: 'absent' as const, mark: null, seat };
          const work = handedIn.has(seat) ? works.get(seat) : undefined;
          return {
            state: handedIn.has(seat) ? ('handedIn' as const) : ('notHandedIn' as const),
            mark: work ? markOf(work) : null,
            seat,
          };
        };
        return { exercise, points: graded?.[0]?.grade.total.of ?? null, standingOf };
      }),
  );
  return {
    exercises: columns,
    students: students.map((student) => {
      const standings = columns.map(({ standingOf }) => standingOf(student));
      return { student, standings, total: totalOf(columns, standings) };
    }),
  };
}
