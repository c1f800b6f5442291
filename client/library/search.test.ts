import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountId } from '../../shared/base/id.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { type Filters, filtersOf, parseLibrarySearch, searchFor, sortKeys, sortOf, usualSort } from './search.ts';
import { talkFilters } from './talk.ts';

const account = fc.constantFrom('ada-account', 'ben-account').map((id) => id as AccountId);
const filters: fc.Arbitrary<Filters> = fc.record({
  words: fc.string(),
  statuses: fc.uniqueArray(fc.constantFrom(...textStatuses)),
  assignees: fc.uniqueArray(fc.oneof(account, fc.constant('nobody' as const))),
  tags: fc.uniqueArray(fc.string({ minLength: 1 }).filter((tag) => !tag.includes(','))),
  talk: fc.uniqueArray(fc.constantFrom(...talkFilters)),
});
const sort = fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() });

test('what is asked for is in the address, and comes back from it', () => {
  fc.assert(
    fc.property(filters, sort, (asked, order) => {
      const search = parseLibrarySearch({ ...searchFor(asked, order) });
      expect(filtersOf(search)).toEqual(asked);
      expect(sortOf(search)).toEqual(order);
    }),
  );
});

test('an address that somebody made up asks for what of it exists', () => {
  const search = parseLibrarySearch({
    q: 12,
    status: 'done,gone,done',
    assignee: '?,nobody',
    tag: ['x'],
    talk: 'loud,unread',
    sort: '-weight',
    other: 1,
  });
  expect(filtersOf(search)).toEqual({ words: '12', statuses: ['done'], assignees: ['nobody'], tags: [], talk: ['unread'] });
  expect(sortOf(search)).toEqual(usualSort);
});

test('a list of which nothing is asked has no more address than its page', () => {
  expect(searchFor(filtersOf({}), sortOf({}))).toEqual({});
});
