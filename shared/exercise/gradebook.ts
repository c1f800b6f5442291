import { type Cell, toTable } from '../format/csv-table.ts';

/** An exercise as a column of a gradebook. `points` is the most that it can give. */
export interface GradebookColumn {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** What a student has in one exercise. */
export interface Mark {
  readonly points: number;
  /** For the student to read. */
  readonly feedback: string;
}

/** A student with what they have, by the id of the exercise; who has nothing in it has an empty cell, not none. Ids may be empty. */
export interface GradebookRow {
  readonly name: string;
  /** Canvas's own number of the student. */
  readonly canvasId: string;
  /** The number that the school knows the student by: Canvas's SIS User ID, Moodle's ID number. */
  readonly schoolId: string;
  readonly login: string;
  readonly section: string;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** A table that Canvas imports: a column for each exercise, and above the students what each can give at most. */
export function canvasTable(columns: readonly GradebookColumn[], rows: readonly GradebookRow[]): string {
  return toTable([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', ...columns.map(({ title }) => title)],
    ['Points Possible', '', '', '', '', ...columns.map(({ points }) => rounded(points))],
    ...rows.map(({ name, canvasId, schoolId, login, section, marks }) => [
      ...[name, canvasId, schoolId, login, section],
      ...columns.map(({ id }) => pointsIn(marks.get(id))),
    ]),
  ]);
}

/** A table that Moodle imports: whoever is in it by their ID number, with a grade and a column of feedback for each exercise. */
export function moodleTable(columns: readonly GradebookColumn[], rows: readonly GradebookRow[]): string {
  return toTable([
    ['ID number', 'Full name', ...columns.flatMap(({ title }) => [title, `${title} (Feedback)`])],
    ...rows.map(({ name, schoolId, marks }) => [
      ...[schoolId, name],
      ...columns.flatMap(({ id }) => [pointsIn(marks.get(id)), marks.get(id)?.feedback ?? '']),
    ]),
  ]);
}

const pointsIn = (mark: Mark | undefined): Cell => (mark ? rounded(mark.points) : '');

/** Shares of passages give endless decimals, which gradebooks do not read alike. */
const rounded = (points: number) => Math.round(points * 100) / 100;
