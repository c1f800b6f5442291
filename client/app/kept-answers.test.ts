import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { ApiProblem } from '../api/client.ts';
import { createKeptAnswers, type KeptAnswers } from '../sync/device-answers.ts';
import { openDeviceDatabase } from '../sync/device-database.ts';
import { wipeLocalCopies } from '../sync/offline.ts';
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

/** A page that is opened now. `says` is what the server answers whom it is asked for; without it the server is away. */
async function opensPage(says?: (key: string) => unknown) {
  const database = await openDeviceDatabase();
  if (!database) throw new Error('this browser stores nothing');
  kept = createKeptAnswers(database, systemClock);
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

const knows = (account: AccountId | null) => (key: string) => (key === 'me' ? meAs(account) : starterCodebook);

async function adaWasHere(): Promise<void> {
  const { ask } = await opensPage(knows(ada));
  await ask(['me']);
  await ask(codebook);
}

it('a page that opens without the server knows who is at it, and what was told them', async () => {
  await adaWasHere();
  const { ask } = await opensPage();
  expect(await ask(['me'])).toEqual(meAs(ada));
  expect(await ask(codebook)).toEqual(starterCodebook);
  await expect(ask(['codebook', 'never-asked-for'])).rejects.toMatchObject({ code: 'unreachable' });
  await expect(ask(['codebook', 'of-a-project', 'versions'])).rejects.toMatchObject({ code: 'unreachable' });
});

it('what is shown already is not replaced by what was kept', async () => {
  await adaWasHere();
  const { client, ask } = await opensPage();
  client.setQueryData(codebook, 'newer');
  await expect(ask(codebook)).rejects.toMatchObject({ code: 'unreachable' });
  expect(client.getQueryData(codebook)).toBe('newer');
});

it('what the server shows no more is kept no more', async () => {
  await adaWasHere();
  const { ask } = await opensPage((key) => (key === 'me' ? meAs(ada) : undefined));
  await ask(['me']);
  await expect(ask(codebook)).rejects.toMatchObject({ status: 404 });
  expect(await kept.of(ada, 'codebook/of-a-project')).toBe(undefined);
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
  await expect(ask(codebook)).rejects.toMatchObject({ code: 'unreachable' });
});

it('after signing out nothing opens', async () => {
  await adaWasHere();
  const { ask, database } = await opensPage();
  await wipeLocalCopies(database, ada);
  await expect(ask(['me'])).rejects.toMatchObject({ code: 'unreachable' });
  await expect(ask(codebook)).rejects.toMatchObject({ code: 'unreachable' });
});
