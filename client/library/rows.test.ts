import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiscussedText } from '../../shared/api/review-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { listedText, memberNamed } from './listed.fixture.ts';
import { filterRows, newIn, sortRows, tagsIn, toRows } from './rows.ts';
import { noFilters, sortKeys } from './search.ts';

const [ada, ben] = [memberNamed('Ada'), memberNamed('Ben')];
const texts = [
  listedText({ title: 'Part 10', date: '2024-05-02', publisher: 'Sound Courier', tags: ['harbour', 'rail'] }),
  listedText({ title: 'part 9', date: '2024-05-01', status: 'done', assignee: ben.account, tags: ['harbour'] }),
  listedText({ title: 'Über Márek', status: 'doing', assignee: ada.account }),
] as const;
const [one, two] = texts;
const discussed: readonly DiscussedText[] = [
  {
    ...{ document: one.id, threads: 2, suggestions: 1, unread: 5, upTo: 9 },
    verdicts: [
      { by: ben.account, at: 3, verdict: 'approve' },
      { by: 'gone-account' as AccountId, at: 2, verdict: 'changes' },
      { by: ada.account, at: 1, verdict: 'approve' },
    ],
  },
  {
    ...{ document: two.id, threads: 0, suggestions: 0, unread: 0, upTo: 0 },
    verdicts: [{ by: ada.account, at: 4, verdict: 'comment' }],
  },
];
const rows = toRows(
  texts,
  { activity: [{ document: one.id, marks: 3, news: 1, inside: [ben.account, ada.account] }], discussed },
  [ada, ben],
);
const titles = (some: typeof rows) => some.map(({ document }) => document.title);

test('a row has its people by name and its marks, none where the server named none', () => {
  expect(rows.map(({ assignee, marks, inside }) => [assignee?.name, marks, inside.map(({ name }) => name)])).toEqual([
    [undefined, 3, ['Ben', 'Ada']],
    ['Ben', 0, []],
    ['Ada', 0, []],
  ]);
  const untold = toRows(texts, { activity: undefined, discussed: undefined }, []);
  expect(untold.map(({ marks, talk }) => [marks, talk])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ]);
});

test('a row tells what is open and new, and verdicts by what they ask for, with whoever has left as nobody', () => {
  expect(rows.map(({ talk }) => talk)).toEqual([
    {
      ...{ threads: 2, suggestions: 1, unread: 5, upTo: 9 },
      verdicts: [
        { verdict: 'changes', by: [null] },
        { verdict: 'approve', by: [ben, ada] },
      ],
    },
    { threads: 0, suggestions: 0, unread: 0, upTo: 0, verdicts: [{ verdict: 'comment', by: [ada] }] },
    { threads: 0, suggestions: 0, unread: 0, upTo: 0, verdicts: [] },
  ]);
});

test('a row in which nothing changed is the same object again', () => {
  const again = toRows(
    texts,
    {
      activity: [
        { document: two.id, marks: 1, news: 0, inside: [] },
        { document: one.id, marks: 3, news: 1, inside: [ben.account, ada.account] },
      ],
      discussed: structuredClone(discussed),
    },
    [ada, ben],
    rows,
  );
  expect(again.map((row, at) => row === rows[at])).toEqual([true, false, true]);
  const seen = discussed.map((text) => ({ ...text, unread: 0 }));
  const activity = [{ document: one.id, marks: 3, news: 1, inside: [ben.account, ada.account] }];
  const read = toRows(texts, { activity, discussed: seen }, [ada, ben], rows);
  expect(read.map((row, at) => row === rows[at])).toEqual([false, true, true]);
  expect([rows, read].map(([row]) => row && newIn(row))).toEqual([6, 1]);
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
  expect(left({ talk: ['threads'] })).toEqual(['Part 10']);
  expect(left({ talk: ['unread'], statuses: ['done'] })).toEqual([]);
  const marked = toRows(texts, { activity: [{ document: two.id, marks: 1, news: 1, inside: [] }], discussed: [] }, []);
  expect(titles(filterRows(marked, { ...noFilters, talk: ['unread'] }))).toEqual(['part 9']);
  expect(left({ talk: ['changes', 'unread'] })).toEqual(['Part 10']);
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
  expect(order('threads', true)[0]).toBe('Part 10');
  expect(order('unread', true)[0]).toBe('Part 10');
  expect(order('verdicts')).toEqual(['part 9', 'Part 10', 'Über Márek']);
  expect(order('verdicts', true)).toEqual(['Part 10', 'part 9', 'Über Márek']);
});

test('putting in order loses no row, and does nothing to rows that are in order', () => {
  const document = fc
    .record({ title: fc.string(), date: fc.constantFrom('', '2024-01-01'), status: fc.constantFrom(...textStatuses) })
    .map(listedText);
  const sort = fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() });
  fc.assert(
    fc.property(fc.array(document), sort, (documents, by) => {
      const all = toRows(documents, { activity: [], discussed: [] }, []);
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
