import { Received } from '../received.ts';
import { expect, test } from '../story.ts';

const access = 'exclusive access';
const channel = 'a standing channel';
const secret = 'zanzibar';

test('[V2] not a byte of what Ben keeps to himself reaches Ada’s browser, until he shares it', async ({ table }) => {
  const { owner: ada, seat, project, document, path } = await table();
  const ben = await seat('Ben');
  const received = new Received(ada.page);
  await ada.reloads();

  await ben.page.keyboard.press('Shift+T');
  await ben.hears('New marks are seen only by you.');
  await expect(async () => {
    await ben.selects(access);
    await ben.givesLabel('Claim');
    await expect(ben.card('Claim', access)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await ben.notes('Claim', access, `Ask about ${secret}`);
  await expect(ben.card('Claim', access)).toContainText('Only me');
  await ben.page.getByRole('navigation').getByRole('button', { name: 'Team' }).click();
  await ben.marks('Quote', channel);
  await ben.seesSaved();

  await ada.seesMark('Quote', channel, 'Ben');
  await ada.seesNoMark(access);
  await ada.visits(`/p/${project}`);
  await expect(ada.textInList('The harbour town')).toBeVisible();
  await ada.page.keyboard.press('Control+k');
  await ada.page.getByRole('combobox', { name: 'Find anything' }).fill(secret);
  await expect(ada.page.getByText(`Nothing here holds “${secret}”.`)).toBeVisible();
  await ada.opensAddress(path);
  await ada.seesMark('Quote', channel, 'Ben');
  expect(await received.holds(secret)).toBe(false);
  expect(await ada.requests.exported(document, 'jsonld')).not.toContain(secret);

  await ben.takes('Claim', access);
  await ben.card('Claim', access).getByRole('button', { name: 'Share with the team' }).click();
  await ada.seesMark('Claim', access, 'Ben');
  await ada.clicks(access);
  await expect(ada.card('Claim', access).getByRole('textbox', { name: 'Note' })).toHaveValue(`Ask about ${secret}`);
  expect(await received.holds(secret)).toBe(true);
  await ben.undoes();
  await ben.hears(`Undid: sharing of Claim on “${access}”`);
  await ada.seesNoMark(access);
  await expect(ben.card('Claim', access)).toContainText('Only me');
});

test('some of many private marks are shared at once, what was chosen is remembered, and offline it is said why not', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  const newMarks = ada.page.getByRole('group', { name: /^New marks/ });
  await ada.goesOffline();
  await newMarks.getByRole('button', { name: 'Only me' }).click();
  await ada.hears(/^Private marks need the server once/);
  await expect(newMarks.getByRole('button', { name: 'Team' })).toHaveAttribute('aria-pressed', 'true');
  await ada.comesBack();

  await newMarks.getByRole('button', { name: 'Only me' }).click();
  await expect(newMarks).toHaveAttribute('aria-busy', 'false');
  await expect(newMarks.getByRole('button', { name: 'Only me' })).toHaveAttribute('aria-pressed', 'true');
  await ada.seesSaved();
  await ada.reloads();
  await expect(newMarks.getByRole('button', { name: 'Only me' })).toHaveAttribute('aria-pressed', 'true');
  await ada.marks('Claim', access);
  await ada.marks('Quote', channel);
  await ada.page.getByRole('button', { name: 'Share 2 private marks …' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Share with the team' });
  await dialog.getByRole('checkbox', { name: `Quote “${channel}”` }).uncheck();
  await dialog.getByRole('button', { name: 'Share 1 mark' }).click();
  await ben.seesMark('Claim', access, 'Ada');
  await ben.seesNoMark(channel);
  await expect(ada.page.getByRole('button', { name: 'Share 1 private mark …' })).toBeVisible();
});
