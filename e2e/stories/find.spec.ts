import { expect } from '@playwright/test';
import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';

const palette = (person: Person) => person.page.getByRole('dialog', { name: 'Find anything' });
const bar = (person: Person) => person.page.getByRole('search', { name: 'Find in this text' });

/** Opens the palette by its key, types, and waits for a line that holds `words`. */
async function asks(person: Person, query: string, words: string | RegExp) {
  await person.page.keyboard.press('Control+k');
  const field = palette(person).getByRole('combobox');
  await expect(field).toBeFocused();
  const option = palette(person).getByRole('option').filter({ hasText: words }).first();
  // What was marked or imported a moment ago is found a moment later.
  await expect(async () => {
    await field.fill('');
    await field.fill(query);
    await expect(option).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  return option;
}

/** Words that are painted as found now, and the one that is picked out. */
const painted = (person: Person) =>
  person.page.evaluate(() => {
    const words = (name: string) => [...(CSS.highlights.get(name) ?? [])].map((range) => String(range));
    return { others: words('found'), current: words('found-current') };
  });

test('Ctrl+K leads to words in another text, to a mark by its note, and to what can be done', async ({ table }) => {
  const { owner: ada, project, seat } = await table();
  await ada.requests.importText(project, harbourDenial);
  const ben = await seat('Ben', 'viewer');
  await ada.marks('Claim', access);
  await ada.notes('Claim', access, 'Zanzibar was told otherwise');
  await ada.seesSaved();

  await asks(ben, 'corvane', /Corvane/);
  await ben.page.screenshot({ path: test.info().outputPath('palette.png') });
  expect.soft(await barriersOn(ben.page), 'the palette').toEqual([]);
  await ben.page.keyboard.press('Escape');
  await expect(palette(ben)).toBeHidden();

  const note = await asks(ben, 'zanzibar', 'Zanzibar was told otherwise');
  await expect(note).toContainText(access);
  await ben.page.keyboard.press('ArrowDown');
  await note.click();
  await expect(ben.page).toHaveURL(/\?at=[0-9a-z]{16}$/);
  await expect(ben.card('Claim', access).getByRole('heading').getByRole('button')).toBeFocused();

  const denial = await asks(ben, '"filing cabinet"', 'filing cabinet');
  await denial.click();
  await expect(ben.page).toHaveURL(/\?at=/);
  await ben.seesTheText();

  await asks(ben, 'dark', 'Dark paper');
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await asks(ben, 'claim', 'Marks with the label Claim');
  await ben.page.screenshot({ path: test.info().outputPath('palette-dark.png') });
  await palette(ben).getByRole('option', { name: 'Marks with the label Claim' }).click();
  await expect(palette(ben).getByRole('option').filter({ hasText: access })).toBeVisible();
});

test('[V2] Ctrl+K finds nothing in a project that somebody is not in', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const secret = await ada.requests.createProject('Secret');
  await ada.requests.importText(secret, 'A zeppelin was seen over the harbour.');
  const ben = await seat('Ben');
  await asks(ada, 'zeppelin', 'Find “zeppelin” in all my projects');
  await palette(ada).getByRole('option', { name: 'in all my projects' }).click();
  await expect(palette(ada).getByRole('option').filter({ hasText: 'zeppelin was seen' }).first()).toBeVisible();
  await ben.page.keyboard.press('Control+k');
  await palette(ben).getByRole('combobox').fill('zeppelin');
  await expect(palette(ben).getByText('Nothing here holds “zeppelin”.')).toBeVisible();
});

test('Ctrl+K leaves a field that is being typed in as it was', async ({ table }) => {
  const { owner: ada } = await table();
  await ada.marks('Claim', access);
  const note = ada.card('Claim', access).getByRole('textbox', { name: 'Note' });
  await note.fill('Half a thought');
  await asks(ada, 'share', 'Share');
  await ada.page.keyboard.press('Escape');
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('Half a thought');
});

test('an address leads to a paragraph, and says so where there is none', async ({ table }) => {
  const { owner: ada, path } = await table();
  await ada.opensAddress(`${path}?at=¶3`);
  await expect.poll(async () => (await ada.selection()) !== null).toBe(true);
  await ada.opensAddress(`${path}?at=¶900`);
  await ada.hears('This text has no paragraph 900.');
});

test('find in the text: how many, round and back, and the caret where it was found', async ({ table }) => {
  const { owner: ada } = await table();
  const text = await ada.printedText();
  const all = text.match(/the/gi)?.length ?? 0;
  const whole = text.match(/\bthe\b/gi)?.length ?? 0;
  await ada.text.click();
  await ada.page.keyboard.press('Control+Home');
  await ada.page.keyboard.press('Control+f');
  const field = bar(ada).getByRole('searchbox', { name: 'Words to find' });
  await expect(field).toBeFocused();
  await field.fill('the');
  await expect(bar(ada)).toContainText(`1 of ${all}`);
  await bar(ada).getByRole('button', { name: 'Whole words' }).click();
  await expect(bar(ada)).toContainText(`1 of ${whole}`);
  await expect.poll(async () => (await painted(ada)).current.map((words) => words.toLowerCase())).toEqual(['the']);
  await field.press('Shift+Enter');
  await expect(bar(ada)).toContainText(`${whole} of ${whole}`);
  await field.press('Enter');
  await field.press('Enter');
  await expect(bar(ada)).toContainText(`2 of ${whole}`);
  await ada.page.screenshot({ path: test.info().outputPath('find.png') });
  expect.soft(await barriersOn(ada.page), 'the bar that finds').toEqual([]);
  await field.press('Escape');
  await expect(bar(ada)).toBeHidden();
  await ada.hasSelected(text.match(/\bthe\b/gi)?.[1] ?? '');
  expect(await painted(ada)).toEqual({ others: [], current: [] });
});

test('label all that is found, after a look at each, by keys, and take it back as one', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  const text = await ada.printedText();
  const all = text.match(/harbour/gi)?.length ?? 0;
  await ada.text.click();
  await ada.page.keyboard.press('Control+Home');
  await ada.page.keyboard.press('Control+f');
  await bar(ada).getByRole('searchbox').fill('harbour');
  await bar(ada)
    .getByRole('button', { name: `Label all ${all}…` })
    .click();
  await ada.page.getByRole('menuitem', { name: 'Source' }).click();
  const review = bar(ada).getByRole('group', { name: 'Source on each?' });
  await expect(review).toBeFocused();
  await ada.page.keyboard.press('s');
  for (let left = all - 1; left > 0; left--) await ada.page.keyboard.press('t');
  await expect(review).toContainText(`${all - 1} taken, 1 skipped`);
  await ada.page.screenshot({ path: test.info().outputPath('label-all.png') });
  expect.soft(await barriersOn(ada.page), 'the look at each').toEqual([]);
  await ada.page.keyboard.press('Enter');
  await ada.hears(`${all - 1} passages marked as Source.`);
  const sources = ben.page.getByRole('article', { name: /^Source/ });
  await expect(sources).toHaveCount(all - 1);
  await ada.undoes();
  await expect(sources).toHaveCount(0);
});
