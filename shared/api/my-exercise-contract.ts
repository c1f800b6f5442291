import { z } from 'zod';
import type { Codebook } from '../annotation/codebook.ts';
import { phases, seatKinds } from '../permission/phase.ts';
import { openDocument } from './document-contract.ts';
import {
  calledName,
  exerciseSettings,
  feedbackAct,
  feedbackThread,
  hint,
  ofExercise,
  ofRound,
  said,
  seatComment,
  submission,
  workCopy,
} from './exercise-shapes.ts';
import { annotationId, documentId, done, exerciseId, seatId, threadId, time } from './id-shapes.ts';
import { me } from './me-contract.ts';
import type { Routes } from './route.ts';

/** An exercise as a student sees it: nothing in it is about anybody else. */
export const studentExercise = exerciseSettings
  .pick({ name: true, instructions: true, goals: true, grouping: true, blind: true, scored: true, shown: true })
  .extend({
    id: exerciseId,
    phase: z.enum(phases),
    due: time.nullable(),
    /** By the server's clock, so that a clock that is wrong counts down all the same. */
    now: time,
    seat: z.object({ id: seatId, kind: z.enum(seatKinds), name: z.string(), number: z.number().int() }),
    student: z.object({ name: z.string(), code: z.string() }).nullable(),
    submission: submission.nullable(),
    /** As staff sees them: what came late, and which counts. */
    copies: z.array(workCopy),
    hand: z.object({ at: time, question: z.string() }).nullable(),
    /** What was said to the whole class, in order. */
    hints: z.array(hint),
    /** Between this seat and the staff, in order. */
    comments: z.array(seatComment),
    /** Between the same, of passages of the work; in the order of the texts, and of each text. */
    feedback: z.array(feedbackThread),
    codebook: z.custom<Codebook>((value) => typeof value === 'object' && value !== null),
    /** The texts, each with the layers of this seat: marks go to the one that is called the team's, which here is the seat's. */
    texts: z.array(openDocument),
  });

/** What a class made, once it may see it: every passage with who chose what. */
export const classWork = z.object({
  round: z.union([z.literal(1), z.literal(2)]),
  /** Those that handed something in; `name` is empty where only numbers are shown. */
  seats: z.array(z.object({ seat: seatId, number: z.number().int(), name: z.string(), isMine: z.boolean() })),
  texts: z.array(
    z.object({
      document: documentId,
      title: z.string(),
      text: z.string(),
      blocks: z.array(z.object({ number: z.number().int().nullable(), start: z.number().int(), end: z.number().int() })),
      marks: z.array(
        z.object({
          /** The same in both rounds, where it is the same mark. */
          id: annotationId,
          seat: seatId,
          label: z.string(),
          note: z.string(),
          spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
        }),
      ),
    }),
  ),
});

export type StudentExercise = z.infer<typeof studentExercise>;
export type ClassWork = z.infer<typeof classWork>;

/** Routes of exercises for those who take part; a part of the table of `contract.ts`. */
export const myExerciseRoutes = {
  classWork: {
    method: 'GET',
    path: '/exercises/:exercise/class',
    summary: 'What the class made, once it may see it, for staff at any time: in the round that is asked for, or in the last',
    action: 'exercise.seeClass',
    params: ofExercise,
    query: ofRound,
    response: classWork,
  },
  peekExercise: {
    method: 'POST',
    path: '/join/peek',
    summary: 'What an exercise’s code leads to, before coming in',
    action: { open: 'the code is the secret, and the page that asks is the door' },
    body: z.object({ code: z.string().max(40) }),
    response: z.object({
      name: z.string(),
      entry: z.enum(['listed', 'anybody']),
      phase: z.enum(phases),
      /** Its id for whoever has a seat in it already; null for the others. */
      mine: exerciseId.nullable(),
    }),
  },
  joinExercise: {
    method: 'POST',
    path: '/join',
    summary:
      'Come into an exercise: with a name, or with the personal code of somebody on the list; again from another device with the latter',
    action: { open: 'whoever comes in becomes somebody by it' },
    body: z.object({ code: z.string().max(40), name: calledName.optional(), personalCode: z.string().max(40).optional() }),
    response: z.object({ me, exercise: exerciseId }),
  },
  myExercises: {
    method: 'GET',
    path: '/my/exercises',
    summary: 'Exercises in which I have a seat, newest first',
    action: { open: 'lists the caller’s own' },
    response: z.array(
      z.object({
        id: exerciseId,
        name: z.string(),
        phase: z.enum(phases),
        due: time.nullable(),
        submission: submission.nullable(),
      }),
    ),
  },
  myExercise: {
    method: 'GET',
    path: '/my/exercises/:exercise',
    summary: 'An exercise as I see it who have a seat in it: its texts and my own work',
    action: 'exercise.takePart',
    params: ofExercise,
    response: studentExercise,
  },
  submitWork: {
    method: 'POST',
    path: '/my/exercises/:exercise/submit',
    summary: 'Hand my work in: it stands as it is, and may be taken back until it is due',
    action: 'exercise.takePart',
    params: ofExercise,
    response: submission,
  },
  withdrawWork: {
    method: 'POST',
    path: '/my/exercises/:exercise/withdraw',
    summary: 'Take my work back before it is due, to go on with it',
    action: 'exercise.takePart',
    params: ofExercise,
    response: done,
  },
  answerComment: {
    method: 'POST',
    path: '/my/exercises/:exercise/comments',
    summary: 'Answer what the staff said of my work',
    action: 'exercise.takePart',
    params: ofExercise,
    body: z.object({ text: said }),
    response: done,
  },
  answerFeedback: {
    method: 'POST',
    path: '/my/exercises/:exercise/feedback/:thread',
    summary: 'Answer what the staff said of a passage of my work, or mark it as done or open again',
    action: 'exercise.takePart',
    params: ofExercise.extend({ thread: threadId }),
    body: feedbackAct,
    response: done,
  },
  raiseHand: {
    method: 'POST',
    path: '/my/exercises/:exercise/hand',
    summary: 'Raise my hand, perhaps with a question; null lowers it',
    action: 'exercise.takePart',
    params: ofExercise,
    body: z.object({ question: z.string().trim().max(500).nullable() }),
    response: done,
  },
} as const satisfies Routes;
