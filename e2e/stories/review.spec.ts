import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { Received } from '../received.ts';
import { expect, test } from '../story.ts';

const secret = 'quixotic';

async function notes(person: Person, passage: string, says: string): Promise<void> {
  await person.selects(passage);
  await person.page.keyboard.press('c');
  await expect(person.page.getByRole('textbox', { name: /^Comment on/ })).toBeFocused();
  await person.page.keyboard.type(says);
  await person.page.keyboard.press('Control+Enter');
}

async function reviews({ page }: Person): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Review in one go');
  await page.getByRole('option', { name: 'Review in one go' }).click();
}

test('a review is seen by nobody until it is handed in, and is one thing in the inbox then', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor');
  const received = new Received(ada.page);
  await ada.requests.wantsToHear('all');
  await reviews(ben);
  const bar = ben.page.getByRole('region', { name: 'Review', exact: true });
  await expect(bar.getByText('Review: no notes yet')).toBeVisible();
  await notes(ben, 'joint notice', `One ${secret}`);
  await notes(ben, 'nine days', `Two ${secret}`);
  await expect(bar.getByText('Review: 2 notes')).toBeVisible();
  await ben.reloads();
  await expect(bar.getByText('Review: 2 notes')).toBeVisible();
  expect(await received.holds(secret), 'nothing of it has left the device').toBe(false);

  await bar.getByRole('button', { name: 'Hand in' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'Hand in your review' });
  await dialog.getByRole('radio', { name: 'Changes needed' }).check();
  await dialog.getByRole('textbox').fill('Numbers first.');
  expect(await barriersOn(ben.page, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Hand in' }).click();
  await expect(bar).toBeHidden();

  await ada.page.getByRole('button', { name: /^Changes needed · Ben/ }).click();
  await expect(ada.page.getByRole('list', { name: 'Reviews of this text' })).toContainText('Numbers first.');
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible();
  await ada.page.getByRole('link', { name: 'Inbox, 1 unread' }).click();
  const threads = ada.page.getByRole('list', { name: 'Threads that concern you' }).getByRole('listitem');
  await expect(threads).toHaveCount(1);
  await expect(threads).toContainText('one of 2 notes by Ben');

  await reviews(ben);
  await notes(ben, 'late January', 'Third');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await ben.page.getByRole('dialog', { name: 'Discard your review?' }).getByRole('button', { name: 'Discard all of it' }).click();
  await expect(bar).toBeHidden();
  await expect(ben.page.getByText('Third')).toHaveCount(0);
});
