import { z } from 'zod';
import type { Codebook } from '../annotation/codebook.ts';
import { phases, seatKinds } from '../permission/phase.ts';
import {
  calledName,
  exerciseSettings,
  feedbackAct,
  feedbackPlace,
  hint,
  ofExercise,
  said,
  submission,
  workCopy,
} from './exercise-shapes.ts';
import {
  classId,
  documentId,
  done,
  exerciseId,
  ofProject,
  projectId,
  seatId,
  studentId,
  templateId,
  threadId,
  time,
} from './id-shapes.ts';
import { studentExercise } from './my-exercise-contract.ts';
import { newComment } from './review-shapes.ts';
import type { Routes } from './route.ts';

const texts = z.array(documentId).min(1, 'Choose at least one text.').max(8, 'At most eight texts.');

/** An exercise among others. */
const exerciseSummary = z.object({
  id: exerciseId,
  project: projectId,
  name: z.string(),
  /** What the class is called to which it is given; null for one on its own. */
  class: z.string().nullable(),
  phase: z.enum(phases),
  due: time.nullable(),
  created: time,
  students: z.number().int(),
  submitted: z.number().int(),
  /** Whether there is work, and a key by which it is scored; false for whoever may not see scores yet. */
  hasScores: z.boolean(),
});

const student = z.object({
  id: studentId,
  seat: seatId,
  name: z.string(),
  number: z.string(),
  code: z.string(),
  /** On how many devices they have come in. */
  devices: z.number().int(),
  /** Whether they are of the exercise's class, where their name and code are changed; else they are on this list alone. */
  isOfClass: z.boolean(),
});

const seat = z.object({
  id: seatId,
  kind: z.enum(seatKinds),
  name: z.string(),
  number: z.number().int(),
  extraMinutes: z.number().int(),
  /** What was handed in of the first round; null while it is worked on. */
  submission: submission.nullable(),
  /** What there is beside what counts, with what counts; empty for most. */
  copies: z.array(workCopy),
});

/** An exercise as its staff sees it. */
export const staffExercise = exerciseSettings.extend({
  id: exerciseId,
  project: z.object({ id: projectId, name: z.string() }),
  /** To which it is given, with how many of it are not in it yet and could come in; null for one on its own. */
  class: z.object({ id: classId, name: z.string(), missing: z.number().int() }).nullable(),
  phase: z.enum(phases),
  code: z.string(),
  /** Where students type the code. */
  address: z.string(),
  created: time,
  opened: time.nullable(),
  revealed: time.nullable(),
  texts: z.array(z.object({ id: documentId, title: z.string(), date: z.string(), frozen: z.boolean() })),
  codebook: z.custom<Codebook>((value) => typeof value === 'object' && value !== null),
  students: z.array(student),
  /** Those of students and groups, by number; the key's and the trial's are apart. */
  seats: z.array(seat),
  /** Labels of the marks of the answer key, each as often as it is given; none for whoever may not read the key yet. */
  keyLabels: z.array(z.string()),
  /** How many marks of the team the answer key could begin with; 0 where it has marks, and for whoever may not make it. */
  teamMarks: z.number().int(),
  /** What was said to the whole class, in order. */
  hints: z.array(hint),
});

/** How far each seat is; figures alone, and calm: it is asked for again when the feed says so, at most once a second. */
export const liveClass = z.object({
  /** By the server's clock, so that time counts down alike on every screen. */
  now: time,
  seats: z.array(
    z.object({
      seat: seatId,
      /** How many of its devices are in a text now. */
      here: z.number().int(),
      /** How many marks it has of each label. */
      labels: z.record(z.string(), z.number().int()),
      /** Of what counts as done, from 0 to 1; null where nothing is asked for. */
      reached: z.number().nullable(),
      /** When it last wrote; null for never. */
      active: time.nullable(),
      hand: z.object({ at: time, question: z.string() }).nullable(),
    }),
  ),
  /** Where a class marks, per text: its length, and stretches with how many seats mark them, by label. */
  texts: z.array(
    z.object({
      document: documentId,
      length: z.number().int(),
      stretches: z.array(
        z.object({
          start: z.number().int(),
          end: z.number().int(),
          /** Seats that mark it, by label. */
          labels: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
  ),
});

export type StaffExercise = z.infer<typeof staffExercise>;
export type ExerciseSummary = z.infer<typeof exerciseSummary>;
export type LiveClass = z.infer<typeof liveClass>;

const ofStudent = ofExercise.extend({ student: studentId });
const ofSeat = ofExercise.extend({ seat: seatId });

/** Routes of exercises for their staff; a part of the table of `contract.ts`. */
export const exerciseRoutes = {
  exercises: {
    method: 'GET',
    path: '/projects/:project/exercises',
    summary: 'Exercises of a project, newest first',
    action: 'project.readExercises',
    params: ofProject,
    response: z.array(exerciseSummary),
  },
  createExercise: {
    method: 'POST',
    path: '/projects/:project/exercises',
    summary: 'Make an exercise over texts of a project, with its codebook as it is now; empty, or as a template says',
    action: 'project.createExercise',
    params: ofProject,
    body: z.object({ name: exerciseSettings.shape.name, texts, template: templateId.optional() }),
    response: staffExercise,
  },
  exercise: {
    method: 'GET',
    path: '/exercises/:exercise',
    summary: 'An exercise with its class, for staff',
    action: 'exercise.watch',
    params: ofExercise,
    response: staffExercise,
  },
  setExercise: {
    method: 'PATCH',
    path: '/exercises/:exercise',
    summary: 'Change an exercise; what students work by stays as it was once it is open',
    action: 'exercise.manage',
    params: ofExercise,
    body: exerciseSettings.extend({ texts }).partial(),
    response: staffExercise,
  },
  duplicateExercise: {
    method: 'POST',
    path: '/exercises/:exercise/duplicate',
    summary: 'The same exercise once more, with its answer key, to be opened for another class: without students and their work',
    action: 'exercise.manage',
    params: ofExercise,
    response: staffExercise,
  },
  removeExercise: {
    method: 'DELETE',
    path: '/exercises/:exercise',
    summary: 'Remove an exercise that nobody has worked on',
    action: 'exercise.manage',
    params: ofExercise,
    response: done,
  },
  setPhase: {
    method: 'POST',
    path: '/exercises/:exercise/phase',
    summary: 'Open, close, reveal, or have the class discuss',
    action: 'exercise.manage',
    params: ofExercise,
    body: z.object({ phase: z.enum(phases) }),
    response: staffExercise,
  },
  addStudents: {
    method: 'POST',
    path: '/exercises/:exercise/students',
    summary: 'Put students on the list, each with a code of their own; who is there by number or name already is left alone',
    action: 'exercise.manage',
    params: ofExercise,
    body: z.object({
      students: z
        .array(
          z.object({
            name: calledName,
            number: z.string().trim().max(80).default(''),
            group: z.string().trim().max(80).default(''),
          }),
        )
        .min(1)
        .max(500, 'At most 500 at once.'),
    }),
    response: staffExercise,
  },
  setStudent: {
    method: 'PATCH',
    path: '/exercises/:exercise/students/:student',
    summary: 'Rename a student, or seat them in another group',
    action: 'exercise.manage',
    params: ofStudent,
    body: z.object({ name: calledName.optional(), number: z.string().trim().max(80).optional(), seat: seatId.optional() }),
    response: staffExercise,
  },
  removeStudent: {
    method: 'DELETE',
    path: '/exercises/:exercise/students/:student',
    summary: 'Take a student off the list: their devices are out at once, and their work stays with their seat',
    action: 'exercise.manage',
    params: ofStudent,
    response: staffExercise,
  },
  renewCode: {
    method: 'POST',
    path: '/exercises/:exercise/students/:student/code',
    summary: 'A new personal code for a student whose device is lost: what came in with the old one is out',
    action: 'exercise.manage',
    params: ofStudent,
    response: staffExercise,
  },
  formGroups: {
    method: 'POST',
    path: '/exercises/:exercise/groups',
    summary: 'Seat the students of an exercise that is not open in groups of a size, at random',
    action: 'exercise.manage',
    params: ofExercise,
    body: z.object({ size: z.number().int().min(2).max(20) }),
    response: staffExercise,
  },
  renameGroup: {
    method: 'PATCH',
    path: '/exercises/:exercise/seats/:seat',
    summary: 'Call a group otherwise',
    action: 'exercise.manage',
    params: ofSeat,
    body: z.object({ name: calledName }),
    response: staffExercise,
  },
  giveTime: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/time',
    summary: 'Give one seat more minutes than the others; what the clock handed in of it is given back',
    action: 'exercise.manage',
    params: ofSeat,
    body: z.object({ extraMinutes: z.number().int().min(0).max(10_080) }),
    response: staffExercise,
  },
  returnWork: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/return',
    summary: 'Give handed-in work back while the exercise is open',
    action: 'exercise.manage',
    params: ofSeat,
    response: staffExercise,
  },
  seatWork: {
    method: 'GET',
    path: '/exercises/:exercise/seats/:seat',
    summary:
      'The work of one seat as its student sees it, for staff: to read, and the key and the trial to write; with `copy` what does not count',
    action: 'exercise.watch',
    params: ofSeat,
    query: z.object({ copy: z.coerce.number().int().min(0).optional() }),
    response: studentExercise,
  },
  ownSeats: {
    method: 'POST',
    path: '/exercises/:exercise/own-seats',
    summary: 'The seats of the answer key and of a trial, made where they are not there',
    action: 'exercise.manage',
    params: ofExercise,
    response: z.object({ key: seatId, trial: seatId }),
  },
  beginAnswerKey: {
    method: 'POST',
    path: '/exercises/:exercise/key',
    summary:
      'Have the answer key, which has no marks yet, begin with what the team marked in the exercise’s texts; notes become its reasons',
    action: 'exercise.manage',
    params: ofExercise,
    response: z.object({ key: seatId, marks: z.number().int(), relations: z.number().int() }),
  },
  liveClass: {
    method: 'GET',
    path: '/exercises/:exercise/live',
    summary: 'How far a class is, where it marks, and who has a question',
    action: 'exercise.watch',
    params: ofExercise,
    response: liveClass,
  },
  lowerHand: {
    method: 'DELETE',
    path: '/exercises/:exercise/seats/:seat/hand',
    summary: 'A question is answered',
    action: 'exercise.watch',
    params: ofSeat,
    response: done,
  },
  giveHint: {
    method: 'POST',
    path: '/exercises/:exercise/hints',
    summary: 'Say something to the whole class at once',
    action: 'exercise.advise',
    params: ofExercise,
    body: z.object({ text: said }),
    response: done,
  },
  comment: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/comments',
    summary: 'Say something of their work to one student or group, which nobody else reads',
    action: 'exercise.advise',
    params: ofSeat,
    body: z.object({ text: said }),
    response: done,
  },
  openFeedback: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/feedback',
    summary: 'Say something of a passage of the work of one student or group, which nobody else reads',
    action: 'exercise.advise',
    params: ofSeat,
    body: feedbackPlace.extend({ thread: threadId, offset: z.number().int().nonnegative(), comment: newComment }),
    response: done,
  },
  addFeedback: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/feedback/:thread',
    summary: 'Say more of a passage of somebody’s work, or mark what was said as done or open again',
    action: 'exercise.advise',
    params: ofSeat.extend({ thread: threadId }),
    body: feedbackAct,
    response: done,
  },
} as const satisfies Routes;
