import { readFile } from 'node:fs/promises';
import { barriersOn, beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

const entry = (person: Person, name: string) =>
  person.page.getByRole('navigation', { name: 'Labels and relations' }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const field = (person: Person, name: string) => person.page.getByRole('textbox', { name, exact: true });

async function opensCodebook(person: Person, project: string): Promise<void> {
  await person.visits(`/p/${project}/codebook`);
  await expect(person.page.getByRole('heading', { name: 'Codebook', level: 1 })).toBeVisible();
}

async function savesVersion(person: Person, version: number): Promise<void> {
  await person.page.getByRole('button', { name: 'Save version' }).click();
  await person.hears(`Saved as version ${version}`);
}

/** The passage labels of the document page's legend, as they read. */
const legend = (person: Person) => person.page.getByRole('list', { name: 'Labels' });

/** The marks of the preview by what a screen reader is told of them. */
const previewed = (person: Person, label: string) =>
  person.page.getByRole('region', { name: 'Preview' }).locator(`mark[aria-description="${label}"]`);

test('a text that somebody has open follows a new version at once, with the draft in their hand', async ({ table }) => {
  const { owner: ada, seat, project } = await table();
  const ben = await seat('Ben');
  await ben.marks('Claim', access);
  await ada.seesMark('Claim', access, 'Ben');
  const note = ben.card('Claim', access).getByRole('textbox', { name: 'Note' });
  await note.fill('Who else');

  await ada.page.getByRole('link', { name: 'Edit labels' }).click();
  await expect(previewed(ada, 'Claim').first()).toContainText(access.slice(0, 6));
  await field(ada, 'Name').first().fill('Statement');
  await ada.page.getByRole('radio', { name: /^magenta/ }).check({ force: true });
  await expect(previewed(ada, 'Statement').first()).toHaveClass(/line1-double/);
  await savesVersion(ada, 2);

  await ben.seesMark('Statement', access, 'Ben');
  await expect(legend(ben)).toContainText('Statement');
  await expect(ben.card('Statement', access).getByRole('textbox', { name: 'Note' })).toBeFocused();
  await expect(ben.card('Statement', access).getByRole('textbox', { name: 'Note' })).toHaveValue('Who else');
  await ben.page.keyboard.press('Control+Enter');
  await ben.selects('standing channel');
  await expect(ben.labels.getByRole('button', { name: 'Statement' })).toBeVisible();
  await expect(ben.labels.getByRole('button', { name: 'Claim' })).toHaveCount(0);

  await ada.opensAddress(`/p/${project}`.concat(new URL(ben.page.url()).pathname.slice(`/p/${project}`.length)));
  await expect(ada.card('Statement', access)).toContainText('Who else');
});

test('what carries a merged label reads as the other, a retired one is not given any more, and both can be taken back', async ({
  table,
}) => {
  const { owner: ada, seat, project } = await table();
  const ben = await seat('Ben');
  await ben.marks('Framing', access);
  await ben.seesSaved();
  await opensCodebook(ada, project);
  await entry(ada, 'Framing').click();
  await ada.page.getByRole('combobox', { name: 'Merge into' }).selectOption('Claim');
  await expect(ada.page.getByText('What carries “Framing” will read as “Claim”')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Merge', exact: true }).click();
  await entry(ada, 'Figure').click();
  await ada.page.getByRole('button', { name: 'Retire' }).last().click();
  await savesVersion(ada, 2);

  await ben.seesMark('Claim', access, 'Ben');
  await expect(legend(ben)).not.toContainText('Framing');
  await expect(legend(ben)).not.toContainText('Figure');
  await expect(legend(ben).getByRole('listitem').filter({ hasText: 'Claim' })).toContainText('1');

  await entry(ada, 'Framing').click();
  await ada.page.getByRole('button', { name: 'Use it again' }).click();
  await savesVersion(ada, 3);
  await ben.seesMark('Framing', access, 'Ben');

  await ada.page.getByRole('button', { name: 'More for this codebook' }).click();
  await ada.page.getByRole('menuitem', { name: 'Versions' }).click();
  const versions = ada.page.getByRole('list', { name: 'Versions' });
  await expect(versions).toContainText('“Framing” reads as “Claim”.');
  await expect(versions).toContainText('“Framing” is used again.');
  await expect(versions).toContainText('As the project began');
});

test('of two editors the second keeps her changes on top of the first one’s', async ({ table }) => {
  const { owner: ada, seat, project } = await table();
  const eve = await seat('Eve', 'editor');
  await opensCodebook(ada, project);
  await opensCodebook(eve, project);
  await field(eve, 'Name').first().fill('Statement');
  await entry(ada, 'Denial').click();
  await field(ada, 'Name').first().fill('Rebuttal');
  await savesVersion(ada, 2);
  await expect(eve.page.getByText('Somebody saved a newer version meanwhile.')).toBeVisible();
  await expect(entry(eve, 'Rebuttal')).toBeVisible();
  await savesVersion(eve, 3);
  await expect(entry(ada, 'Statement')).toBeVisible();
  await expect(ada.page.getByText('Version 3', { exact: true })).toBeVisible();
});

test('labels are added, nested and put in order by keys alone and by dragging, and faults stand at their field', async ({
  table,
}) => {
  const { owner: ada, project } = await table();
  await opensCodebook(ada, project);
  const { keyboard } = ada.page;
  const labels = ada.page.getByRole('list', { name: 'Labels for passages' }).getByRole('button');
  await ada.page.getByRole('button', { name: 'Add a label', exact: true }).focus();
  await keyboard.press('Enter');
  await field(ada, 'Name').first().fill('Claim');
  await expect(ada.page.getByText('There is another “Claim”.')).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Save version' })).toBeDisabled();
  await field(ada, 'Name').first().fill('Promise');
  await entry(ada, 'Promise').focus();
  for (let i = 0; i < 7; i++) await keyboard.press('Alt+ArrowUp');
  await expect(entry(ada, 'Promise')).toBeFocused();
  await keyboard.press('Alt+ArrowRight');
  await expect(entry(ada, 'Promise')).toBeFocused();
  await expect(ada.page.getByText('Promise is now 1 of 1; Promise is now nested in Claim')).toBeAttached();
  await expect(labels.nth(1)).toContainText('Promise');

  await entry(ada, 'Source').dragTo(entry(ada, 'Claim'), { targetPosition: { x: 20, y: 2 } });
  await expect(labels.first()).toContainText('Source');
  await savesVersion(ada, 2);
  await ada.page.reload();
  await expect(labels.first()).toContainText('Source');
  await expect(ada.page.getByRole('combobox', { name: 'Nested in' })).toBeVisible();
});

test('examples come from real marks, attributes of every kind can be asked for, and a mark is asked for them', async ({
  table,
}) => {
  const { owner: ada, seat, project } = await table();
  const ben = await seat('Ben');
  await ben.marks('Denial', access);
  await ben.seesSaved();
  await opensCodebook(ada, project);
  await entry(ada, 'Denial').click();
  await ada.page.getByRole('button', { name: 'Pick from marks' }).first().click();
  await ada.page
    .getByRole('dialog')
    .getByRole('button', { name: `Denial “${access}”` })
    .click();
  await expect(ada.page.getByRole('list', { name: 'Examples that belong here' }).getByRole('textbox')).toHaveValue(access);
  for (const kind of ['choice', 'number', 'yesNo']) {
    await ada.page.getByRole('button', { name: 'Add an attribute' }).click();
    const attribute = ada.page.getByRole('list', { name: 'Attributes' }).locator(':scope > li').last();
    await attribute.getByRole('combobox', { name: 'Kind' }).selectOption(kind);
    await attribute.getByRole('textbox', { name: 'Name' }).fill(`Asked ${kind}`);
  }
  await savesVersion(ada, 2);
  const asked = (kind: string) => ben.card('Denial', access).getByRole('group', { name: `Asked ${kind}` });
  await asked('choice').getByRole('button', { name: 'choice 2' }).click();
  await asked('yesNo').getByRole('button', { name: 'yes' }).click();
  await expect(asked('number').getByRole('spinbutton')).toBeVisible();
  await expect(ada.page.getByRole('list', { name: 'Attributes' }).getByRole('combobox', { name: 'Kind' }).first()).toBeDisabled();
});

test('a codebook goes out as a file and comes in again, and unsaved changes are not left behind unasked', async ({ table }) => {
  const { owner: ada, project } = await table();
  await opensCodebook(ada, project);
  const downloading = ada.page.waitForEvent('download');
  await ada.page.getByRole('button', { name: 'More for this codebook' }).click();
  await ada.page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const chooses = (content: string) =>
    ada.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'codebook.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await chooses('{}');
  await expect(ada.page.getByRole('alert')).toContainText('This file holds no codebook');
  await chooses(text.replace('"Claim"', '"Thesis"'));
  await expect(entry(ada, 'Thesis')).toBeVisible();
  await ada.page.getByRole('link', { name: /^Back to/ }).click();
  await ada.page.getByRole('button', { name: 'Stay here' }).click();
  await expect(entry(ada, 'Thesis')).toBeVisible();
  await ada.page.getByRole('link', { name: /^Back to/ }).click();
  await ada.page.getByRole('button', { name: 'Leave without saving' }).click();
  await ada.page.getByRole('link', { name: 'Codebook', exact: true }).click();
  await expect(entry(ada, 'Claim')).toBeVisible();
});

test('who may not edit reads what labels mean', async ({ table }) => {
  const { seat, project } = await table();
  const ben = await seat('Ben', 'annotator');
  await expect(ben.page.getByRole('link', { name: 'Edit labels' })).toHaveCount(0);
  await opensCodebook(ben, project);
  await expect(ben.page.getByText('A statement that could be true or false')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Save version' })).toHaveCount(0);
  expect.soft(await barriersOn(ben.page), 'read by an annotator').toEqual([]);
});

test('[V7] the codebook’s page holds no barrier', async ({ table }) => {
  test.slow(); // axe looks at six states, each on light and on dark paper
  const { owner: ada, project } = await table();
  await ada.marks('Claim', access);
  await ada.seesSaved();
  await opensCodebook(ada, project);
  const findsNoBarrier = async (where: string) => expect.soft(await barriersOn(ada.page), where).toEqual([]);
  await expect(previewed(ada, 'Claim').first()).toBeVisible();
  await findsNoBarrier('a label');
  await field(ada, 'Name').first().fill('');
  await expect(ada.page.getByText('A label needs a name.')).toBeVisible();
  await findsNoBarrier('a label without a name');
  await entry(ada, 'contradicts').click();
  await expect(ada.page.getByRole('group', { name: 'May stand between' })).toBeVisible();
  await findsNoBarrier('a relation');
  await entry(ada, 'Verdict').click();
  await ada.page.getByRole('button', { name: 'Pick from marks' }).first().click();
  await expect(ada.page.getByRole('dialog')).toBeVisible();
  await findsNoBarrier('picking an example');
  await ada.page.keyboard.press('Escape');
  await entry(ada, 'Framing').click();
  await ada.page.getByRole('button', { name: 'Retire', exact: true }).last().click();
  await expect(ada.page.getByRole('button', { name: 'Use it again' })).toBeVisible();
  await findsNoBarrier('a retired label');
});

test('nothing of the codebook’s page needs scrolling to the side, and on a phone what is chosen comes into sight', async ({
  table,
}) => {
  const { owner: ada, project } = await table();
  await ada.marks('Claim', access);
  await ada.seesSaved();
  for (const viewport of [
    { width: 1100, height: 700 },
    { width: 720, height: 1000 },
    { width: 360, height: 740 },
  ]) {
    await ada.page.setViewportSize(viewport);
    await opensCodebook(ada, project);
    await expect(previewed(ada, 'Claim').first()).toBeAttached();
    for (const name of ['contradicts', 'Claim']) {
      await entry(ada, name).click();
      await expect(ada.page.getByRole('region', { name }).getByRole('textbox', { name: 'Name' }).first()).toBeInViewport();
      expect.soft(await beyondTheEdges(ada.page), `${name} at ${viewport.width} px`).toEqual([]);
    }
    await ada.page.screenshot({ path: test.info().outputPath(`${viewport.width}.png`), fullPage: true });
  }
});
