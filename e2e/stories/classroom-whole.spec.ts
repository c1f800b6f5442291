import { readFile } from 'node:fs/promises';
import { atWork, comesIn, handsIn } from '../at-school.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, harbourDenial } from '../texts.ts';

const claim = 'The harbour town';
const access = 'exclusive access';
const notice = 'a joint notice';
const channel = 'a standing channel';

test('an exercise from the template to the gradebook: one hands in, one is cut off, one joins twice and hands in nothing', async ({
  newcomer,
}) => {
  test.slow();
  const ada = await newcomer('Ada');
  const { id: project } = await ada.requests.claim('Ada');
  for (const text of [harbourClaim, harbourDenial]) await ada.requests.importText(project, text);
  const { page } = ada;
  const roster = page.getByRole('region', { name: 'Students' });
  const row = (name: string) => roster.getByRole('listitem').filter({ hasText: name });
  const [ben, eve, ida] = [await newcomer('Ben'), await newcomer('Eve'), await newcomer('Ida')];

  const code = await test.step('Ada takes the template and opens it', async () => {
    await ada.visits(`/p/${project}`);
    await page.getByRole('link', { name: 'Exercises' }).click();
    await page.getByRole('button', { name: 'New exercise' }).click();
    const dialog = page.getByRole('dialog', { name: 'New exercise' });
    await dialog.getByRole('radio', { name: 'Two reports, one dispute' }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Harbour');
    await page.keyboard.press('Enter');
    const opening = page.getByRole('complementary', { name: 'Before you open' });
    await opening.getByRole('button', { name: 'The answer key is empty.' }).click();
    const key = await atWork(ada, claim);
    await key.marks('Claim', access);
    await key.notes('Claim', access, 'It says that the town has something.');
    await key.seesSaved();
    await page.getByRole('link', { name: 'Back to the setup' }).click();
    await opening.getByRole('button', { name: 'Open the exercise' }).click();
    await page.getByRole('link', { name: 'Live' }).click();
    const told = await page
      .getByText(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/)
      .first()
      .textContent();
    return (told ?? '').replace('-', '');
  });

  const [bens, eves, idas] = [await comesIn(ben, code, claim), await comesIn(eve, code, claim), await comesIn(ida, code, claim)];
  await test.step('Ben marks and hands in; Eve works on without a connection; Ida comes in a second time', async () => {
    await bens.marks('Claim', access);
    await bens.seesSaved();
    await handsIn(bens);
    await eves.marks('Source', notice);
    await eves.seesSaved();
    await eves.goesOffline();
    await eves.marks('Claim', access);
    await eves.seesUnsent(1);
    await idas.marks('Quote', channel);
    await idas.seesSaved();
    const again = await newcomer('Ida M.');
    const twice = await comesIn(again, code, claim);
    await twice.marks('Claim', access);
    await twice.seesSaved();
    await expect(row('Ida M.')).toContainText('1 mark');
  });

  await test.step('Ada makes Ida one, and closes: what is there is handed in', async () => {
    await page.getByRole('link', { name: 'Setup' }).click();
    await page.getByRole('button', { name: 'More for “Ida M.”' }).click();
    await page.getByRole('menuitem', { name: 'Joined twice…' }).click();
    const one = page.getByRole('dialog', { name: 'Make Ida M. one with somebody on the list' });
    await one.getByRole('combobox').selectOption('Ida');
    await one.getByRole('button', { name: 'Make them one' }).click();
    await expect(page.getByRole('rowheader', { name: 'Ida M.' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Live' }).click();
    await expect(row('Ida')).toContainText('also joined as Ida M.');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(row('Ida')).toContainText('handed in when it was closed');
    await expect(idas.page.getByText('It was handed in as it was when your instructor closed the exercise.')).toBeVisible();
  });

  await test.step('what Eve did meanwhile comes late, and Ada lets it count', async () => {
    await eves.comesBack();
    await expect(eves.page.getByText('What you did without a connection came too late.')).toBeVisible();
    await expect(row('Eve')).toContainText(/late, \d\d:\d\d, 1 mark more/);
    await row('Eve').getByRole('button', { name: 'More for Eve' }).click();
    await page.getByRole('menuitem', { name: 'Open their work' }).click();
    const copies = page.getByRole('list', { name: 'What there is of this work' });
    await expect(copies.getByRole('listitem')).toHaveCount(2);
    await page.screenshot({ path: test.info().outputPath('copies.png') });
    await copies.getByRole('listitem').filter({ hasText: 'Late' }).getByRole('button', { name: 'Let this count' }).click();
    await expect(copies.getByRole('listitem').filter({ hasText: 'Late' })).toContainText('this counts');
    await expect(eves.page.getByText('Your instructor has accepted the work that came too late')).toBeVisible();
    await page.goBack();
  });

  await test.step('reveal, and a second answer', async () => {
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reveal' }).click();
    await page.getByRole('button', { name: 'Discuss' }).click();
    await expect(page.getByRole('button', { name: 'End the discussion' })).toBeVisible();
    await bens.page.reload();
    const second = await atWork(bens, claim);
    await second.seesMark('Claim', access);
    await second.marks('Quote', channel);
    await second.seesSaved();
    const wall = await ada.opensAnotherTab();
    await wall.page.goto(page.url().replace(/\/x\/([^/]+)\/live$/, '/present/$1'));
    await expect(wall.page.getByRole('region', { name: 'What the class says' })).toContainText('Claim');
    await expect(wall.page.getByText('Eve')).toHaveCount(0);
    await wall.page.screenshot({ path: test.info().outputPath('wall.png') });
    await page.bringToFront();
  });

  await test.step('scores and the gradebook', async () => {
    await page.getByRole('link', { name: 'Scores' }).click();
    const scores = page.getByRole('table', { name: 'Scores of the class' });
    for (const name of ['Ben', 'Eve'])
      await expect(scores.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText('1 of 1');
    await page.screenshot({ path: test.info().outputPath('scores.png'), fullPage: true });
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Canvas (CSV)' }).click()]);
    const table = await readFile(await file.path(), 'utf8');
    expect(table.split(/\r?\n/).filter((line) => /^"?(Ben|Eve|Ida)/.test(line))).toHaveLength(3);
  });
});
