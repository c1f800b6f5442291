import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const key = "a key to somebody else's filing cabinet";

const legend = ({ page }: Person) => page.getByRole('list', { name: 'Labels' });
const panel = ({ page }: Person) => page.getByRole('complementary', { name: 'Marks' });
const presses = (person: Person, button: string | RegExp) => panel(person).getByRole('button', { name: button }).click();

async function opensList(person: Person, list: 'Removed' | 'Lost their place' | 'About the text'): Promise<void> {
  await presses(person, 'More lists');
  await person.page.getByRole('menuitem', { name: list }).click();
}

/** Chooses a mark together with those that are chosen already. */
async function choosesToo(person: Person, label: string, words: string): Promise<void> {
  await person
    .card(label, words)
    .getByRole('heading')
    .getByRole('button')
    .click({ modifiers: ['Control'] });
}

test('what one hides is hidden in text and list, and by its address for the other; a mark that it hides does not go without a word', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ben.marks('Denial', key);
  await ben.marks('Quote', 'exclusive');

  await legend(ada).getByRole('button', { name: 'Claim', exact: false, pressed: true }).first().click();
  await ada.seesNoMark(access);
  await expect(ada.card('Claim', access)).toHaveCount(0);
  await ada.page.keyboard.press('f');
  await ada.page.getByRole('searchbox', { name: 'Words in quotes, notes and comments' }).fill('exclusive');
  await expect(panel(ada).getByRole('button', { name: 'Marks 1 of 3' })).toBeVisible();
  await ada.seesMark('Quote', 'exclusive', 'Ben');
  await ada.seesNoMark(key);
  await expect(ada.page).toHaveURL(/show=-label%3Aclaim\+exclusive/);

  const { pathname, search } = new URL(ada.page.url());
  await ben.opensAddress(pathname + search);
  await expect(panel(ben).getByText('1 of 3 shown.')).toBeVisible();
  await ben.seesMark('Quote', 'exclusive', 'Ben');
  await ben.seesNoMark(access);

  await ben.marks('Claim', 'standing channel');
  await ben.page.keyboard.press('Escape');
  await ben.hears('The filter hides Claim on “standing channel”.');
  await ben.seesNoMark('standing channel');
  const said = ben.page.getByRole('status').filter({ hasText: 'The filter hides' });
  await said.getByRole('button', { name: 'Show all' }).click();
  await ben.seesMark('Claim', 'standing channel', 'Ben');
  await expect(ben.page).not.toHaveURL(/show=/);
});

test('several marks are changed as one act, taken back as one; the other restores what was removed, and its history names both', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  const passages = ['joint notice', 'house rules', 'standing channel', 'nine days', access];
  for (const words of passages) await ada.marks('Claim', words);
  await ada.page.keyboard.press('Escape');

  await choosesToo(ada, 'Claim', access);
  await ada
    .card('Claim', 'standing channel')
    .getByRole('heading')
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await expect(panel(ada).getByText('5 marks chosen')).toBeVisible();
  await ada.page.keyboard.press('2');
  for (const words of passages) await ben.seesMark('Denial', words, 'Ada');
  await ada.hears('5 marks became Denial.');
  await ada.undoes();
  await ada.hears('Undid: 5 marks became Denial');
  for (const words of passages) await ben.seesMark('Claim', words, 'Ada');
  await ada.page.keyboard.press('Escape');

  await ben.takes('Claim', access);
  await ben.card('Claim', access).getByRole('group', { name: 'Certainty' }).getByRole('button', { name: '4' }).click();
  await expect(ada.card('Claim', access)).toContainText('certainty 4');
  await ada.takes('Claim', access);
  await ada.page.keyboard.press('Delete');
  await ben.seesNoMark(access);

  await opensList(ben, 'Removed');
  await expect(ben.page.getByRole('article', { name: `Claim “${access}”` })).toContainText('removed by Ada');
  await ben.page.getByRole('button', { name: 'Restore' }).click();
  await ada.seesMark('Claim', access, 'Ada');
  await ada.takes('Claim', access);
  await ada.card('Claim', access).getByRole('heading').getByRole('button').focus();
  await ada.page.keyboard.press('h');
  const told = ada.card('Claim', access).getByRole('list', { name: 'History' }).getByRole('listitem');
  const lines = [
    /^Ada marked it as Claim/,
    /^Ada changed the label from Claim to Denial/,
    /^Ada changed the label from Denial to Claim/,
  ];
  await expect(told).toHaveText([...lines, /^Ben set Certainty to 4/, /^Ada removed it/, /^Ben restored it/]);
});

test('what others did while I was away is counted, stepped through with U, and seen once I say so, on every device', async ({
  table,
}) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.seesSaved();
  const noted = ada.page.waitForResponse(
    (response) => response.url().endsWith('/seen') && response.request().method() === 'POST',
  );
  await ada.page.getByRole('link', { name: /^Back to/ }).click();
  await noted;

  await ben.marks('Denial', key);
  await ben.takes('Claim', access);
  await ben.notes('Claim', access, 'Who else has it?');
  await ben.seesSaved();

  const again = await ada.opensAnotherTab();
  await again.opensAddress(path);
  await expect(panel(again).getByRole('button', { name: /^2 new since \d\d:\d\d/ })).toBeVisible();
  await again.page.keyboard.press('u');
  await expect(again.card('Claim', access)).toContainText('New');
  await expect(panel(again).getByText('1 of 2')).toBeVisible();
  await again.page.keyboard.press('u');
  await expect(again.card('Denial', key).getByRole('textbox', { name: 'Note' })).toBeVisible();
  await again.page.keyboard.press('Shift+U');
  await expect(again.card('Claim', access).getByRole('textbox', { name: 'Note' })).toHaveValue('Who else has it?');
  await ben.marks('Figure', '210,000');
  await again.seesMark('Figure', '210,000', 'Ben');
  await expect(panel(again).getByRole('button', { name: /^2 new since/ })).toBeVisible();
  await presses(again, 'Mark all as seen');
  await expect(panel(again).getByRole('button', { name: /new since/ })).toHaveCount(0);
  await again.reloads();
  await expect(again.card('Figure', '210,000')).toBeVisible();
  await expect(panel(again).getByRole('button', { name: /new since/ })).toHaveCount(0);
});

test('a verdict on the whole text is given beside it, seen by the other, found, exported, and taken back by name', async ({
  table,
}) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben');
  await opensList(ada, 'About the text');
  await presses(ada, 'Add Verdict');
  const verdict = (person: Person) => person.page.getByRole('article', { name: 'Verdict' });
  await verdict(ada).getByRole('button', { name: 'disputed' }).click();
  await verdict(ada).getByRole('textbox', { name: 'Note' }).fill('Marrowick says otherwise.');
  await verdict(ada).getByRole('textbox', { name: 'Note' }).press('Control+Enter');
  await opensList(ben, 'About the text');
  await expect(panel(ben).getByRole('button', { name: 'About the text 1' })).toBeVisible();
  await expect(verdict(ben)).toContainText('disputed');
  await ada.seesSaved();

  expect(await ada.requests.exported(document, 'csv')).toMatch(/verdict,Verdict,.*Marrowick says otherwise/);
  const { items } = JSON.parse(await ada.requests.exported(document, 'jsonld'));
  expect(items).toEqual([expect.objectContaining({ motivation: 'classifying', target: expect.stringContaining(document) })]);
  expect(JSON.stringify(items)).toContain('Marrowick says otherwise.');
  await expect
    .poll(async () => (await ben.requests.get('/search?q=otherwise')).body, 'the verdict is found')
    .toContain('"label":"Verdict · disputed"');

  await ada.page.keyboard.press('Escape');
  await ada.undoes();
  await ada.undoes();
  await ada.undoes();
  await ada.hears('Undid: Verdict on “the whole text”');
  await expect(verdict(ben)).toHaveCount(0);
});
