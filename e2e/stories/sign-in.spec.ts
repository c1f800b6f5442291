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
  const line = ada.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Ben' });
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
