import { expect, it } from 'vitest';
import type { AccountId } from '../base/id.ts';
import { roles } from '../permission/role.ts';
import { isAmong, takenBackBy } from './readership.ts';
import { standings } from './thread.ts';

const [ada, ben] = ['ada-account', 'ben-account'] as [AccountId, AccountId];

it('counts editors and owners among the staff, and nobody by their role among some people', () => {
  expect(roles.filter((role) => isAmong({ kind: 'staff' }, ada, role))).toEqual(['editor', 'owner']);
  expect(roles.every((role) => isAmong({ kind: 'everyone' }, ada, role))).toBe(true);
  expect(roles.every((role) => isAmong({ kind: 'people', people: [ada] }, ada, role))).toBe(true);
  expect(roles.some((role) => isAmong({ kind: 'people', people: [ada] }, ben, role))).toBe(false);
});

it('asks of whoever takes a decision back what the decision asked', () => {
  expect(standings.map((standing) => [standing, takenBackBy(standing)])).toEqual([
    ['open', 'thread.reply'],
    ['resolved', 'thread.reply'],
    ['accepted', 'thread.decideEdit'],
    ['waiting', 'thread.decideEdit'],
    ['rejected', 'thread.decideEdit'],
    ['withdrawn', 'thread.withdraw'],
  ]);
});
