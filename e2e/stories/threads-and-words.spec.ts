import type { Locator } from '@playwright/test';
import { barriersOn } from '../barriers.ts';
import { discusses } from '../discussing.ts';
import type { Person } from '../people.ts';
import { Received } from '../received.ts';
import { expect, test } from '../story.ts';

const access = 'exclusive access';

/** A thread's card, by words in it. Playwright does not know the role yet. */
const thread = (person: Person, words: string): Locator =>
  person.page.locator('[role="comment"][id^="thread-"]').filter({ hasText: words });

const title = (card: Locator): Locator => card.getByRole('heading', { level: 3 }).getByRole('button');

/** Takes a thread in hand, unless it is. */
async function takes(card: Locator): Promise<void> {
  if ((await title(card).getAttribute('aria-expanded')) !== 'true') await title(card).click();
  await expect(title(card)).toHaveAttribute('aria-expanded', 'true');
}

/** Opens one of the panel's lists that have no place of their own in its head. */
async function opensList({ page }: Person, list: 'Resolved' | 'Lost their place'): Promise<void> {
  await page.getByRole('button', { name: 'More lists' }).click();
  await page.getByRole('menuitem', { name: list }).click();
}

const reply = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Reply' });

/** What of the text carries a thread. */
const carried = async ({ text }: Person): Promise<string> =>
  (await text.locator('mark[data-threads]').allTextContents()).join('');

test('[V6] a discussion goes on over words that somebody else edits: it stays on them, and a draft stays as it is', async ({
  table,
}) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben', 'commenter');
  await discusses(ada, document, [{ on: access, says: 'Who says so?' }]);
  await ada.opensForEditing();
  await expect(thread(ben, access)).toBeVisible();
  await ben.clicks(access);
  await reply(ben).click();
  await ben.page.keyboard.type('The port, in its not');
  await ada.writes(' and unhindered', 'exclusive');
  await ada.writes(' today', 'Marrowick');
  await ben.sees('exclusive and unhindered access');
  await expect.poll(() => carried(ben)).toBe('exclusive and unhindered access');
  await expect(reply(ben)).toBeFocused();
  await expect(reply(ben)).toHaveText('The port, in its not');
  await ben.page.keyboard.type('ice.');
  await ben.page.keyboard.press('Control+Enter');
  await takes(thread(ada, access));
  await expect(thread(ada, access)).toContainText('The port, in its notice.');
  await expect(thread(ada, access)).toContainText('Its words have changed since');
});

test('[V2] what is for two people reaches nobody else on any wire; it is given to one, and decided with a word', async ({
  table,
}) => {
  const { owner: ada, seat, project, document, path } = await table();
  const [ben, cleo] = [await seat('Ben'), await seat('Cleo', 'editor')];
  const received = new Received(cleo.page);
  const secrets = ['zanzibar', 'quicksilver'];
  await ada.selects(access);
  await ada.page.keyboard.press('c');
  await ada.page.keyboard.type(`Ask about ${secrets[0]}`);
  await ada.page.getByRole('combobox', { name: 'Who reads it' }).selectOption('Only these people');
  await ada.page.getByRole('checkbox', { name: 'Ben' }).check();
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(thread(ada, access)).toContainText('Only Ben');

  const choosesMore = async (person: Person, name: string) => {
    await takes(thread(person, access));
    await thread(person, access).getByRole('button', { name: 'More for this thread' }).click();
    await person.page.getByRole('menuitem', { name }).click();
  };
  await choosesMore(ada, 'Assign …');
  await ada.page.getByRole('combobox', { name: 'Who is to do it' }).selectOption('Ben');
  await ada.page.getByLabel('By when').fill('2026-12-01');
  await ada.page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(thread(ben, access)).toContainText('For Ben, by 1 December 2026');
  await expect(ben.page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible();

  await choosesMore(ben, 'Tell me no more of this');
  await expect(thread(ben, access)).toContainText('You hear no more of this');
  await choosesMore(ben, 'Resolve with a word on what came of it …');
  await ben.page.getByRole('textbox', { name: 'What came of it' }).fill(`It is ${secrets[1]}`);
  await ben.page.keyboard.press('Enter');
  const asRead = async (person: Person) => (await person.requests.get(`/documents/${document}/discussion?since=0`)).body;
  await expect.poll(() => asRead(ada)).toContain(`It is ${secrets[1]}`);
  await opensList(ada, 'Resolved');
  await expect(ada.page.getByRole('button', { name: 'Resolved 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(thread(ada, access)).toContainText(`It is ${secrets[1]}`);

  await cleo.reloads();
  for (const page of [`/p/${project}/queue?is=all`, '/inbox', `/p/${project}`, path]) await cleo.visits(page);
  await cleo.seesTheText();
  await expect(thread(cleo, access)).toHaveCount(0);
  const asked = ['/queue?decided=true', '/inbox', `/documents/${document}/discussion?since=0`];
  const found = secrets.map((secret) => `/search?q=${secret}`);
  for (const address of [
    ...asked,
    ...found,
    ...['csv', 'jsonld'].map((format) => `/documents/${document}/export?format=${format}`),
  ]) {
    const { status, body } = await cleo.requests.get(address);
    expect([address, status, secrets.filter((secret) => body.includes(secret) && !body.includes(`q=${secret}`))]).toEqual([
      address,
      200,
      [],
    ]);
  }
  expect(await received.found(secrets)).toEqual([]);

  // For a group: whoever is in it reads, from the beginning; whoever leaves it reads no more.
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = ada.page.getByRole('dialog', { name: /^Share/ });
  await dialog.getByRole('textbox', { name: 'New group' }).fill('Second readers');
  await dialog.getByRole('button', { name: 'Make a group' }).click();
  await dialog.getByRole('combobox', { name: 'Add somebody to Second readers' }).selectOption('Ben');
  await expect(dialog.getByRole('button', { name: 'Take Ben out of Second readers' })).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await expect(dialog, 'or it takes the mouse').toHaveCount(0);
  const port = 'Marrowick';
  await ada.selects(port);
  await ada.page.keyboard.press('c');
  await ada.page.getByRole('combobox', { name: 'Who reads it' }).selectOption('Only these people');
  await ada.page.getByRole('checkbox', { name: 'Second readers (1 person)' }).check();
  await ada.page.getByRole('textbox', { name: 'Comment on' }).fill('Who has been there?');
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(thread(ada, port)).toContainText('Only Second readers');
  await expect(thread(ben, port)).toHaveCount(1);
  await expect(thread(cleo, port)).toHaveCount(0);
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Add somebody to Second readers' }).selectOption('Cleo');
  await expect(thread(cleo, port)).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Take Cleo out of Second readers' }).click();
  await expect(thread(cleo, port)).toHaveCount(0);
});

test('[V7] a comment at the caret is told, entered by a key and left again to the same place; telling can be switched off', async ({
  table,
}) => {
  const { owner: ada, document } = await table();
  await discusses(ada, document, [{ on: access, says: 'Who says so?' }]);
  await expect(thread(ada, access)).toBeVisible();
  const told = ada.page.getByRole('status').filter({ hasText: 'Comment by Ada' });
  const place = (await ada.printedText()).indexOf(access) + 3;
  const walks = async () => {
    await ada.page.keyboard.press('Control+Home');
    await ada.clicks('exclusive');
  };
  await walks();
  await expect(told).toHaveCount(1);
  const at = (await ada.selection())?.focus;
  expect(at).toBeGreaterThanOrEqual(place - 3);
  const details = await ada.text.locator('mark[data-threads]').first().getAttribute('aria-details');
  expect(details).toBe(await thread(ada, access).getAttribute('id'));
  await ada.page.keyboard.press('Control+Shift+e');
  await expect(title(thread(ada, access))).toBeFocused();
  await ada.page.keyboard.press('Escape');
  await expect(ada.text).toBeFocused();
  await ada.page.keyboard.press('Control+Alt+Shift+r');
  await ada.hears('Comments are not told any more while you read.');
  await walks();
  await expect(told).toHaveCount(0);
  await ada.reloads();
  await walks();
  await expect(ada.text).toBeFocused();
  await expect(told).toHaveCount(0);
});

test('a relation is talked about at its card, and a thread that lost its words is given others', async ({ table }) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben', 'commenter');
  await ada.marks('Claim', access);
  await ada.marks('Denial', 'first port');
  await ada.relates(['Denial', 'first port'], 'denies', ['Claim', access]);
  const relation = (person: Person) => person.page.getByRole('article', { name: 'Relation: denies' });
  await ada.page.keyboard.press('c');
  await expect(ada.page.getByRole('textbox', { name: /^Comment on/ })).toBeFocused();
  await ada.page.keyboard.type('Does it?');
  await ada.page.keyboard.press('Control+Enter');
  await expect(relation(ada)).toContainText('Does it?');
  await ben.clicks('first port');
  await ben
    .card('Denial', 'first port')
    .getByRole('button', { name: /denies/ })
    .first()
    .click();
  await expect(relation(ben)).toContainText('Does it?');
  await takes(thread(ben, 'Does it?'));
  await reply(ben).fill('It does.');
  await ben.page.keyboard.press('Control+Enter');
  await expect(relation(ada)).toContainText('It does.');

  await discusses(ben, document, [{ on: 'nine days', says: 'Count them' }]);
  await ada.page.keyboard.press('Escape');
  await ada.opensForEditing();
  await ada.selects('nine days');
  await ada.page.keyboard.press('Delete');
  await opensList(ben, 'Lost their place');
  const lost = ben.page.getByRole('button', { name: 'Lost their place 1' });
  await expect(lost).toHaveAttribute('aria-pressed', 'true');
  await takes(thread(ben, 'nine days'));
  expect(await barriersOn(ben.page)).toEqual([]);
  await ben.selects('late January');
  await thread(ben, 'nine days').getByRole('button', { name: 'Attach to the selected words' }).click();
  await expect.poll(() => carried(ada)).toBe('late January');
  await expect(lost).toHaveCount(0);
});
