import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { startServer } from '../server.ts';
import { test as base, expect } from '../story.ts';

/** A story on a server to which an organisation lets people in: a real one, with its own pages, that takes any password. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
  server: async ({}, use) => {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const client = { OIDC_CLIENT_ID: 'variorum', OIDC_CLIENT_SECRET: 'a secret of the client with many letters' };
    const server = await startServer({ OIDC_ISSUER: issuer, OIDC_NAME: 'Example University', ...client });
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.OIDC_CLIENT_ID,
          client_secret: client.OIDC_CLIENT_SECRET,
          redirect_uris: [`${server.address}/organisation`],
        },
      ],
      claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
      findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, name: accountId }) }),
      cookies: { keys: ['a key for a story'] },
    });
    http.on('request', provider.callback());
    await use(server);
    await server.close();
    http.close();
  },
});

/** At the organisation's own pages: who one is, and that one agrees. */
async function signsInThere({ page }: Person, name: string) {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a guest signs in with their organisation, keeps their work, and comes back to it so on a phone', async ({
  table,
  newcomer,
}) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', 'standing channel');
  await ben.seesSaved();
  await ben.page.getByRole('button', { name: 'Account of Ben' }).click();
  await ben.page.getByRole('link', { name: 'Sign in from anywhere' }).click();
  await ben.page.getByRole('button', { name: 'Sign in with Example University from now on' }).click();
  await signsInThere(ben, 'ben');
  await ben.page.waitForURL(/\/p\//);
  await ben.visits('/account');
  await expect(ben.page.getByText('You sign in with Example University.')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(
    ada.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Take out' }).filter({ hasText: 'Ben' }),
  ).not.toContainText('guest');

  const phone = await newcomer('Ben', { onPhone: true });
  await phone.visits('/welcome');
  expect(await barriersOn(phone.page)).toEqual([]);
  await phone.page.getByRole('button', { name: 'Sign in with Example University' }).click();
  await signsInThere(phone, 'ben');
  await phone.page.waitForURL(/\/p\//);
  await phone.opensAddress(path);
  await phone.seesMark('Claim', 'standing channel', 'Ben');
});

test('whoever is invited comes in by their organisation to what they were invited to, and whom it refuses is told so', async ({
  table,
  newcomer,
}) => {
  const { owner: ada, project } = await table();
  const link = await ada.requests.invite(project, 'annotator');
  const cleo = await newcomer('Cleo');
  await cleo.visits(link);
  await cleo.page.getByRole('button', { name: 'Sign in with Example University' }).click();
  await cleo.page.getByRole('link', { name: '[ Cancel ]' }).click();
  await expect(cleo.page.getByRole('alert')).toContainText('Example University did not let you in');
  await cleo.visits(link);
  await cleo.page.getByRole('button', { name: 'Sign in with Example University' }).click();
  await signsInThere(cleo, 'Cleo');
  await cleo.page.getByRole('button', { name: 'Join as Cleo' }).click();
  await cleo.page.waitForURL(/\/p\//);
});
