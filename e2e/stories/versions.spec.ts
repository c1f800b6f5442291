import { barriersOn, beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';
const channel = 'a standing channel';

const timeline = ({ page }: Person) => page.getByRole('list', { name: 'Versions' });
const presses = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true }).click();

async function opensVersions(person: Person): Promise<void> {
  await person.page
    .getByRole('banner')
    .getByRole('button', { name: /^More for/ })
    .click();
  await person.page.getByRole('menuitem', { name: 'Versions' }).click();
  await expect(person.page.getByRole('heading', { level: 1, name: /^Versions of/ })).toBeVisible();
}

test('[V4] a text is edited, named, edited, compared and restored while the other reads, and the marks stand', async ({
  table,
}) => {
  const { owner: ada, path, seat } = await table();
  const ben = await seat('Ben', 'editor');
  await ada.opensForEditing();
  await ben.marks('Claim', access);
  await ada.writes(', on paper,', channel);
  await ben.sees('a standing channel, on paper,');
  await ada.seesSaved();

  await opensVersions(ada);
  await presses(ada, 'Name today’s version');
  await ada.page.getByRole('textbox', { name: 'Name' }).fill('Before the lawyers');
  await presses(ada, 'Save');
  const named = timeline(ada).getByRole('button', { name: /^Before the lawyers/ });
  await expect(named).toContainText('Ada: 2 words added');
  await expect(named).toContainText('Ben: 1 mark made');
  await expect(timeline(ada).getByRole('listitem')).toContainText([/^Before/, /^Opened for editing by Ada/, /^First version/]);

  await ben.writes(' at last', 'has gained access');
  await ben.selects('a standing channel, on paper,');
  await ben.page.keyboard.press('Delete');
  await ben.seesSaved();
  await ada.page.reload();
  await ada.page.getByRole('button', { name: 'Name today’s version' }).focus();
  await ada.page.keyboard.press('Tab');
  await expect(named).toBeFocused();
  await ada.page.keyboard.press('ArrowDown');
  await ada.page.keyboard.press('Enter');
  await ada.hears('First version. As it was.');
  await ada.page.keyboard.press('ArrowUp');
  await ada.page.keyboard.press('Enter');
  await ada.hears('Before the lawyers. As it was.');
  const reading = ada.page.getByRole('textbox');
  await expect(reading.getByText('a standing channel, on paper,')).toBeVisible();
  expect.soft(await barriersOn(ada.page), 'a version').toEqual([]);
  await ada.page.keyboard.press('Tab');
  await ada.page.keyboard.press('ArrowRight');
  await ada.hears('Before the lawyers. Since then 2 words came and 5 words went.');
  const compared = ada.page.getByRole('article', { name: 'Compared with today' });
  await expect(compared.getByRole('insertion')).toHaveText([/at last/]);
  await expect(compared.getByRole('deletion')).toHaveText([/a standing channel, on paper,/]);
  await ada.page.setViewportSize({ width: 400, height: 800 });
  expect.soft(await barriersOn(ada.page), 'a comparison on 400 px').toEqual([]);
  expect.soft(await beyondTheEdges(ada.page), 'on 400 px').toEqual([]);
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await ada.page.emulateMedia({ media: 'print' });
  await expect(timeline(ada)).toBeHidden();
  await expect(compared.getByRole('insertion')).toBeVisible();
  await expect(ada.page.getByRole('main').getByText('The harbour town', { exact: false }).first()).toBeVisible();
  await ada.page.emulateMedia({ media: 'screen' });

  await ben.writes(' again', 'at last');
  await ben.seesSaved();
  await presses(ada, 'Restore this version');
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Ben: 1 word added');
  await dialog.getByRole('button', { name: 'Restore all the same' }).click();
  await ben.sees('a standing channel, on paper,');
  expect(await ben.printedText()).not.toContain('at last');
  await ben.seesMark('Claim', access, 'Ben');

  await ada.page.getByRole('status').getByRole('button', { name: 'Take it back' }).click();
  await ben.sees('has gained access at last again');
  await ben.seesMark('Claim', access, 'Ben');
  await ada.opensAddress(path);
  await ada.seesMark('Claim', access, 'Ben');
});
