import type { Kysely } from 'kysely';
import type { AccountId, ClassId, ClassStudentId, ExerciseId, ProjectId } from '../../shared/base/id.ts';
import type { Class, ClassStudent } from '../../shared/exercise/class.ts';
import type { Student } from '../../shared/exercise/exercise.ts';
import { type Act, keepAudit } from './audit-records.ts';
import { compare } from './compare.ts';
import { sitIn } from './seat-records.ts';
import type { Tables } from './tables.ts';

/** A class among those of its project. */
export interface CountedClass extends Class {
  readonly students: number;
  readonly exercises: number;
}

/** A student of a class, with by how many accounts they have come in. */
export interface ClassStudentRow extends ClassStudent {
  readonly devices: number;
}

/** The part of the records that keeps classes, and who of them is who in the exercises that are given to them (rule S35). */
export interface ClassRecords {
  createClass(created: Class, act: Act): Promise<void>;
  class(id: ClassId): Promise<Class | null>;
  /** By name. */
  classesIn(project: ProjectId): Promise<readonly CountedClass[]>;
  renameClass(id: ClassId, name: string): Promise<void>;
  /** With its students. @returns false, and nothing is done, where an exercise is given to it. */
  removeClass(id: ClassId, act: Act): Promise<boolean>;

  /** By name. */
  classStudents(id: ClassId): Promise<readonly ClassStudentRow[]>;
  classStudent(id: ClassStudentId): Promise<ClassStudent | null>;
  classStudentWithCode(code: string): Promise<ClassStudent | null>;
  /** False where the code is taken. */
  addClassStudent(student: ClassStudent): Promise<boolean>;
  /** In all exercises as well, but for the group. */
  changeClassStudent(id: ClassStudentId, change: Partial<Pick<ClassStudent, 'name' | 'number' | 'group'>>): Promise<void>;
  /**
   * Takes somebody out of their class, and off the lists of exercises that were not opened. In the others they stay as somebody who is
   * on the list alone, with their work, their code and their devices.
   */
  removeClassStudent(id: ClassStudentId): Promise<void>;
  /** Takes somebody off the list of one exercise. Whoever is of its class is left out there until they are put on the list again. */
  leaveOut(student: Student): Promise<void>;
  /** Who of its class is left out of an exercise. */
  leftOut(exercise: ExerciseId): Promise<ReadonlySet<ClassStudentId>>;
  /** A new code in the class and in all exercises. @returns who came in by the old one, and is out; null where the new one is taken. */
  renewClassCode(id: ClassStudentId, code: string): Promise<readonly AccountId[] | null>;

  /** Notes that somebody of a class has come in by an account, in all that is given to it; an account is one student of a class only. */
  sitInClass(student: ClassStudent, account: AccountId, at: number): Promise<void>;
  /** Seats the devices of a class's student in a place in which they are new. @returns their accounts */
  bringDevices(student: Student): Promise<readonly AccountId[]>;
  /** Accounts by which anybody of a class has come in. */
  classDevices(id: ClassId): Promise<readonly AccountId[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createClassRecords(db: Kysely<Tables>): ClassRecords {
  return {
    async createClass(created, act) {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('class').values(created).execute();
        await keepAudit(tx, act, { what: 'classMade', project: created.project, details: { name: created.name } });
      });
    },
    async class(id) {
      return toClass(await db.selectFrom('class').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async classesIn(project) {
      const rows = await db
        .selectFrom('class')
        .selectAll()
        .select((each) => [
          each
            .selectFrom('class_student')
            .whereRef('class_student.class', '=', 'class.id')
            .select((student) => student.fn.countAll().as('count'))
            .as('students'),
          each
            .selectFrom('exercise')
            .whereRef('exercise.class', '=', 'class.id')
            .select((exercise) => exercise.fn.countAll().as('count'))
            .as('exercises'),
        ])
        .where('project', '=', project)
        .execute();
      return rows
        .map((row) => ({
          ...row,
          created: Number(row.created),
          students: Number(row.students),
          exercises: Number(row.exercises),
        }))
        .sort((a, b) => compare(a.name, b.name) || a.created - b.created);
    },
    async renameClass(id, name) {
      await db.updateTable('class').set({ name }).where('id', '=', id).execute();
    },
    removeClass: (id, act) =>
      db.transaction().execute(async (tx) => {
        if (await tx.selectFrom('exercise').select('id').where('class', '=', id).executeTakeFirst()) return false;
        const students = tx.selectFrom('class_student').select('id').where('class', '=', id);
        // Who stayed in an exercise that was the class's once is on its list alone.
        await tx.updateTable('student').set({ ofClass: null }).where('ofClass', 'in', students).execute();
        for (const table of ['class_sitter', 'left_out'] as const) {
          await tx.deleteFrom(table).where('student', 'in', students).execute();
        }
        await tx.deleteFrom('class_student').where('class', '=', id).execute();
        const gone = await tx.deleteFrom('class').where('id', '=', id).returning(['project', 'name']).executeTakeFirst();
        if (gone) await keepAudit(tx, act, { what: 'classRemoved', project: gone.project, details: { name: gone.name } });
        return true;
      }),

    async classStudents(id) {
      const rows = await db
        .selectFrom('class_student')
        .selectAll()
        .select((student) =>
          student
            .selectFrom('class_sitter')
            .whereRef('class_sitter.student', '=', 'class_student.id')
            .select((sitter) => sitter.fn.countAll().as('count'))
            .as('devices'),
        )
        .where('class', '=', id)
        .execute();
      return rows.map((row) => ({ ...row, devices: Number(row.devices) })).sort((a, b) => compare(a.name, b.name));
    },
    async classStudent(id) {
      return (await db.selectFrom('class_student').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async classStudentWithCode(code) {
      return (await db.selectFrom('class_student').selectAll().where('code', '=', code).executeTakeFirst()) ?? null;
    },
    async addClassStudent(student) {
      const added = await db
        .insertInto('class_student')
        .values(student)
        .onConflict((conflict) => conflict.column('code').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async changeClassStudent(id, { group, ...called }) {
      await db.transaction().execute(async (tx) => {
        if (group !== undefined) await tx.updateTable('class_student').set({ group }).where('id', '=', id).execute();
        if (Object.keys(called).length === 0) return;
        await tx.updateTable('class_student').set(called).where('id', '=', id).execute();
        await tx.updateTable('student').set(called).where('ofClass', '=', id).execute();
        if (called.name === undefined) return;
        // The place of somebody who works alone is called as they are.
        const seats = tx.selectFrom('student').select('seat').where('ofClass', '=', id);
        const own = tx.updateTable('seat').set({ name: called.name }).where('kind', '=', 'student');
        await own.where('id', 'in', seats).execute();
      });
    },
    async removeClassStudent(id) {
      await db.transaction().execute(async (tx) => {
        const drafts = tx.selectFrom('exercise').select('id').where('phase', '=', 'draft');
        const unopened = tx.selectFrom('student').select('id').where('ofClass', '=', id).where('exercise', 'in', drafts);
        await tx.deleteFrom('sitter').where('student', 'in', unopened).execute();
        await tx.deleteFrom('student').where('ofClass', '=', id).where('exercise', 'in', drafts).execute();
        await tx.updateTable('student').set({ ofClass: null }).where('ofClass', '=', id).execute();
        for (const table of ['class_sitter', 'left_out'] as const) await tx.deleteFrom(table).where('student', '=', id).execute();
        await tx.deleteFrom('class_student').where('id', '=', id).execute();
      });
    },
    leaveOut: ({ id, exercise, ofClass }) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('sitter').where('student', '=', id).execute();
        const gone = await tx.deleteFrom('student').where('id', '=', id).returning('id').executeTakeFirst();
        if (gone && ofClass !== null) await tx.insertInto('left_out').values({ exercise, student: ofClass }).execute();
      }),
    async leftOut(exercise) {
      const rows = await db.selectFrom('left_out').select('student').where('exercise', '=', exercise).execute();
      return new Set(rows.map(({ student }) => student));
    },
    renewClassCode: (id, code) =>
      db.transaction().execute(async (tx) => {
        if (await tx.selectFrom('class_student').select('id').where('code', '=', code).executeTakeFirst()) return null;
        await tx.updateTable('class_student').set({ code }).where('id', '=', id).execute();
        await tx.updateTable('student').set({ code }).where('ofClass', '=', id).execute();
        const own = tx.selectFrom('student').select('id').where('ofClass', '=', id);
        const inClass = await tx.deleteFrom('class_sitter').where('student', '=', id).returning('account').execute();
        const inPlaces = await tx.deleteFrom('sitter').where('student', 'in', own).returning('account').execute();
        return [...new Set([...inClass, ...inPlaces].map(({ account }) => account))];
      }),

    async sitInClass({ id, class: of }, account, at) {
      await db.transaction().execute(async (tx) => {
        const others = tx.selectFrom('class_student').select('id').where('class', '=', of).where('id', '!=', id);
        const theirs = tx.selectFrom('student').select('id').where('ofClass', 'in', others);
        await tx.deleteFrom('class_sitter').where('account', '=', account).where('student', 'in', others).execute();
        await tx.deleteFrom('sitter').where('account', '=', account).where('student', 'in', theirs).execute();
        await tx
          .insertInto('class_sitter')
          .values({ student: id, account, at })
          .onConflict((conflict) => conflict.columns(['student', 'account']).doNothing())
          .execute();
        for (const own of await tx.selectFrom('student').selectAll().where('ofClass', '=', id).execute()) {
          await sitIn(tx, own, account, at);
        }
      });
    },
    bringDevices: (student) =>
      db.transaction().execute(async (tx) => {
        if (student.ofClass === null) return [];
        const devices = await tx
          .selectFrom('class_sitter')
          .select(['account', 'at'])
          .where('student', '=', student.ofClass)
          .execute();
        for (const { account, at } of devices) await sitIn(tx, student, account, Number(at));
        return devices.map(({ account }) => account);
      }),
    async classDevices(id) {
      const rows = await db
        .selectFrom('class_sitter')
        .innerJoin('class_student', 'class_student.id', 'class_sitter.student')
        .select('class_sitter.account')
        .where('class_student.class', '=', id)
        .execute();
      return rows.map(({ account }) => account);
    },
  };
}

const toClass = (row: Tables['class'] | undefined): Class | null => (row ? { ...row, created: Number(row.created) } : null);
