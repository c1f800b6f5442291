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

/** How one student of a class stands in one of its exercises. Points are told once the class was shown its own. */
export interface Standing {
  /** `absent` is who is not in it, or came into the class later. */
  readonly state: 'absent' | 'notHandedIn' | 'handedIn';
  readonly mark: Mark | null;
}

/** What a student has in all exercises, of what can be had in those in which they have something; null where they have nothing yet. */
export function totalOf(
  columns: readonly { readonly points: number | null }[],
  standings: readonly Standing[],
): { readonly points: number; readonly of: number } | null {
  const own = standings.flatMap(({ mark }, at) => (mark ? [{ points: mark.points, of: columns[at]?.points ?? 0 }] : []));
  if (own.length === 0) return null;
  return own.reduce((sum, each) => ({ points: sum.points + each.points, of: sum.of + each.of }), { points: 0, of: 0 });
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
