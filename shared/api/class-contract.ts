import { z } from 'zod';
import { phases } from '../permission/phase.ts';
import { staffExercise } from './exercise-contract.ts';
import { calledName, ofExercise } from './exercise-shapes.ts';
import { classId, classStudentId, done, exerciseId, ofProject, projectId, seatId, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import type { Routes } from './route.ts';

const className = z.string().trim().min(1, 'A class needs a name.').max(200);
const number = z.string().trim().max(80);
const group = z.string().trim().max(80);

/** A class among others of its project. */
const classSummary = z.object({
  id: classId,
  name: z.string(),
  students: z.number().int(),
  exercises: z.number().int(),
});

/** A class among all that I lead or in which I assist. */
const ledClass = z.object({
  id: classId,
  name: z.string(),
  project: z.object({ id: projectId, name: z.string() }),
  students: z.number().int(),
  /** How many of its exercises are open now. */
  open: z.number().int(),
  /** Of those, the one that is due next; null where none is due any more. */
  next: z.object({ name: z.string(), due: time }).nullable(),
});

const classStudent = z.object({
  id: classStudentId,
  name: z.string(),
  number: z.string(),
  group: z.string(),
  code: z.string(),
  /** On how many devices they have come in. */
  devices: z.number().int(),
});

/** A class as those who lead it see it. */
export const staffClass = z.object({
  id: classId,
  project: z.object({ id: projectId, name: z.string() }),
  name: z.string(),
  /** Where students type their codes. */
  address: z.string(),
  /** By name. */
  students: z.array(classStudent),
  /** What was given to it, in the order in which it was made. */
  exercises: z.array(
    z.object({
      id: exerciseId,
      name: z.string(),
      phase: z.enum(phases),
      due: time.nullable(),
      students: z.number().int(),
      submitted: z.number().int(),
      /** How many of the class are not in it and could still come in. */
      missing: z.number().int(),
    }),
  ),
});

/** What a class has in all its exercises that were opened. */
export const classGrades = z.object({
  exercises: z.array(
    z.object({
      id: exerciseId,
      name: z.string(),
      phase: z.enum(phases),
      /** The most that it gives; null where it is not scored, has no key, or was not shown to the class yet. */
      points: z.number().nullable(),
      scored: z.boolean(),
    }),
  ),
  students: z.array(
    z.object({
      id: classStudentId,
      name: z.string(),
      number: z.string(),
      /** One for each exercise, in their order. */
      standings: z.array(
        z.object({
          state: z.enum(['absent', 'notHandedIn', 'handedIn']),
          points: z.number().nullable(),
          /** Whose work it is: the student's own or their group's; null for who is absent. */
          seat: seatId.nullable(),
        }),
      ),
      total: z.object({ points: z.number(), of: z.number() }).nullable(),
    }),
  ),
});

export type ClassGrades = z.infer<typeof classGrades>;
export type LedClass = z.infer<typeof ledClass>;
export type ClassSummary = z.infer<typeof classSummary>;
export type StaffClass = z.infer<typeof staffClass>;

const ofClass = z.object({ class: classId });
const ofStudent = ofClass.extend({ student: classStudentId });

/** Routes of classes; a part of the table of `contract.ts`. */
export const classRoutes = {
  classes: {
    method: 'GET',
    path: '/projects/:project/classes',
    summary: 'Classes of a project, by name',
    action: 'project.readClasses',
    params: ofProject,
    response: z.array(classSummary),
  },
  myClasses: {
    method: 'GET',
    path: '/my/classes',
    summary: 'Classes of all projects in which I lead or assist, by name',
    action: { open: 'lists only what the caller may read' },
    response: z.array(ledClass),
  },
  createClass: {
    method: 'POST',
    path: '/projects/:project/classes',
    summary: 'Make a class, to be given one exercise after another',
    action: 'project.createClass',
    params: ofProject,
    body: z.object({ name: className }),
    response: staffClass,
  },
  class: {
    method: 'GET',
    path: '/classes/:class',
    summary: 'A class with its students, their codes, and its exercises',
    action: 'class.read',
    params: ofClass,
    response: staffClass,
  },
  renameClass: {
    method: 'PATCH',
    path: '/classes/:class',
    summary: 'Call a class otherwise',
    action: 'class.manage',
    params: ofClass,
    body: z.object({ name: className }),
    response: staffClass,
  },
  removeClass: {
    method: 'DELETE',
    path: '/classes/:class',
    summary: 'Remove a class to which no exercise is given',
    action: 'class.manage',
    params: ofClass,
    response: done,
  },
  addToClass: {
    method: 'POST',
    path: '/classes/:class/students',
    summary: 'Put students into a class, each with a code of their own; who is there by number or name already is left alone',
    action: 'class.manage',
    params: ofClass,
    body: z.object({
      students: z
        .array(z.object({ name: calledName, number: number.default(''), group: group.default('') }))
        .min(1)
        .max(500, 'At most 500 at once.'),
    }),
    response: staffClass,
  },
  setInClass: {
    method: 'PATCH',
    path: '/classes/:class/students/:student',
    summary: 'Rename a student in all exercises of their class, or put them into another group of it',
    action: 'class.manage',
    params: ofStudent,
    body: z.object({ name: calledName.optional(), number: number.optional(), group: group.optional() }),
    response: staffClass,
  },
  removeFromClass: {
    method: 'DELETE',
    path: '/classes/:class/students/:student',
    summary: 'Take a student out of a class: they are given nothing more, and stay in what was opened, with their work',
    action: 'class.manage',
    params: ofStudent,
    response: staffClass,
  },
  renewClassCode: {
    method: 'POST',
    path: '/classes/:class/students/:student/code',
    summary: 'A new personal code for a student whose device is lost: in every exercise, what came in with the old one is out',
    action: 'class.manage',
    params: ofStudent,
    response: staffClass,
  },
  formClassGroups: {
    method: 'POST',
    path: '/classes/:class/groups',
    summary: 'Put the students of a class into groups of a size, at random; exercises that are open keep theirs',
    action: 'class.manage',
    params: ofClass,
    body: z.object({ size: z.number().int().min(2).max(20) }),
    response: staffClass,
  },
  giveToClass: {
    method: 'POST',
    path: '/exercises/:exercise/class',
    summary: 'Give an exercise that is not open to a class, whose students and groups come into it; null takes them out again',
    action: 'exercise.manage',
    params: ofExercise,
    body: z.object({ class: classId.nullable() }),
    response: staffExercise,
  },
  bringIn: {
    method: 'POST',
    path: '/exercises/:exercise/class/students',
    summary: 'Bring those into an exercise who have come into its class since',
    action: 'exercise.manage',
    params: ofExercise,
    response: staffExercise,
  },
  classGrades: {
    method: 'GET',
    path: '/classes/:class/grades',
    summary: 'What each student of a class has in each exercise that was shown to it, and in all',
    action: 'class.read',
    params: ofClass,
    response: classGrades,
  },
  classGradebook: {
    method: 'GET',
    path: '/classes/:class/gradebook',
    summary: 'The gradebook of a class over all exercises that were shown to it, as a table that Canvas or Moodle imports',
    action: 'class.read',
    params: ofClass,
    query: z.object({ for: z.enum(['canvas', 'moodle']) }),
    response: 'file',
  },
  joinClass: {
    method: 'POST',
    path: '/join/class',
    summary: 'Come into all exercises of a class by the personal code of one of its students',
    action: { open: 'the code is the secret, and whoever comes in becomes somebody by it' },
    body: z.object({ personalCode: z.string().max(40) }),
    /** `exercise` is the one that is to do, where there is just one. */
    response: z.object({ me, exercise: exerciseId.nullable() }),
  },
} as const satisfies Routes;
