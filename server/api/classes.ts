import type { LedClass, StaffClass } from '../../shared/api/class-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type ClassId, type ClassStudentId, createClassId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Class } from '../../shared/exercise/class.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { can } from '../../shared/permission/can.ts';
import { type Classes, missingIn } from '../exercise/classes.ts';
import type { Changes } from '../feed/changes.ts';
import type { Access } from '../identity/access.ts';
import { compare } from '../store/compare.ts';
import type { Records, ShelvedProject } from '../store/store.ts';
import type { DescribeExercise } from './describe-exercise.ts';
import { actOf, type Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly classes: Classes;
  readonly describe: Pick<DescribeExercise, 'forStaff'>;
  readonly changes: Changes;
  readonly access: Pick<Access, 'project'>;
  readonly clock: Clock;
  /** Where a code is typed. */
  readonly joinAddress: () => string;
}

type Routes =
  | 'classes'
  | 'myClasses'
  | 'createClass'
  | 'class'
  | 'renameClass'
  | 'removeClass'
  | 'addToClass'
  | 'setInClass'
  | 'removeFromClass'
  | 'renewClassCode'
  | 'formClassGroups'
  | 'giveToClass'
  | 'bringIn';

const refused = (detail: string): Refusal => ({ code: 'invalid', detail });
const given: Refusal = refused(
  'Exercises are given to this class, and its students are known by it. It stays as long as they do.',
);
const opened: Refusal = refused('The exercise was opened, and its students stay who they are. Duplicate it for another class.');
const closed: Refusal = refused('The exercise is closed: nobody new comes in.');

/** Classes for those who lead them. */
export function createClassHandlers(parts: Parts): Handlers<Routes> {
  const { records, classes, describe, changes, access, clock, joinAddress } = parts;
  const tellOf = ({ project }: Pick<Class, 'project'>) => changes.publish({ topic: 'project', project });

  const describeClass = async ({ id, project, name }: Class): Promise<StaffClass> => {
    const [of, students, exercises] = await Promise.all([
      records.project(project),
      records.classStudents(id),
      records.exercisesFor(id),
    ]);
    assert(of, `class ${id} is of no project`);
    const missing = async (exercise: Exercise) =>
      missingIn(exercise, students, ...(await Promise.all([records.students(exercise.id), records.leftOut(exercise.id)])));
    const missingInEach = await Promise.all(exercises.map(missing));
    return {
      ...{ id, name, project: { id: of.id, name: of.name }, address: joinAddress() },
      students: students.map(({ class: _class, ...student }) => student),
      exercises: exercises.map((exercise, at) => ({
        ...{ id: exercise.id, name: exercise.name, phase: exercise.phase, due: exercise.due },
        ...{ students: exercise.students, submitted: exercise.submitted },
        missing: missingInEach[at] ?? 0,
      })),
    };
  };
  const ledIn = async ({ id: project, name: called }: ShelvedProject): Promise<LedClass[]> =>
    Promise.all(
      (await records.classesIn(project)).map(async ({ id, name, students }) => {
        const open = (await records.exercisesFor(id)).filter(({ phase }) => phase === 'open');
        const [next] = open
          .flatMap(({ name, due }) => (due !== null && due > clock.now() ? [{ name, due }] : []))
          .sort((a, b) => a.due - b.due);
        return { id, name, project: { id: project, name: called }, students, open: open.length, next: next ?? null };
      }),
    );
  const now = async (id: ClassId) => {
    const found = await records.class(id);
    return found ? ok(await describeClass(found)) : err(notFound);
  };
  const studentIn = async ({ id }: Class, student: ClassStudentId) => {
    const row = await records.classStudent(student);
    return row?.class === id ? row : null;
  };

  return {
    async classes({ subject: { project } }) {
      const all = await records.classesIn(project.id);
      return ok(all.map(({ id, name, students, exercises }) => ({ id, name, students, exercises })));
    },
    async myClasses({ actor }) {
      if (actor.kind === 'nobody') return ok([]);
      const projects = await Promise.all((await records.projectsOf(actor.account)).map(({ id }) => access.project(actor, id)));
      const led = projects.flatMap((each) =>
        each && can(actor, 'project.readClasses', each.resource) ? [ledIn(each.project)] : [],
      );
      return ok(
        (await Promise.all(led)).flat().sort((a, b) => compare(a.name, b.name) || compare(a.project.name, b.project.name)),
      );
    },
    async createClass({ actor, subject: { project }, body: { name } }) {
      const act = actOf(actor, clock);
      const made: Class = { id: createClassId(), project: project.id, name, created: act.at, createdBy: act.by };
      await records.createClass(made, act);
      tellOf(made);
      return ok(await describeClass(made));
    },
    async class({ subject }) {
      return ok(await describeClass(subject.class));
    },
    async renameClass({ subject, body: { name } }) {
      await records.renameClass(subject.class.id, name);
      tellOf(subject.class);
      return now(subject.class.id);
    },
    async removeClass({ actor, subject }) {
      if (!(await records.removeClass(subject.class.id, actOf(actor, clock)))) return err(given);
      tellOf(subject.class);
      return ok({});
    },
    async addToClass({ subject, body: { students } }) {
      const { id } = subject.class;
      const known: { name: string; number: string }[] = [...(await records.classStudents(id))];
      for (const student of students) {
        const { name, number } = student;
        if (known.some((each) => (number === '' ? each.number === '' && each.name === name : each.number === number))) continue;
        await classes.enrol(id, student);
        known.push(student);
      }
      tellOf(subject.class);
      return now(id);
    },
    async setInClass({ subject, params, body }) {
      const student = await studentIn(subject.class, params.student);
      if (!student) return err(notFound);
      await classes.change(student, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)));
      return now(subject.class.id);
    },
    async removeFromClass({ subject, params }) {
      const student = await studentIn(subject.class, params.student);
      if (!student) return err(notFound);
      await classes.remove(student);
      return now(subject.class.id);
    },
    async renewClassCode({ subject, params }) {
      const student = await studentIn(subject.class, params.student);
      if (!student) return err(notFound);
      await classes.renewCode(student);
      return now(subject.class.id);
    },
    async formClassGroups({ subject, body: { size } }) {
      await classes.formGroups(subject.class.id, size);
      return now(subject.class.id);
    },

    async giveToClass({ subject: { exercise }, body }) {
      if (exercise.phase !== 'draft') return err(opened);
      const to = body.class === null ? null : await records.class(body.class);
      if (body.class !== null && to?.project !== exercise.project) return err(notFound);
      await classes.give(exercise, to);
      return describeAgain(exercise.id);
    },
    async bringIn({ subject: { exercise } }) {
      if (exercise.phase !== 'draft' && exercise.phase !== 'open') return err(closed);
      await classes.bringIn(exercise);
      return describeAgain(exercise.id);
    },
  };

  async function describeAgain(id: Parameters<Records['exercise']>[0]) {
    const exercise = await records.exercise(id);
    return exercise ? ok(await describe.forStaff(exercise)) : err(notFound);
  }
}
