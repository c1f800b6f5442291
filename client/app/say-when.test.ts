import { expect, test } from 'vitest';
import { sayWhen } from './say-when.ts';

test('says how long ago something was, coarser the longer it is', () => {
  const now = Date.UTC(2024, 4, 20, 12);
  const minute = 60_000;
  const ago = (minutes: number) => sayWhen(now - minutes * minute, now);
  expect([0.5, -3, 1, 59, 60, 23 * 60, 24 * 60, 6 * 24 * 60].map(ago)).toEqual([
    'just now',
    'just now',
    '1 minute ago',
    '59 minutes ago',
    '1 hour ago',
    '23 hours ago',
    'yesterday',
    '6 days ago',
  ]);
  expect(ago(10 * 24 * 60)).toBe('on 10 May 2024');
});
