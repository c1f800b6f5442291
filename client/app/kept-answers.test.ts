import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { type AccountId, createExerciseId, createSeatId } from '../../shared/base/id.ts';
import { ApiProblem } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { createKeptAnswers, type KeptAnswers } from '../sync/device-answers.ts';
import { openDeviceDatabase } from '../sync/device-database.ts';
import { sweepLocalCopies, wipeLocalCopies } from '../sync/offline.ts';
import { keepAnswers } from './kept-answers.ts';

const ada = 'account-ada' as AccountId;
const ben = 'account-ben' as AccountId;
const codebook = ['codebook', 'of-a-project'];
let kept: KeptAnswers;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const meAs = (account: AccountId | null): Me => ({
  person: account && { account, name: 'Somebody', guest: false },
  signInName: null,
  organisations: [],
  workspace: {
    ...{ claimed: true, ownerName: null, claimable: false, isOwner: false },
    ...{ signUp: 'invited', domains: [], mail: false, organisation: null },
  },
});

const exercise: StudentExercise = {
  ...{ id: createExerciseId(), name: 'Quay', instructions: null, goals: [], grouping: 'alone', blind: true, scored: true },
  ...{
    shown: 'numbers',
    phase: 'open',
    due: 90_000,
    now: 30_000,
    seat: { id: createSeatId(), kind: 'student', name: '', number: 1 },
  },
  ...{
    student: { name: 'Ada', code: 'ABCDEF' },
    submission: null,
    copies: [],
    hand: null,
    hints: [],
    comments: [],
    feedback: [],
  },
  ...{ codebook: starterCodebook, texts: [] },
};
const mine = ['my-exercise', exercise.id];

/** A page that is opened now. `says` is what the server answers whom it is asked for; without it the server is away. */
async function opensPage(says?: (key: string) => unknown, clock = systemClock) {
  const database = await openDeviceDatabase();
  if (!database) throw new Error('this browser stores nothing');
  kept = createKeptAnswers(database, clock);
  const client = new QueryClient({ defaultOptions: { queries: { persister: keepAnswers(async () => kept), retry: false } } });
  const ask = (queryKey: readonly string[]) =>
    client.fetchQuery({
      queryKey,
      queryFn: async () => {
        if (!says) throw new ApiProblem({ code: 'unreachable', detail: 'no answer', status: 0 });
        const answer = says(queryKey[0] ?? '');
        if (answer === undefined) throw new ApiProblem({ code: 'not-found', detail: 'gone', status: 404 });
        return answer;
      },
    });
  return { client, ask, database };
}

const answers: Readonly<Record<string, unknown>> = { codebook: starterCodebook, 'my-exercise': exercise };
const knows = (account: AccountId | null) => (key: string) => (key === 'me' ? meAs(account) : answers[key]);

async function adaWasHere(): Promise<void> {
  const { ask } = await opensPage(knows(ada));
  await ask(['me']);
  await ask(codebook);
  await ask(mine);
}

it('a page that opens without the server knows who is at it, and what was told them', async () => {
  await adaWasHere();
  const { ask } = await opensPage();
  expect(await ask(['me'])).toEqual(meAs(ada));
  expect(await ask(codebook)).toEqual(starterCodebook);
  expect(await ask(mine)).toMatchObject({ id: exercise.id, seat: exercise.seat });
  await expect(ask(['codebook', 'never-asked-for'])).rejects.toMatchObject({ code: 'unreachable' });
  await expect(ask(['codebook', 'of-a-project', 'versions'])).rejects.toMatchObject({ code: 'unreachable' });
});

it('of an exercise only what its student made opens without the server, neither score nor key', async () => {
  const { ask } = await opensPage((key) => (key === 'me' ? meAs(ada) : { worth: 1 }));
  await ask(['me']);
  for (const part of ['grade', 'key']) await ask([...mine, part]);
  await ask(['class', exercise.id, 'work']);
  const { ask: askAgain } = await opensPage();
  for (const key of [[...mine, 'grade'], [...mine, 'key'], ['class', exercise.id, 'work'], mine])
    await expect(askAgain(key)).rejects.toMatchObject({ code: 'unreachable' });
});

it('the time that is left goes on while the page is closed, by this device’s clock', async () => {
  let ms = 1_000_000;
  const clock = { now: () => ms };
  const { ask } = await opensPage(knows(ada), clock);
  await ask(['me']);
  await ask(mine);
  ms += 20_000;
  expect(await (await opensPage(undefined, clock)).ask(mine)).toEqual({ ...exercise, now: 50_000 });
  ms -= 60_000; // set back
  expect(await (await opensPage(undefined, clock)).ask(mine)).toEqual(exercise);
});

it('what is shown already is not replaced by what was kept', async () => {
  await adaWasHere();
  const { client, ask } = await opensPage();
  client.setQueryData(codebook, 'newer');
  await expect(ask(codebook)).rejects.toMatchObject({ code: 'unreachable' });
  expect(client.getQueryData(codebook)).toBe('newer');
});

it.each([
  ['codebook', codebook],
  ['exercise', mine],
])('the %s that the server shows no more is kept no more', async (_what, key) => {
  await adaWasHere();
  const { ask } = await opensPage((name) => (name === 'me' ? meAs(ada) : undefined));
  await ask(['me']);
  await expect(ask(key)).rejects.toMatchObject({ status: 404 });
  expect(await kept.of(ada, key.join('/'))).toBe(undefined);
});

it('of what was kept in another shape nothing is shown', async () => {
  await adaWasHere();
  await kept.keep(ada, 'codebook/of-a-project', { labels: 'as they were in an older version' });
  const { ask } = await opensPage();
  await ask(['me']);
  await expect(ask(codebook)).rejects.toMatchObject({ code: 'unreachable' });
});

it.each([
  ['somebody else', ben],
  ['nobody', null],
])('when %s is in, what was kept for anybody before is gone', async (_who, next) => {
  await adaWasHere();
  await (await opensPage(knows(next))).ask(['me']);
  const { ask } = await opensPage();
  if (next) expect(await ask(['me'])).toEqual(meAs(next));
  else await expect(ask(['me'])).rejects.toMatchObject({ code: 'unreachable' });
  for (const key of [codebook, mine]) await expect(ask(key)).rejects.toMatchObject({ code: 'unreachable' });
});

it('who comes in by another code where somebody is in has that one’s gone with their own exercise, before they are asked who they are', async () => {
  await adaWasHere();
  const { ask, client } = await opensPage(knows(ben));
  client.setQueryData(meQuery.queryKey, meAs(ben)); // as the door was answered
  const bens = ['my-exercise', createExerciseId()];
  await ask(bens);
  expect(await kept.who()).toBe(ben);
  for (const name of ['me', codebook.join('/'), mine.join('/')]) expect(await kept.of(ada, name)).toBe(undefined);
  const { ask: askAgain } = await opensPage();
  expect(await askAgain(bens)).toMatchObject({ name: 'Quay' });
  for (const key of [['me'], codebook, mine]) await expect(askAgain(key)).rejects.toMatchObject({ code: 'unreachable' });
});

it('an exercise that nobody opened for thirty days is gone', async () => {
  await adaWasHere();
  const { database } = await opensPage();
  const days = (count: number) => ({ now: () => systemClock.now() + count * 24 * 60 * 60 * 1000 });
  await sweepLocalCopies(database, days(29));
  expect(await kept.of(ada, mine.join('/'))).toBeDefined();
  await sweepLocalCopies(database, days(30));
  expect(await kept.of(ada, mine.join('/'))).toBe(undefined);
});

it('after signing out nothing opens', async () => {
  await adaWasHere();
  const { ask, database } = await opensPage();
  await wipeLocalCopies(database, ada);
  for (const key of [['me'], codebook, mine]) await expect(ask(key)).rejects.toMatchObject({ code: 'unreachable' });
});
