import { z } from 'zod';
import type { AgreementTable } from '../agreement/agreement-table.ts';
import { feedbackThread, ofRound, seatComment } from './exercise-shapes.ts';
import { documentId, exerciseId, seatId, time } from './id-shapes.ts';
import { classWork } from './my-exercise-contract.ts';
import type { Routes } from './route.ts';

const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['label', 'relation', 'free']), id: z.string().max(100) }),
  z.object({ kind: z.literal('total') }),
]);

const override = z.object({ part, points: z.number(), reason: z.string(), name: z.string(), at: time });

const kind = z.enum(['found', 'missed', 'added']);

/** A part of somebody's work: what the key says, what a person says of it, and what counts. */
const line = z.object({
  part,
  /** What free points are for; empty for the others. */
  title: z.string(),
  computed: z.number().nullable(),
  override: override.nullable(),
  points: z.number(),
  of: z.number(),
});

const ratio = z.object({ precision: z.number().nullable(), recall: z.number().nullable(), f1: z.number().nullable() });

const spans = z.array(z.object({ start: z.number().int(), end: z.number().int() }));

/** What somebody's work is worth, and why. */
export const graded = z.object({
  seat: seatId,
  name: z.string(),
  number: z.number().int(),
  total: line,
  lines: z.array(line),
  /** How near each label's marks are to the key's: with just the same characters, by what they have in common, and by words. */
  labels: z.array(z.object({ label: z.string(), exact: ratio, overlap: ratio, tokens: ratio.nullable() })),
  /** The same over all labels, and of what has no label; `texts` are labels of whole texts, as a set. */
  overall: z.object({
    ...{ exact: ratio, overlap: ratio, tokens: ratio, texts: ratio, relations: ratio },
    attributes: z.object({ same: z.number().int(), of: z.number().int() }),
  }),
  findings: z.array(
    z.object({
      kind,
      label: z.string(),
      document: documentId,
      spans,
      quote: z.string(),
      keyQuote: z.string(),
      differs: z.array(z.string()),
      reason: z.string(),
    }),
  ),
  relations: z.array(z.object({ kind, relation: z.string(), from: z.string(), to: z.string() })),
  /** All that was ever said of the points, in order; for staff. */
  overrides: z.array(override),
  comments: z.array(seatComment),
  feedback: z.array(feedbackThread),
});

/** The answer key on its texts. */
export const answerKey = z.object({
  texts: z.array(
    classWork.shape.texts.element.omit({ marks: true }).extend({
      marks: z.array(z.object({ label: z.string(), note: z.string(), spans })),
    }),
  ),
});

export type AnswerKey = z.infer<typeof answerKey>;

export type Graded = z.infer<typeof graded>;

const ofExercise = z.object({ exercise: exerciseId });

/** Routes of scores, gradebooks and agreement; a part of the table of `contract.ts`. */
export const gradeRoutes = {
  agreement: {
    method: 'GET',
    path: '/exercises/:exercise/agreement',
    summary:
      'How far a class agrees, in every coefficient, with the reason where there is no figure: in its first round, or in its second',
    action: 'exercise.watch',
    params: ofExercise,
    query: ofRound,
    response: z.custom<AgreementTable>((value) => typeof value === 'object' && value !== null),
  },
  grades: {
    method: 'GET',
    path: '/exercises/:exercise/grades',
    summary: 'What each student’s or group’s work is worth by the answer key; none where there is no key',
    action: 'exercise.seeGrades',
    params: ofExercise,
    response: z.array(graded),
  },
  overrideGrade: {
    method: 'POST',
    path: '/exercises/:exercise/seats/:seat/grade',
    summary: 'Say what a part of somebody’s work is worth, whatever was computed, and why',
    action: 'exercise.manage',
    params: ofExercise.extend({ seat: seatId }),
    body: z.object({
      part,
      points: z.number().min(0).max(10_000),
      reason: z.string().trim().min(1, 'Say why: it is kept with the points.').max(500),
    }),
    response: graded,
  },
  gradebook: {
    method: 'GET',
    path: '/exercises/:exercise/gradebook',
    summary: 'The gradebook as a table that Canvas or Moodle imports',
    action: 'exercise.seeGrades',
    params: ofExercise,
    query: z.object({ for: z.enum(['canvas', 'moodle']) }),
    response: 'file',
  },
  myGrade: {
    method: 'GET',
    path: '/my/exercises/:exercise/grade',
    summary: 'What my work is worth, once the class is shown to itself; null where it is not scored',
    action: 'exercise.seeOwnGrade',
    params: ofExercise,
    response: graded.nullable(),
  },
  answerKey: {
    method: 'GET',
    path: '/my/exercises/:exercise/key',
    summary: 'The answer key, once the class is shown to itself; null where it is not scored',
    action: 'exercise.seeOwnGrade',
    params: ofExercise,
    response: answerKey.nullable(),
  },
} as const satisfies Routes;
