import { readFile } from 'node:fs/promises';
import { atWork, comesIn, handsIn } from '../at-school.ts';
import { discusses } from '../discussing.ts';
import { Received } from '../received.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, harbourDenial } from '../texts.ts';

const claim = 'The harbour town';
const denial = 'Corvane Lines has denied';
const access = 'exclusive access';
const notice = 'a joint notice';
const channel = 'a standing channel';

/** What others than Ben write, each in one place. The first stand in what the class is shown: the work that counts, and the key. */
const shownAfter = { evesName: 'Eve Zanzibar', evesNote: 'bagamoyo', evesLate: 'malindi', key: 'kilwa' };
const never = {
  ...{ otherName: 'Ida Mombasa', feedback: 'tanga', team: 'pemba', thread: 'lamu', group: 'pangani', otherText: 'mogadishu' },
};
const others = [...Object.values(shownAfter), ...Object.values(never)];
const own = 'mikindani';

test('[T30] an exercise from the template to the gradebook: one hands in, one is cut off, one joins twice and hands in nothing', async ({
  newcomer,
}) => {
  test.slow();
  const ada = await newcomer('Ada');
  const { id: project } = await ada.requests.claim('Ada');
  const [first] = [
    await ada.requests.importText(project, harbourClaim),
    await ada.requests.importText(project, harbourDenial),
    await ada.requests.importText(project, `A report from ${never.otherText}.`),
  ];
  await ada.requests.makeGroup(project, `Readers of ${never.group}`);
  await discusses(ada, first, [{ on: notice, says: `Is ${never.thread} far?` }]);
  const { page } = ada;
  const atAdas = new Received(page);
  const roster = page.getByRole('region', { name: 'Students' });
  const row = (name: string) => roster.getByRole('listitem').filter({ hasText: name });
  const [ben, eve, ida] = [await newcomer('Ben'), await newcomer(shownAfter.evesName), await newcomer('Ida')];
  const atBens = new Received(ben.page);

  const code = await test.step('Ada takes the template and opens it', async () => {
    await ada.opensAddress(`/p/${project}/d/${first}`);
    await ada.marks('Claim', access);
    await ada.notes('Claim', access, `The team says ${never.team}.`);
    await ada.seesSaved();
    await ada.visits(`/p/${project}`);
    await page.getByRole('link', { name: 'Exercises' }).click();
    await page.getByRole('button', { name: 'New exercise' }).click();
    const dialog = page.getByRole('dialog', { name: 'New exercise' });
    await dialog.getByRole('radio', { name: 'Two reports, one dispute' }).check();
    for (const title of [claim, denial]) await dialog.getByRole('checkbox', { name: title }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Harbour');
    await page.keyboard.press('Enter');
    const opening = page.getByRole('complementary', { name: 'Before you open' });
    await opening.getByRole('button', { name: 'The answer key is empty.' }).click();
    const key = await atWork(ada, claim);
    await key.marks('Claim', access);
    await key.notes('Claim', access, `It says that ${shownAfter.key} has something.`);
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
    await bens.notes('Claim', access, own);
    await bens.seesSaved();
    await handsIn(bens);
    await eves.marks('Source', notice);
    await eves.notes('Source', notice, shownAfter.evesNote);
    await eves.seesSaved();
    await eves.goesOffline();
    await eves.marks('Claim', access);
    await eves.notes('Claim', access, shownAfter.evesLate);
    await eves.seesUnsent(2);
    await idas.marks('Quote', channel);
    await idas.seesSaved();
    const again = await newcomer(never.otherName);
    const twice = await comesIn(again, code, claim);
    await twice.marks('Claim', access);
    await twice.seesSaved();
    await expect(row(never.otherName)).toContainText('1 mark');
  });

  await test.step('Ada makes Ida one, and closes: what is there is handed in', async () => {
    await page.getByRole('link', { name: 'Setup' }).click();
    await page.getByRole('button', { name: `More for “${never.otherName}”` }).click();
    await page.getByRole('menuitem', { name: 'Joined twice…' }).click();
    const one = page.getByRole('dialog', { name: `Make ${never.otherName} one with somebody on the list` });
    await one.getByRole('combobox').selectOption('Ida');
    await one.getByRole('button', { name: 'Make them one' }).click();
    await expect(page.getByRole('rowheader', { name: never.otherName })).toHaveCount(0);
    await page.getByRole('link', { name: 'Live' }).click();
    await expect(row('Ida')).toContainText(`also joined as ${never.otherName}`);
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
    await page.getByRole('button', { name: 'Feedback, 0 messages' }).click();
    const feedback = page.getByRole('dialog', { name: 'Feedback' });
    await feedback.getByRole('textbox').fill(`Look at ${never.feedback}.`);
    await feedback.getByRole('button', { name: 'Send' }).click();
    await expect(feedback.getByRole('listitem')).toContainText(never.feedback);
    await page.keyboard.press('Escape');
    await page.goBack();
  });

  await test.step('nothing of others has come to Ben’s browser, where what is there is found in every place', async () => {
    await bens.page.reload(); // asks for all of it as it is now
    await atWork(ben, claim);
    await expect(bens.card('Claim', access)).toContainText(own);
    await bens.page.evaluate(async (word) => {
      for (const store of [localStorage, sessionStorage]) store.setItem('kept', word);
      await (await caches.open('kept')).put('/kept', new Response(word));
    }, own);
    expect(await atBens.places(own)).toEqual(['pages', 'localStorage', 'sessionStorage', 'databases', 'caches']);
    expect(await atBens.places('Marrowick')).toEqual(['answers', 'frames', 'pages', 'databases']);
    expect(await atBens.found(others)).toEqual([]);
    expect(await atAdas.found(others)).toEqual(others);
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
    for (const [name, words] of [
      ['Class', shownAfter.evesName],
      ['Key', shownAfter.key],
    ] as const) {
      await ben.page.getByRole('link', { name, exact: true }).click();
      await expect(ben.page.getByRole('main')).toContainText(words);
    }
    expect(await atBens.found(others)).toEqual(Object.values(shownAfter));
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
