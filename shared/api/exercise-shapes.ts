import { z } from 'zod';
import { type CommentBody, readBody } from '../review/comment-body.ts';
import { accountId, annotationId, commentId, documentId, exerciseId, threadId, time } from './id-shapes.ts';
import { anchor, body, newComment } from './review-shapes.ts';

const instructions = z.custom<CommentBody>((value) => readBody(value) !== null, 'not a text that can be kept');

const points = z.number().min(0).max(1_000, 'At most 1000 points.');
const worth = z.record(z.string().max(100), points);

const scoreRules = z.object({
  passages: z.enum(['exact', 'overlap']),
  least: z.number().min(0.01).max(1),
  labels: worth,
  relations: worth,
  attributes: z.number().min(0).max(1),
  added: points,
  free: z
    .array(z.object({ id: z.string().min(1).max(100), title: z.string().trim().min(1, 'Say what it is for.').max(80), points }))
    .max(20, 'At most 20.'),
});

/** What an instructor says of an exercise; `shared/exercise/exercise.ts` says what each means. */
export const exerciseSettings = z.object({
  name: z.string().trim().min(1, 'An exercise needs a name.').max(200),
  instructions: instructions.nullable(),
  goals: z.array(z.object({ label: z.string().max(100), count: z.number().int().min(1).max(999) })).max(50),
  grouping: z.enum(['alone', 'groups']),
  blind: z.boolean(),
  due: time.nullable(),
  minutes: z.number().int().min(1).max(10_080, 'At most a week.').nullable(),
  scored: z.boolean(),
  rules: scoreRules,
  entry: z.enum(['listed', 'anybody']),
  shown: z.enum(['names', 'numbers']),
  reveal: z.enum(['hand', 'due']),
});

/** What was handed in, as whoever may know of it is told. */
export const submission = z.object({
  at: time,
  by: z.enum(['student', 'clock', 'staff']),
  marks: z.number().int(),
});

/** What was said to a whole class. */
export const hint = z.object({ text: z.string(), at: time });

/** A word between one student or group and the staff. */
export const seatComment = z.object({ name: z.string(), fromStaff: z.boolean(), text: z.string(), at: time });

/** Where something is said of a seat's work; `shared/exercise/feedback.ts` says what each field means. */
export const feedbackPlace = z.object({ document: documentId, anchor, annotation: annotationId.nullable() });

/** What is said of a passage of a seat's work, to its people and the staff. */
export const feedbackThread = feedbackPlace.extend({
  id: threadId,
  resolved: z.object({ by: accountId, name: z.string(), at: time }).nullable(),
  comments: z.array(z.object({ id: commentId, by: accountId, name: z.string(), fromStaff: z.boolean(), body, at: time })),
});
export type FeedbackThread = z.infer<typeof feedbackThread>;

/** What is done in one. */
export const feedbackAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), comment: newComment }),
  z.object({ kind: z.enum(['resolve', 'takeBack']) }),
]);

/** What somebody writes to a class or of the work of one seat. */
export const said = z.string().trim().min(1, 'Write something.').max(2_000, 'At most 2000 characters.');

/** Ways in which a seat made its work, where there are several: `shared/exercise/work-copy.ts` says what each field means. */
export const workCopy = z.object({
  round: z.union([z.literal(1), z.literal(2)]),
  number: z.number().int(),
  source: z.enum(['own', 'late', 'joined twice']),
  name: z.string(),
  at: time,
  marks: z.number().int(),
  counts: z.boolean(),
});

/** Which round is asked about; `second` has nothing before the class discusses. */
export const ofRound = z.object({ round: z.enum(['first', 'second']).optional() });

export const ofExercise = z.object({ exercise: exerciseId });

/** What a student or a group is called. */
export const calledName = z.string().trim().min(1, 'Give a name.').max(80, 'At most 80 characters.');
