import type { Locator } from '@playwright/test';
import { barriersOn } from '../barriers.ts';
import { discusses } from '../discussing.ts';
import type { Person } from '../people.ts';
import { Received } from '../received.ts';
import { expect, test } from '../story.ts';

const access = 'exclusive access';
const notice = 'a joint notice';
const secret = 'zanzibar';

/** A thread's card, by words in it. Playwright does not know the role yet. */
const thread = (person: Person, words: string): Locator =>
  person.page.locator('[role="comment"][id^="thread-"]').filter({ hasText: words });

/** The field of what is being written beside the text. */
const field = (person: Person, name: string | RegExp = 'Reply'): Locator => person.page.getByRole('textbox', { name });

async function begins(person: Person, passage: string, words: string): Promise<void> {
  await person.selects(passage);
  await person.page.keyboard.press('c');
  await expect(field(person, /^Comment on/)).toBeFocused();
  await person.page.keyboard.type(words);
  await person.page.keyboard.press('Control+Enter');
  await expect(thread(person, passage)).toContainText(words.slice(0, 10));
}

async function replies(person: Person, words: string): Promise<void> {
  await field(person).click();
  await person.page.keyboard.type(words);
  await person.page.keyboard.press('Control+Enter');
}

test('two people talk about a passage, and a decision can be taken back for eight seconds', async ({ table }) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben');
  await ada.selects(access);
  await ada.page.keyboard.press('c');
  await expect(field(ada, /^Comment on/)).toBeFocused();
  await ada.page.keyboard.type('Who says **so**? @Be');
  await expect(ada.page.getByRole('option', { name: 'Ben' })).toBeVisible();
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.press('Control+Enter');
  await expect(thread(ben, access)).toContainText('New');
  await ben.clicks(access);
  await expect(thread(ben, access).getByText('so', { exact: true })).toBeVisible();
  await expect(thread(ben, access)).toContainText('@Ben');
  await replies(ben, 'The port does.');
  await expect(thread(ada, access)).toContainText('The port does.');
  await expect(thread(ben, access)).not.toContainText('New');

  await ben.page.getByRole('button', { name: 'React' }).first().click();
  await ben.page.getByRole('menuitem', { name: 'Thanks' }).click();
  await expect(ada.page.getByRole('button', { name: 'Thanks: Ben' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'More for the comment of Ada' }).click();
  await ada.page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(field(ada, 'Edit this comment')).toBeFocused();
  await ada.page.keyboard.press('End');
  await ada.page.keyboard.type(', and when?');
  await ada.page.keyboard.press('Control+Enter');
  await expect(thread(ben, access)).toContainText('and when?');
  await ben.page.getByRole('button', { name: 'edited' }).click();
  await expect(ben.page.getByRole('menu')).toContainText('Who says so? @Ben');
  await ben.page.keyboard.press('Escape');

  await thread(ada, access).getByRole('heading', { level: 3 }).getByRole('button').focus();
  await ada.page.keyboard.press('e');
  await ada.hears('Resolved.');
  await expect(ben.page.getByRole('button', { name: 'Threads 0' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await expect(ben.page.getByRole('button', { name: 'Threads 1' })).toBeVisible();

  await discusses(ada, document, [{ on: notice, says: 'Where is it?' }]);
  const pressed = thread(ben, notice).getByRole('heading', { level: 3 }).getByRole('button');
  await pressed.hover();
  await ben.page.mouse.down();
  await discusses(ada, document, [
    { on: 'carriage rules', says: 'It comes before the card that is pressed, which stays under the pointer.' },
  ]);
  await expect(thread(ben, 'carriage rules')).toBeVisible();
  await ben.page.mouse.up();
  await expect(pressed).toHaveAttribute('aria-expanded', 'true');
});

test('what is said offline waits, counts, and is there once; after a reload a draft is there, and all that was said before', async ({
  table,
}) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben', 'commenter');
  await begins(ada, access, 'Who says so?');
  await expect(thread(ben, access)).toBeVisible();
  await ben.clicks(access);
  await expect(field(ben)).toBeVisible();
  await ben.goesOffline();
  await replies(ben, 'The port does.');
  await replies(ben, 'And the line.');
  await ben.seesUnsent(2);
  await expect(thread(ben, access)).toContainText('Only on this device');
  await ben.comesBack();
  await expect(thread(ada, access)).toContainText('And the line.');
  await ben.seesSaved();
  await field(ben).click();
  await ben.page.keyboard.type('Not quite fin');
  await begins(ada, notice, 'Where is it?');
  await expect(thread(ben, notice)).toContainText('Where is it?');
  await expect(field(ben)).toHaveText('Not quite fin');
  await ben.reloads();
  await expect(thread(ben, access)).toBeVisible();
  await ben.clicks(access);
  await expect(field(ben)).toHaveText('Not quite fin');
  await expect(thread(ben, access).getByText('The port does.')).toHaveCount(1);
  await expect(thread(ben, notice)).toContainText('Where is it?'); // the server has told

  await ben.page.route('**/api/documents/*/discussion?*', (route) => route.abort());
  await ben.reloads();
  await expect(thread(ben, notice)).toContainText('Where is it?');
  await expect(ben.page.getByText(/^From \d\d:\d\d, not connected$/)).toBeVisible();
  await ben.page.unroute('**/api/documents/*/discussion?*');
  await discusses(ada, document, [{ on: 'house rules', says: 'Which ones?' }]);
  await expect(thread(ben, 'house rules')).toContainText('Which ones?');
  await expect(ben.page.getByText('not connected')).toHaveCount(0);
});

test('[V2] a thread for editors reaches nobody else’s browser, and a link to it says what a link to nothing says', async ({
  table,
}) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  const received = new Received(ben.page);
  await ben.reloads();
  await ada.selects(access);
  await ada.page.keyboard.press('c');
  await ada.page.keyboard.type(`Ask about ${secret}`);
  await ada.page.getByRole('combobox', { name: 'Who reads it' }).selectOption('Editors only');
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(thread(ada, access)).toContainText('Editors only');
  await ada.seesSaved();
  const id = (await thread(ada, access).getAttribute('id')) ?? '';
  await begins(ada, notice, 'For everybody');
  await expect(thread(ben, notice)).toBeVisible();
  await expect(thread(ben, access)).toHaveCount(0);
  for (const gone of [id, 'thread-0000000000000000']) {
    await ben.opensAddress(`${path}?at=${gone}`);
    await ben.hears('This thread does not exist any more, or it is not shared with you.');
  }
  expect(await received.holds(secret)).toBe(false);
  await ada.opensAddress(`${path}?at=${id}`);
  await expect(thread(ada, access).getByRole('heading', { level: 3 }).getByRole('button')).toBeFocused();
});

test('[V7] threads are reached by keys, without a barrier, and whoever only reads has no fields', async ({ table }) => {
  const { owner: ada, seat, path } = await table();
  const cleo = await seat('Cleo', 'viewer');
  const findsNoBarrier = async (where: string, part?: string) => expect.soft(await barriersOn(ada.page, part), where).toEqual([]);
  await begins(ada, access, 'Who says so?');
  await begins(ada, notice, 'Where is it?');
  await findsNoBarrier('a thread in hand');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Control+Home');
  await ada.page.keyboard.press('Control+Alt+n');
  await expect(thread(ada, access).getByRole('heading', { level: 3 }).getByRole('button')).toBeFocused();
  await ada.page.keyboard.press('r');
  await expect(field(ada)).toBeFocused();
  await ada.page.keyboard.type('@');
  await expect(ada.page.getByRole('listbox')).toBeVisible();
  await findsNoBarrier('people to mention', '[role="listbox"]');
  await ada.page.keyboard.press('Backspace');
  await ada.page.keyboard.press('ArrowUp');
  await expect(field(ada, 'Edit this comment')).toBeFocused();
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Control+Alt+n');
  await expect(thread(ada, notice).getByRole('heading', { level: 3 }).getByRole('button')).toBeFocused();
  const id = (await thread(ada, notice).getAttribute('id')) ?? '';
  await ada.page.keyboard.press('e');
  await ada.hears('Resolved.');
  await expect(ada.text).toBeFocused();
  await findsNoBarrier('what is resolved');

  await cleo.clicks(access);
  await expect(thread(cleo, access)).toContainText('Who says so?');
  await expect(field(cleo)).toHaveCount(0);
  await expect(thread(cleo, access).getByRole('button', { name: 'Resolve' })).toHaveCount(0);
  await cleo.opensAddress(`${path}?at=${id}`);
  await expect(cleo.page.getByRole('button', { name: 'Resolved 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(thread(cleo, notice)).toContainText('Resolved by Ada');
});
