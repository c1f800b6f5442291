import { discusses } from '../discussing.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

/** Somebody selects words and suggests others for them. */
async function suggests(person: Person, words: string, others: string, why = ''): Promise<void> {
  await person.selects(words);
  await person.page.keyboard.press('s');
  const box = person.page.getByRole('dialog', { name: 'Suggest an edit' });
  await box.getByRole('textbox', { name: 'New words' }).fill(others);
  if (why) await box.getByRole('textbox', { name: 'Why (optional)' }).fill(why);
  await person.page.keyboard.press('Control+Enter');
  await expect(box).toBeHidden();
}

/** Playwright has no name yet for the roles of ARIA 1.3. */
const suggestion = ({ page }: Person, words: string) => page.locator('[role=comment]').filter({ hasText: words });

/** Takes a suggestion in hand and decides on it. */
async function decides(person: Person, words: string, how: 'Accept' | 'Take back'): Promise<void> {
  const card = suggestion(person, words);
  if (how === 'Accept') await card.getByRole('heading').getByRole('button').click();
  await card.getByRole('button', { name: how }).click();
}

test('[A20] [A21] [V6] a suggestion is accepted while somebody writes beside it, and taken back: marks stay on their words', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const cleo = await seat('Cleo', 'commenter');
  const ben = await seat('Ben', 'editor');
  await ben.marks('Claim', 'direct and exclusive access');
  await suggests(
    cleo,
    'granted Marrowick direct and exclusive access',
    'offered Marrowick direct and exclusive access',
    'The notice says so.',
  );

  // Words that are to go, and those that are to come, are part of nobody's text.
  const leaving = ada.text.locator('[role=suggestion]').filter({ hasText: 'granted' });
  await expect(leaving.first().getByRole('deletion')).toHaveText('granted');
  await expect(ada.text.getByRole('insertion')).toHaveText('offered');
  await ada.sees('Corvane has granted Marrowick');

  await ada.opensForEditing();
  await Promise.all([ben.writes(' too', 'Desk'), decides(ada, 'offered', 'Accept')]);
  for (const person of [ada, ben, cleo]) {
    await person.sees('Corvane has offered Marrowick direct and exclusive access');
    await person.sees('Objection Desk too');
    await person.seesMark('Claim', 'direct and exclusive access', 'Ben');
  }
  await ada.page.getByText('Undo', { exact: true }).click();
  for (const person of [ada, cleo]) {
    await person.sees('Corvane has granted Marrowick direct and exclusive access');
    await person.seesMark('Claim', 'direct and exclusive access', 'Ben');
  }
});

test('[V5] a suggestion that is accepted in a locked text waits until that is opened', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const cleo = await seat('Cleo', 'commenter');
  await suggests(cleo, 'nine days', 'ten days');
  await decides(ada, 'ten days', 'Accept');
  await ada.hears('It waits until the text is opened for editing');
  await cleo.sees('took nine days on average');
  await ada.opensForEditing();
  for (const person of [ada, cleo]) await person.sees('took ten days on average');
});

test('the suggestions of one person are filtered for, in text and list, and accepted as one, which one word takes back', async ({
  table,
}) => {
  const { owner: ada, seat, document } = await table();
  const cleo = await seat('Cleo', 'commenter');
  const ben = await seat('Ben', 'commenter');
  await discusses(cleo, document, [
    { on: 'nine days', edit: { kind: 'replace', text: 'ten days' } },
    { on: 'a joint notice', edit: { kind: 'replace', text: 'a shared notice' } },
  ]);
  await discusses(ben, document, [{ on: 'house rules', edit: { kind: 'replace', text: 'harbour rules' } }]);
  await ada.opensForEditing();
  await ada.page.getByRole('button', { name: 'Suggestions 3' }).click();

  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('button', { name: 'Filter marks and threads' }).click();
  await ada.page.getByRole('button', { name: 'Person', exact: true }).click();
  await ada.page.getByRole('checkbox', { name: 'Cleo (2)' }).check();
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.getByRole('button', { name: 'Suggestions 2 of 3' })).toBeVisible();
  await expect(suggestion(ada, 'harbour rules')).toHaveCount(0);
  await expect(ada.text.getByRole('insertion')).toHaveText(['shared', 'ten']);
  await expect(ada.page).toHaveURL(/show=by%3A/);

  await ada.page.getByRole('button', { name: 'Decide by person' }).click();
  await ada.page.getByRole('menuitem', { name: 'Accept all of Cleo (2)' }).click();
  await ada.hears('2 accepted: the text has them.');
  for (const person of [ada, ben, cleo]) {
    await person.sees('took ten days on average');
    await person.sees('a shared notice');
  }
  await ada.page.getByText('Undo', { exact: true }).click();
  await cleo.sees('took nine days on average');
  await cleo.sees('a joint notice');

  await ada.page.getByRole('button', { name: 'Show all' }).first().click();
  await suggestion(ada, 'harbour rules').getByRole('heading').getByRole('button').press('Space');
  await suggestion(ada, 'ten').getByRole('checkbox').check();
  await ada.page.getByRole('button', { name: 'Reject (2)' }).click();
  await ada.hears('2 rejected.');
  await expect(ben.text.getByRole('insertion')).toHaveText(['shared']);
});
