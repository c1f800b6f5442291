import { expect, test } from '../story.ts';

const password = 'a standing channel';

test('a guest who signs up keeps their work, and comes back to it on a second device', async ({ table, newcomer }) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', 'standing channel');
  await ben.seesSaved();
  await ben.page.getByRole('button', { name: 'Account of Ben' }).click();
  await ben.page.getByRole('link', { name: 'Sign in from anywhere' }).click();
  await ben.page.getByRole('textbox', { name: 'Name or address' }).fill('ben');
  await ben.page.getByLabel('New password').fill(password);
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.getByRole('heading', { name: 'From now on you sign in as “ben”.' })).toBeVisible();

  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  const line = ada.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Ben' }).filter({ hasNotText: 'Copy' });
  await expect(line).not.toContainText('guest');

  const phone = await newcomer('Ben', { onPhone: true });
  await phone.visits('/welcome');
  await phone.page.getByRole('textbox', { name: 'Name or address' }).fill('Ben');
  await phone.page.getByLabel('Password', { exact: true }).fill(password);
  await phone.page.keyboard.press('Enter');
  await phone.page.waitForURL(/\/p\//);
  await phone.opensAddress(path);
  await phone.seesMark('Claim', 'standing channel', 'Ben');
});

test('a session that is ended elsewhere closes while it is used', async ({ table, newcomer }) => {
  const { seat, path } = await table();
  const ben = await seat('Ben');
  await ben.requests.signUp('ben', password);
  const library = await newcomer('Ben');
  await library.requests.signIn('ben', password);
  await library.opensAddress(path);

  await ben.visits('/account');
  const browsers = ben.page.getByRole('region', { name: 'Where you are signed in' });
  await expect(browsers.getByRole('listitem').first()).toContainText('this browser');
  await browsers.getByRole('button', { name: /^End: / }).click();
  await expect(browsers.getByRole('status')).toContainText('Signed out there');
  await expect(library.page.getByText('You are signed out')).toBeVisible();
  await expect(browsers.getByRole('listitem')).toHaveCount(1);
});

test('who finishes on a computer leaves nothing in it, and comes back by the return link', async ({ table }) => {
  const { seat, path } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', 'standing channel');
  await ben.seesSaved();
  await ben.visits('/account');
  await ben.page.getByRole('button', { name: 'Copy return link' }).click();
  const link = await ben.page.getByRole('textbox', { name: 'Your return link' }).inputValue();
  await ben.page.getByRole('button', { name: 'Finish on this computer' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'Finish on this computer?' });
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await ben.page.waitForURL('**/welcome');
  const left = await ben.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.includes(':')),
    storage: Object.keys(localStorage).filter((key) => key.startsWith('variorum:new-marks')),
  }));
  expect(left).toEqual({ databases: [], storage: [] });

  await ben.visits(link);
  await ben.page.getByRole('button', { name: 'Come back' }).click();
  await ben.page.waitForURL(/\/p\//);
  await ben.opensAddress(path);
  await ben.seesMark('Claim', 'standing channel', 'Ben');
});
