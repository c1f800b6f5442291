import { expect, it } from 'vitest';
import { type AccountId, createGroupId, type GroupId } from '../base/id.ts';
import { type Role, roles } from '../permission/role.ts';
import { isAmong, takenBackBy } from './readership.ts';
import { standings } from './thread.ts';

const [ada, ben] = ['ada-account', 'ben-account'] as [AccountId, AccountId];

it('counts editors and owners among the staff, and nobody by their role among some people', () => {
  const as = (account: AccountId, role: Role) => ({ account, role, groups: new Set<GroupId>() });
  expect(roles.filter((role) => isAmong({ kind: 'staff' }, as(ada, role)))).toEqual(['editor', 'owner']);
  expect(roles.every((role) => isAmong({ kind: 'everyone' }, as(ada, role)))).toBe(true);
  expect(roles.every((role) => isAmong({ kind: 'people', people: [ada] }, as(ada, role)))).toBe(true);
  expect(roles.some((role) => isAmong({ kind: 'people', people: [ada] }, as(ben, role)))).toBe(false);
});

it('counts whoever is in a chosen group, by no role, and beside people who are named', () => {
  const [first, second] = [createGroupId(), createGroupId()];
  const among = (account: AccountId, ...groups: GroupId[]) =>
    roles.map((role) => isAmong({ kind: 'people', people: [ada], groups: [first] }, { account, role, groups: new Set(groups) }));
  expect(new Set(among(ben, first, second))).toEqual(new Set([true]));
  expect(new Set(among(ada, second))).toEqual(new Set([true]));
  expect(new Set(among(ben, second))).toEqual(new Set([false]));
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
