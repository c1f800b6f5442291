import type { Kysely } from 'kysely';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import type { Override, Part } from '../../shared/exercise/grade.ts';
import type { Tables } from './tables.ts';

/** An override, and of whose work. */
export interface OverrideRow extends Override {
  readonly seat: SeatId;
}

/** The part of the records that keeps what instructors say of scores (rule S33). */
export interface GradeRecords {
  addOverride(override: OverrideRow): Promise<void>;
  /** In the order in which they were given. */
  overrides(exercise: ExerciseId): Promise<readonly OverrideRow[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createGradeRecords(db: Kysely<Tables>): GradeRecords {
  return {
    addOverride: ({ seat, part, points, reason, by, at }) =>
      db.transaction().execute(async (tx) => {
        const { last } = await tx
          .selectFrom('grade_override')
          .select((row) => row.fn.max('number').as('last'))
          .where('seat', '=', seat)
          .executeTakeFirstOrThrow();
        const what = { kind: part.kind, part: part.kind === 'total' ? '' : part.id };
        await tx
          .insertInto('grade_override')
          .values({ seat, number: Number(last ?? 0) + 1, ...what, points, reason, by, at })
          .execute();
      }),
    async overrides(exercise) {
      const rows = await db
        .selectFrom('grade_override')
        .innerJoin('seat', 'seat.id', 'grade_override.seat')
        .selectAll('grade_override')
        .where('seat.exercise', '=', exercise)
        .orderBy('grade_override.seat')
        .orderBy('grade_override.number')
        .execute();
      return rows.map(({ seat, kind, part: id, points, reason, by, at }) => {
        const part: Part = kind === 'total' ? { kind } : { kind, id };
        return { seat, part, points, reason, by, at: Number(at) };
      });
    },
  };
}
