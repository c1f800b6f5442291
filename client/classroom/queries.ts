import { queryOptions } from '@tanstack/react-query';
import type { ClassId, ExerciseId, ProjectId, SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';

/* What the pages of exercises read, each under the key by which the change feed calls it stale. */

/** Exercises of a project, newest first. */
export const exercisesQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['exercises', project],
    queryFn: ({ signal }) => call('exercises', { params: { project } }, signal),
  });

/** Templates of a project, by name, for those who make exercises. Its key begins as the exercises', so that it is stale when they are. */
export const templatesQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['exercises', project, 'templates'],
    queryFn: ({ signal }) => call('templates', { params: { project } }, signal),
  });

/** Classes of a project. Staff only. */
export const classesQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['classes', project],
    queryFn: ({ signal }) => call('classes', { params: { project } }, signal),
  });

/** Classes of all projects in which I lead or assist, by name. */
export const myClassesQuery = queryOptions({
  queryKey: ['my-classes'],
  queryFn: ({ signal }) => call('myClasses', undefined, signal),
});

/** A class with its students and what was given to it. Staff only. */
export const staffClassQuery = (of: ClassId) =>
  queryOptions({
    queryKey: ['roster', of],
    queryFn: ({ signal }) => call('class', { params: { class: of } }, signal),
  });

/** What a class has in all its exercises. Staff only. Its key begins as each exercise's grades do, so that it is stale when those are. */
export const classGradesQuery = (of: ClassId) =>
  queryOptions({
    queryKey: ['grades', 'of a class', of],
    queryFn: ({ signal }) => call('classGrades', { params: { class: of } }, signal),
  });

/** An exercise with its class. Staff only. */
export const exerciseQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['exercise', exercise],
    queryFn: ({ signal }) => call('exercise', { params: { exercise } }, signal),
  });

/** The work of one seat as its student sees it. Staff only. Its key begins as the exercise's, so that it is stale when that is. */
export const seatWorkQuery = (exercise: ExerciseId, seat: SeatId, copy?: number) =>
  queryOptions({
    queryKey: ['exercise', exercise, 'seat', seat, copy ?? 'what counts'],
    queryFn: ({ signal }) =>
      call('seatWork', { params: { exercise, seat }, query: copy === undefined ? {} : { copy: String(copy) } }, signal),
  });

/** How far a class is, and where it marks. Staff only. */
export const liveClassQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['class', exercise, 'live'],
    queryFn: ({ signal }) => call('liveClass', { params: { exercise } }, signal),
  });

/** What a class made, once I may see it: in its first round, or in the last that there is. */
export const classWorkQuery = (exercise: ExerciseId, round?: 'first') =>
  queryOptions({
    queryKey: ['class', exercise, 'work', round ?? 'last'],
    queryFn: ({ signal }) => call('classWork', { params: { exercise }, query: round ? { round } : {} }, signal),
  });

/** How far a class agrees. Staff only. Costly: the feed has it counted again at its own slow pace, and not with every mark. */
export const agreementQuery = (exercise: ExerciseId, round: 'first' | 'second') =>
  queryOptions({
    queryKey: ['agreement', exercise, round],
    queryFn: ({ signal }) => call('agreement', { params: { exercise }, query: { round } }, signal),
    staleTime: 0,
  });

/** What each student's or group's work is worth. Staff only. */
export const gradesQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['grades', exercise],
    queryFn: ({ signal }) => call('grades', { params: { exercise } }, signal),
  });

/** Exercises in which I have a seat, newest first. */
export const myExercisesQuery = queryOptions({
  queryKey: ['my-exercises'],
  queryFn: ({ signal }) => call('myExercises', undefined, signal),
});

/** An exercise as I see it who have a seat in it. */
export const myExerciseQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['my-exercise', exercise],
    queryFn: ({ signal }) => call('myExercise', { params: { exercise } }, signal),
  });

/** What my work is worth, once the class is shown to itself. Its key begins as my exercise's, so that it is stale when that is. */
export const myGradeQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['my-exercise', exercise, 'grade'],
    queryFn: ({ signal }) => call('myGrade', { params: { exercise } }, signal),
  });

/** The answer key, once the class is shown to itself. */
export const answerKeyQuery = (exercise: ExerciseId) =>
  queryOptions({
    queryKey: ['my-exercise', exercise, 'key'],
    queryFn: ({ signal }) => call('answerKey', { params: { exercise } }, signal),
  });

/** Under which what is said of a seat's work is asked for, whichever copy of the work is on the page; null for my own. */
export const talkOfWorkKey = (exercise: ExerciseId, seat: SeatId | null) =>
  seat === null ? myExerciseQuery(exercise).queryKey : ['exercise', exercise, 'seat', seat];
