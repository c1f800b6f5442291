import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, type Table, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';
const key = "a key to somebody else's filing cabinet";

async function findsNoBarrier(person: Person, where: string): Promise<void> {
  expect.soft(await barriersOn(person.page), where).toEqual([]);
}

/** Opens something over the page by its button, looks at it, and closes it with Escape. */
async function findsNoBarrierBehind(person: Person, button: string | RegExp, where: string): Promise<void> {
  await person.page.getByRole('button', { name: button }).first().click();
  await expect(person.page.getByRole('dialog').or(person.page.getByRole('menu')).last()).toBeVisible();
  await findsNoBarrier(person, where);
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog').or(person.page.getByRole('menu'))).toHaveCount(0);
}

/** A text with marks by two people, one of them related to the other and spoken about. */
async function marked({ owner: ada, seat }: Table): Promise<void> {
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.notes('Claim', access, 'Who else has it?');
  await ben.marks('Denial', key);
  await ben.relates(['Denial', key], 'denies', ['Claim', access]);
  await ada.marks('Quote', 'exclusive');
  await ada.seesMark('Denial', key, 'Ben');
}

test('[V7] the ways in hold no barrier', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await expect(ada.page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await findsNoBarrier(ada, 'the first visit');
  await ada.claims();
  const link = await ada.invites('commenter');

  const ben = await newcomer('Ben');
  await ben.visits();
  await expect(ben.page.getByRole('heading', { name: 'This is Ada’s workspace' })).toBeVisible();
  await findsNoBarrier(ben, 'a workspace of somebody else');
  await ben.visits(`${link}x`);
  await expect(ben.page.getByRole('heading', { name: 'This link does not lead in' })).toBeVisible();
  await findsNoBarrier(ben, 'a link that does not lead in');
  await ben.visits('/enter#no-such-secret');
  await expect(ben.page.getByRole('heading', { name: 'This owner link no longer works' })).toBeVisible();
  await findsNoBarrier(ben, 'an owner link that was used');
  await ben.visits(link);
  await expect(ben.page.getByRole('button', { name: 'Join' })).toBeVisible();
  await findsNoBarrier(ben, 'an invitation');
});

test('[V7] the project’s page and its dialogs hold no barrier', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await ada.claims();
  await findsNoBarrier(ada, 'a project without texts');
  const project = new URL(ada.page.url()).pathname.split('/')[2] ?? '';
  await ada.requests.importText(project, harbourDenial);
  await expect(ada.textInList('Corvane Lines has denied')).toBeVisible();
  await findsNoBarrier(ada, 'the list of texts');
  await findsNoBarrierBehind(ada, 'Paste a text', 'pasting a text');
  await findsNoBarrierBehind(ada, /^More for/, 'the menu of a text');
  await ada.page.getByRole('button', { name: /^More for/ }).click();
  await ada.page.getByRole('menuitem', { name: 'Edit details' }).click();
  await ada.page.getByRole('textbox', { name: 'Date' }).fill('the day before');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await expect(ada.page.getByText('A date such as 2021-11-02, or nothing.')).toBeVisible();
  await findsNoBarrier(ada, 'the details of a text, one of them refused');
  await ada.page.keyboard.press('Escape');
  await ada.invites('editor');
  await findsNoBarrierBehind(ada, 'Share', 'sharing');
  await findsNoBarrierBehind(ada, /^Project:/, 'the menu of the project');
  await findsNoBarrierBehind(ada, /^Account of/, 'the account');
  await ada.visits('/p/nothing-here');
  await expect(ada.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();
  await findsNoBarrier(ada, 'an address with nothing behind it');
});

test('[V7] a text with its marks, and all that lies over it at work, holds no barrier', async ({ table }) => {
  const stage = await table();
  const { owner: ada } = stage;
  await marked(stage);
  await ada.takes('Claim', access);
  await findsNoBarrier(ada, 'a mark in hand');
  await findsNoBarrierBehind(ada, 'Label', 'the choice of another label');
  await ada.page.keyboard.press('Escape');
  await findsNoBarrier(ada, 'marks at rest');
  await ada.selects('standing channel');
  await expect(ada.labels).toBeVisible();
  await findsNoBarrier(ada, 'words selected');
  await ada.page.keyboard.press('Escape');
  await ada.takes('Denial', key);
  await ada.card('Denial', key).getByRole('button', { name: 'Relate' }).click();
  await ada.takes('Claim', access);
  await expect(ada.page.getByRole('dialog', { name: 'How are they related?' })).toBeVisible();
  await findsNoBarrier(ada, 'the choice of a relation');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('?');
  await expect(ada.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await findsNoBarrier(ada, 'the keys');
  await ada.page.keyboard.press('Escape');
  await ada.goesOffline();
  await expect(ada.page.getByText('You are offline.')).toBeVisible();
  await findsNoBarrier(ada, 'offline');
});
