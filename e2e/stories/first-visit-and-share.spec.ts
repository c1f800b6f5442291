import { barriersOn } from '../barriers.ts';
import { expect, test } from '../story.ts';

test('the first visitor gives a name and is the owner; a second browser is told whose it is, and is no second owner', async ({
  newcomer,
}) => {
  const [ada, ben] = await Promise.all([newcomer('Ada'), newcomer('Ben')]);
  await ada.visits();
  await ada.claims();
  await expect(ada.page.getByRole('heading', { name: 'Lay the first text on the desk' })).toBeVisible();

  await ben.visits();
  await expect(ben.page.getByRole('heading', { name: 'This is Ada’s workspace' })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Bring my own texts' })).toHaveCount(0);
});

test('of two who begin at the same moment one is the owner, and the other is told whose it is', async ({ newcomer }) => {
  const both = await Promise.all([newcomer('Ada'), newcomer('Ben')]);
  for (const person of both) {
    await person.visits();
    await person.page.getByRole('textbox', { name: 'What should others call you?' }).fill(person.name);
  }
  await Promise.all(both.map(({ page }) => page.getByRole('button', { name: 'Bring my own texts' }).click()));
  const begun = (person: (typeof both)[number]) => person.page.getByRole('button', { name: 'Share', exact: true });
  const outside = (person: (typeof both)[number]) => person.page.getByRole('heading', { name: /’s workspace$/ });
  for (const person of both) await expect(begun(person).or(outside(person))).toBeVisible();
  const owners = await Promise.all(both.map((person) => begun(person).count()));
  expect(owners.toSorted()).toEqual([0, 1]);
});

test('who has cleared their cookies comes back as the owner by the link that the server printed, once', async ({
  newcomer,
  server,
}) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await ada.claims();
  await ada.browser.clearCookies();
  await ada.visits();
  await expect(ada.page.getByRole('heading', { name: 'This is Ada’s workspace' })).toBeVisible();
  await ada.visits(server.ownerLink());
  await expect(ada.page.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Account of Ada' })).toBeVisible();

  const eve = await newcomer('Eve');
  await eve.visits(server.ownerLink());
  await expect(eve.page.getByRole('heading', { name: 'This owner link no longer works' })).toBeVisible();
  await server.stops();
  await server.starts();
  await eve.visits(server.ownerLink());
  await expect(eve.page.getByRole('button', { name: 'Account of Ada' }), 'each start prints a fresh one').toBeVisible();
});

const roles = [
  { role: 'viewer', may: { annotate: false, import: false } },
  { role: 'commenter', may: { annotate: false, import: false } },
  { role: 'annotator', may: { annotate: true, import: false } },
  { role: 'editor', may: { annotate: true, import: true } },
] as const;

for (const { role, may } of roles) {
  test(`a link lets in as ${role}, by a name, and the page offers what that role may`, async ({ table, newcomer }) => {
    const { owner: ada } = await table();
    const link = await ada.invites(role);
    const ben = await newcomer('Ben');
    await ben.joins(link);
    await expect(ben.page.getByRole('button', { name: 'Import texts' })).toHaveCount(may.import ? 1 : 0);
    await expect(ben.page.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0);
    await ben.opens('The harbour town');
    await ben.selects('standing channel');
    await expect(ben.labels).toHaveCount(may.annotate ? 1 : 0);

    await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
    const people = ada.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Ben' }).filter({ hasNotText: 'Copy' });
    await expect(people).toContainText(new RegExp(role, 'i'));
  });
}

test('a link that is closed lets nobody in any more, and whoever came through it stays', async ({ table, newcomer }) => {
  const { owner: ada } = await table();
  const link = await ada.invites('annotator');
  const ben = await newcomer('Ben');
  await ben.joins(link);
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(ada.page.getByText('1 person came')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Close this annotator link' }).click();
  await ada.page.getByRole('group', { name: 'Close this link?' }).getByRole('button', { name: 'Close', exact: true }).click();
  await expect(ada.page.getByText('1 closed link')).toBeVisible();

  const eve = await newcomer('Eve');
  await eve.visits(link);
  await expect(eve.page.getByRole('heading', { name: 'This link does not lead in' })).toBeVisible();
  await ben.page.reload();
  await ben.opens('The harbour town');
});

test('a link with a passcode, for a day, is made and closed by keyboard, and its guest goes with it', async ({
  table,
  newcomer,
}) => {
  const { owner: ada } = await table();
  const { page } = ada;
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'It lets people in' }).click();
  await page.getByRole('option', { name: 'For a day' }).click();
  await dialog.getByRole('textbox', { name: 'Passcode, if you want one' }).fill('harbour');
  await page.keyboard.press('Enter');
  const row = dialog.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: 'Annotator link' }) });
  await expect(row).toContainText(/until .* · asks for a passcode/);
  expect.soft(await barriersOn(page, '[role="dialog"]')).toEqual([]);
  const link = await row.getByRole('textbox').inputValue();

  const ben = await newcomer('Ben');
  await ben.visits(link);
  await expect(ben.page.getByRole('heading', { name: 'This link asks for a passcode' })).toBeVisible();
  const passcode = ben.page.getByRole('textbox', { name: 'Passcode' });
  await passcode.fill('haven1');
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.getByText('This is not the passcode of this link.')).toBeVisible();
  await passcode.fill('Harbour');
  await ben.page.keyboard.press('Enter');
  await ben.page.getByRole('textbox', { name: 'What should others call you?' }).fill('Ben');
  await ben.page.keyboard.press('Enter');
  await ben.opens('The harbour town');

  await row.getByText('1 person came').click();
  await expect(row).toContainText(/Ben · guest · .* · Annotator/);
  await row.getByRole('button', { name: 'Close this annotator link' }).press('Enter');
  const asked = page.getByRole('group', { name: 'Close this link?' });
  await asked.getByRole('checkbox', { name: 'And take out the 1 guest who came through it' }).press('Space');
  expect.soft(await barriersOn(page, '[role="dialog"]')).toEqual([]);
  await asked.getByRole('button', { name: 'Close', exact: true }).press('Enter');
  await expect(ben.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();
  await expect(dialog.getByText('1 closed link')).toBeVisible();
});

test('the Share dialog says that only this computer can open the links, and how to change that', async ({ table }) => {
  const { owner: ada } = await table();
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(ada.page.getByText(/^Only this computer can open these links\..*HOST=0\.0\.0\.0/)).toBeVisible();
});

test('a name that is changed is changed for everybody who is here', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', 'standing channel');
  await ada.seesPeople(['Ben']);
  await ben.page.getByRole('button', { name: 'Account of Ben' }).click();
  await ben.page.getByRole('button', { name: 'Change my name' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'What others call you' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Benjamin');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await ben.clicks('standing channel'); // presence tells the new name with the next move
  await ada.seesPeople(['Benjamin']);
  await ada.seesMark('Claim', 'standing channel', 'Benjamin');
});
