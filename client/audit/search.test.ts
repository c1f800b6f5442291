import { expect, test } from 'vitest';
import type { AccountId } from '../../shared/base/id.ts';
import { filtersOf, parseLogSearch } from './search.ts';

test('an address asks for a person, a kind and days, the last of them to its end', () => {
  const search = parseLogSearch({ person: 'ada-account', what: 'deleted', from: '2026-02-28', to: '2026-02-28', other: 1 });
  const { from, to, ...rest } = filtersOf(search);
  expect(rest).toEqual({ person: 'ada-account' as AccountId, what: 'deleted' });
  expect(new Date(from ?? 0).toDateString()).toBe('Sat Feb 28 2026');
  expect(new Date(to ?? 0).toDateString()).toBe('Sun Mar 01 2026');
});

test('whatever else stands in an address asks for nothing', () => {
  expect(filtersOf(parseLogSearch({ q: ' ', person: '?', what: 'flown', from: 'May', to: ['2026-01-01'] }))).toEqual({});
  expect(filtersOf(parseLogSearch({ q: 1914 }))).toEqual({ q: '1914' });
});
