import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textStatuses } from '../../shared/document/text-status.ts';
import { listedText, memberNamed } from './listed.fixture.ts';
import { filterRows, sortRows, tagsIn, toRows } from './rows.ts';
import { noFilters, sortKeys } from './search.ts';

const [ada, ben] = [memberNamed('Ada'), memberNamed('Ben')];
const texts = [
  listedText({ title: 'Part 10', date: '2024-05-02', publisher: 'Sound Courier', tags: ['harbour', 'rail'] }),
  listedText({ title: 'part 9', date: '2024-05-01', status: 'done', assignee: ben.account, tags: ['harbour'] }),
  listedText({ title: 'Über Márek', status: 'doing', assignee: ada.account }),
] as const;
const [one, two] = texts;
const rows = toRows(texts, [{ document: one.id, marks: 3, inside: [ben.account, ada.account] }], [ada, ben]);
const titles = (some: typeof rows) => some.map(({ document }) => document.title);

test('a row has its people by name and its marks, none where the server named none', () => {
  expect(rows.map(({ assignee, marks, inside }) => [assignee?.name, marks, inside.map(({ name }) => name)])).toEqual([
    [undefined, 3, ['Ben', 'Ada']],
    ['Ben', 0, []],
    ['Ada', 0, []],
  ]);
  expect(toRows(texts, undefined, []).map(({ marks }) => marks)).toEqual([null, null, null]);
});

test('a row in which nothing changed is the same object again', () => {
  const again = toRows(
    texts,
    [
      { document: two.id, marks: 1, inside: [] },
      { document: one.id, marks: 3, inside: [ben.account, ada.account] },
    ],
    [ada, ben],
    rows,
  );
  expect(again.map((row, at) => row === rows[at])).toEqual([true, false, true]);
});

test('filters narrow: by words in any order without accents, by any of the statuses and people, by all of the tags', () => {
  const left = (filters: Partial<typeof noFilters>) => titles(filterRows(rows, { ...noFilters, ...filters }));
  expect(left({})).toEqual(['Part 10', 'part 9', 'Über Márek']);
  expect(left({ words: 'marek uber' })).toEqual(['Über Márek']);
  expect(left({ words: ' courier  RAIL ' })).toEqual(['Part 10']);
  expect(left({ statuses: ['todo', 'done'] })).toEqual(['Part 10', 'part 9']);
  expect(left({ assignees: ['nobody'] })).toEqual(['Part 10']);
  expect(left({ assignees: [ben.account, ada.account], statuses: ['doing'] })).toEqual(['Über Márek']);
  expect(left({ tags: ['harbour', 'rail'] })).toEqual(['Part 10']);
});

test('each column puts rows in order both ways, with what says nothing last', () => {
  const order = (key: (typeof sortKeys)[number], descending = false) => titles(sortRows(rows, { key, descending }));
  expect(order('title')).toEqual(['part 9', 'Part 10', 'Über Márek']);
  expect(order('date')).toEqual(['part 9', 'Part 10', 'Über Márek']);
  expect(order('date', true)).toEqual(['Part 10', 'part 9', 'Über Márek']);
  expect(order('assignee')).toEqual(['Über Márek', 'part 9', 'Part 10']);
  expect(order('status')).toEqual(['Part 10', 'Über Márek', 'part 9']);
  expect(order('marks', true)[0]).toBe('Part 10');
  expect(order('inside', true)[0]).toBe('Part 10');
});

test('putting in order loses no row, and does nothing to rows that are in order', () => {
  const document = fc
    .record({ title: fc.string(), date: fc.constantFrom('', '2024-01-01'), status: fc.constantFrom(...textStatuses) })
    .map(listedText);
  const sort = fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() });
  fc.assert(
    fc.property(fc.array(document), sort, (documents, by) => {
      const all = toRows(documents, [], []);
      const sorted = sortRows(all, by);
      expect(new Set(sorted)).toEqual(new Set(all));
      expect(sortRows(sorted, by)).toEqual(sorted);
    }),
  );
});

test('tags are counted and come in order', () => {
  expect([...tagsIn([...texts, listedText({ tags: ['part 10', 'part 9'] })])]).toEqual([
    ['harbour', 2],
    ['part 9', 1],
    ['part 10', 1],
    ['rail', 1],
  ]);
});
