import type { Locator } from '@playwright/test';
import { barriersOn } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

/** A report too long for a screen: its paragraphs tell which they are, and its title is the first. */
const longReport = [
  'The long report',
  ...Array.from({ length: 50 }, (_, at) => `Passage ${at + 1} tells. ${'More is said of it. '.repeat(12)}`),
].join('\n\n');

const passage = ({ text }: Person, number: number): Locator => text.getByText(`Passage ${number} tells.`);

/** Shows a passage by the wheel, as readers do. */
async function readsOnTo(person: Person, number: number): Promise<void> {
  await person.text.hover();
  await expect(async () => {
    const box = await passage(person, number).boundingBox();
    await person.page.mouse.wheel(0, (box?.y ?? 0) - 300);
    await expect(passage(person, number)).toBeInViewport({ timeout: 300 });
  }).toPass();
}

async function follows(person: Person, leader: Person): Promise<void> {
  await person.page.getByRole('button', { name: /^(Here:|\d people here:)/ }).click();
  await person.page.getByRole('button', { name: `Follow ${leader.name}` }).click();
  await expect(person.page.getByRole('button', { name: `Following ${leader.name}` })).toBeVisible();
}

test('one leads, one joins and goes along until a key of their own, one declines and stays where they read', async ({
  table,
}) => {
  const { owner: ada, seat } = await table(longReport);
  const [ben, cleo] = [await seat('Ben'), await seat('Cleo', 'viewer')];
  await cleo.selects('Passage 2 tells');
  const asBefore = await cleo.selection();

  await test.step('Ada invites everybody to what she has selected', async () => {
    await readsOnTo(ada, 30);
    await ada.selects('Passage 30 tells');
    await ada.page.getByRole('button', { name: '2 people here: Ben, Cleo' }).click();
    await ada.page.getByRole('button', { name: 'Invite everybody to this passage' }).click();
    await ada.hears('Everybody here is invited to ¶ 31.');
  });

  await test.step('Cleo, who reads only, may call nobody', async () => {
    await cleo.page.getByRole('button', { name: '2 people here: Ada, Ben' }).click();
    await expect(cleo.page.getByRole('button', { name: 'Follow Ada' })).toBeVisible();
    await expect(cleo.page.getByRole('button', { name: 'Invite everybody to this passage' })).toBeHidden();
    await cleo.page.keyboard.press('Escape');
  });

  await test.step('Cleo would rather not, and nothing of hers moves', async () => {
    const invitation = cleo.page.getByRole('region', { name: 'Ada invites you to ¶ 31' });
    await expect(invitation).toContainText('“Passage 30 tells”');
    expect.soft(await barriersOn(cleo.page), 'an invitation').toEqual([]);
    await invitation.getByRole('button', { name: 'Not now' }).click();
    await expect(invitation).toBeHidden();
    await expect(passage(cleo, 2)).toBeInViewport();
    expect(await cleo.selection()).toEqual(asBefore);
  });

  await test.step('Ben joins, and Ada sees who follows', async () => {
    await ben.page.getByRole('button', { name: 'Join' }).click();
    await expect(passage(ben, 30)).toBeInViewport();
    await ben.hears('Following Ada');
    expect.soft(await barriersOn(ben.page), 'a text in which somebody is followed').toEqual([]);
    const followers = ada.page.getByRole('button', { name: '1 follows you' });
    await followers.click();
    await expect(ada.page.getByRole('dialog').getByText('Ben')).toBeVisible();
    await followers.click();
  });

  await test.step('where Ada reads on, Ben comes along; what he had in hand stays as it is', async () => {
    const held = await ben.selection();
    await readsOnTo(ada, 45);
    await expect(passage(ben, 45)).toBeInViewport();
    expect(await ben.selection()).toEqual(held);
    await expect(passage(cleo, 2)).toBeInViewport();
  });

  await test.step('Esc lets go', async () => {
    await ben.page.keyboard.press('Escape');
    await expect(ben.page.getByRole('button', { name: 'Following Ada' })).toBeHidden();
    await expect(ada.page.getByRole('button', { name: '1 follows you' })).toBeHidden();
    await readsOnTo(ada, 10);
    await expect(passage(ben, 45)).toBeInViewport();
  });

  await test.step('Ben follows again by her name, and lets go by scrolling', async () => {
    await follows(ben, ada);
    await expect(passage(ben, 10)).toBeInViewport();
    await readsOnTo(ben, 12);
    await expect(ben.page.getByRole('button', { name: 'Following Ada' })).toBeHidden();
  });

  await test.step('Ada wants to be followed by nobody for now', async () => {
    await follows(ben, ada);
    await ada.page.getByRole('button', { name: '1 follows you' }).click();
    await ada.page.getByRole('button', { name: 'Nobody can follow me for now' }).click();
    await ben.hears('Ada wants nobody to follow them for now.');
    await expect(ben.page.getByRole('button', { name: 'Following Ada' })).toBeHidden();
    await ben.page.getByRole('button', { name: '2 people here: Ada, Cleo' }).click();
    await expect(ben.page.getByText('not to be followed now')).toBeVisible();
    await expect(ben.page.getByRole('button', { name: 'Follow Ada' })).toBeHidden();
  });
});

test('of two texts side by side, who follows is taken into the one that the leader works on', async ({ table }) => {
  const { owner: ada, seat, path, project } = await table(longReport);
  const reply = await ada.requests.importText(project, harbourDenial);
  await ada.opensSideBySide(path, reply, 'Corvane Lines');
  const ben = await seat('Ben');
  await ben.opensSideBySide(path, reply, 'Corvane Lines');
  await ben.at('The long report').clicks('Passage 1 tells');
  const marksOf = (person: Person, title: string) =>
    person.page.locator('[data-front]').getByRole('textbox', { name: new RegExp(`^${title}`) });
  await expect(marksOf(ben, 'The long report')).toBeVisible();

  await follows(ben, ada);
  await ada.at('Corvane Lines').clicks('denied');
  await expect(marksOf(ben, 'Corvane Lines')).toBeVisible();
  await readsOnTo(ada.at('The long report'), 40);
  await ada.at('The long report').clicks('Passage 40 tells');
  await expect(marksOf(ben, 'The long report')).toBeVisible();
  await expect(passage(ben.at('The long report'), 40)).toBeInViewport();
});
