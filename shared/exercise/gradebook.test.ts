import { expect, it } from 'vitest';
import { readTable } from '../format/read-table.ts';
import { canvasTable, type GradebookRow, moodleTable, type Standing, totalOf } from './gradebook.ts';

const columns = [
  { id: 'e1', title: 'Two reports, one dispute', points: 12 },
  { id: 'e2', title: '=SUM(A1)', points: 5 },
];
const student = (name: string, schoolId: string, marks: GradebookRow['marks'] = new Map()): GradebookRow => ({
  ...{ name, schoolId, marks, canvasId: '', login: `${schoolId}@school`, section: 'A' },
});
const rows = [
  student('Lovelace, Ada', '7', new Map([['e1', { points: 20 / 3, feedback: 'Good, “Denial” missed.\nSee ¶ 4.' }]])),
  student('@Ben', '8', new Map([['e2', { points: 0, feedback: '-1 is not a claim' }]])),
];
const cellsOf = (text: string) => readTable(text).map(({ cells }) => cells);

it('gives Canvas its columns, points that can be had, and nothing where nothing was handed in', () => {
  expect(cellsOf(canvasTable(columns, rows))).toEqual([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Two reports, one dispute', "'=SUM(A1)"],
    ['Points Possible', '', '', '', '', '12', '5'],
    ['Lovelace, Ada', '', '7', '7@school', 'A', '6.67', ''],
    ["'@Ben", '', '8', '8@school', 'A', '', '0'],
  ]);
});

it('gives Moodle id numbers, grades and feedback, none of which is a formula', () => {
  expect(cellsOf(moodleTable(columns, rows))).toEqual([
    [
      'ID number',
      'Full name',
      'Two reports, one dispute',
      'Two reports, one dispute (Feedback)',
      "'=SUM(A1)",
      "'=SUM(A1) (Feedback)",
    ],
    ['7', 'Lovelace, Ada', '6.67', 'Good, “Denial” missed.\nSee ¶ 4.', '', ''],
    ['8', "'@Ben", '', '', '0', "'-1 is not a claim"],
  ]);
});

it('adds up what a student has, of what could be had where they have something', () => {
  const mark = (points: number): Standing => ({ state: 'handedIn', mark: { points, feedback: '' } });
  const none = (state: Standing['state']): Standing => ({ state, mark: null });
  const exercises = [{ points: 12 }, { points: null }, { points: 5 }];
  expect(totalOf(exercises, [mark(7.5), none('handedIn'), mark(0)])).toEqual({ points: 7.5, of: 17 });
  expect(totalOf(exercises, [none('absent'), none('handedIn'), mark(5)])).toEqual({ points: 5, of: 5 });
  expect(totalOf(exercises, [none('absent'), none('handedIn'), none('notHandedIn')])).toBe(null);
});
