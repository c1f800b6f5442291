import { barriersOn, beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaim, harbourDenial } from '../texts.ts';

const claim = 'The harbour town';
const denial = 'Corvane Lines has denied';
const third = 'The ferry ran late';

/** Ada's project with three texts, and Ben in it, both before its list. */
async function atTheShelf(newcomer: (name: string) => Promise<Person>) {
  const [ada, ben] = await Promise.all([newcomer('Ada'), newcomer('Ben')]);
  const { id: project } = await ada.requests.claim('Ada');
  for (const text of [harbourClaim, harbourDenial, `${third}. Nobody was hurt.`]) await ada.requests.importText(project, text);
  await ben.requests.join(await ada.requests.invite(project, 'editor'), 'Ben');
  for (const person of [ada, ben]) await person.visits(`/p/${project}`);
  await expect(ben.textInList(third)).toBeVisible();
  return { ada, ben, project };
}

const titles = (person: Person) => person.texts.getByRole('link').allTextContents();
const beginningsOf = async (person: Person) => (await titles(person)).map((title) => title.slice(0, 12));
const status = (person: Person, title: string) => person.textInList(title).getByRole('combobox', { name: /^Status of/ });
const assignee = (person: Person, title: string) => person.textInList(title).getByRole('combobox', { name: /^Who has/ });
const choose = (person: Person, title: string) =>
  person
    .textInList(title)
    .getByRole('checkbox', { name: /^Choose/ })
    .check();
const forChosen = (person: Person, button: string) =>
  person.page.getByRole('toolbar', { name: 'For the chosen texts' }).getByRole('button', { name: button, exact: true });

test('two people see each other take texts up, finish them, file them and open them', async ({ newcomer }) => {
  const { ada, ben } = await atTheShelf(newcomer);
  await status(ben, claim).selectOption('In progress');
  await assignee(ben, claim).selectOption('Ben');
  await expect(status(ada, claim)).toHaveValue('doing');
  await expect(assignee(ada, claim).locator('option:checked')).toHaveText('Ben');

  await choose(ada, claim);
  await choose(ada, denial);
  await forChosen(ada, 'Tags').click();
  await ada.page.getByRole('textbox', { name: 'New tag' }).fill('harbour');
  await ada.page.keyboard.press('Enter');
  await expect(ben.textInList(denial)).toContainText('harbour');
  await ada.page.keyboard.press('Escape');

  await ada.opens(claim);
  await expect(ben.textInList(claim).getByRole('button', { name: 'Here: Ada' })).toBeVisible();
  await ada.marks('Claim', 'standing channel');
  await expect(ben.textInList(claim).getByRole('img', { name: '1 mark' })).toBeVisible();
});

test('several texts are changed at once, and what was done is taken back where nobody has changed it since', async ({
  newcomer,
}) => {
  const { ada, ben } = await atTheShelf(newcomer);
  await choose(ada, claim);
  await choose(ada, third);
  await forChosen(ada, 'Status').click();
  await ada.page.getByRole('menuitem', { name: 'Done' }).click();
  await ada.hears('2 texts are now “Done”.');
  for (const title of [claim, third]) await expect(status(ben, title)).toHaveValue('done');
  await expect(status(ben, denial)).toHaveValue('todo');

  await status(ben, third).selectOption('In progress');
  await expect(status(ada, third)).toHaveValue('doing');
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await ada.hears('Taken back where nobody has changed it since.');
  await expect(status(ben, claim)).toHaveValue('todo');
  await expect(status(ben, third), 'what Ben did since is his').toHaveValue('doing');

  await forChosen(ada, 'Assign').click();
  await ada.page.getByRole('menuitem', { name: 'Ben' }).click();
  await ada.hears('2 texts given to Ben.');
  await forChosen(ada, 'Export').click();
  const download = ada.page.waitForEvent('download');
  await ada.page.getByRole('menuitem', { name: 'Annotations as CSV, zipped' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
});

test('what narrows and orders the list stands in its address, so that it can be sent to somebody', async ({ newcomer }) => {
  const { ada, ben } = await atTheShelf(newcomer);
  await status(ada, denial).selectOption('Done');
  await ada.page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect.poll(() => beginningsOf(ada)).toEqual(['Corvane Line', 'The ferry ra', 'The harbour ']);
  await ada.page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect.poll(() => beginningsOf(ada)).toEqual(['The harbour ', 'The ferry ra', 'Corvane Line']);
  await expect(ada.page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'descending');

  await ada.page.getByRole('button', { name: 'Status', exact: true }).first().click();
  await ada.page.getByRole('checkbox', { name: 'To do' }).check();
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.getByRole('status').filter({ hasText: '2 of 3 texts' })).toBeVisible();
  await ada.page.getByRole('searchbox', { name: 'Filter texts' }).fill('ferry');
  await expect.poll(() => beginningsOf(ada)).toEqual(['The ferry ra']);

  await ben.visits(ada.page.url());
  await expect.poll(() => beginningsOf(ben)).toEqual(['The ferry ra']);
  await ben.page.getByRole('searchbox', { name: 'Filter texts' }).fill('no such words');
  await expect(ben.page.getByRole('heading', { name: 'No text is like that' })).toBeVisible();
  await ben.page.getByRole('button', { name: 'Show all' }).last().click();
  await expect.poll(() => beginningsOf(ben)).toEqual(['The harbour ', 'The ferry ra', 'Corvane Line']);
});

test('a text in the trash is nobody’s to open, comes back whole, and is gone when the owner deletes it', async ({ newcomer }) => {
  const { ada, ben, project } = await atTheShelf(newcomer);
  await ben.opens(claim);
  await ben.marks('Claim', 'standing channel');
  await ben.seesSaved();
  const address = new URL(ben.page.url()).pathname;

  await choose(ada, claim);
  await forChosen(ada, 'Move to trash').click();
  await expect(ada.textInList(claim)).toHaveCount(0);
  await expect(ben.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();

  await ben.visits(`/p/${project}/trash`);
  await expect(ben.page.getByText('Moved here by Ada')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: /^Delete/ }), 'an editor deletes nothing for good').toHaveCount(0);
  await ben.page.getByRole('button', { name: /^Restore/ }).click();
  await expect(ada.textInList(claim)).toBeVisible();
  await ben.opensAddress(address);
  await ben.seesMark('Claim', 'standing channel', 'Ben');

  await choose(ada, claim);
  await forChosen(ada, 'Move to trash').click();
  await ada.page.getByRole('link', { name: 'Trash' }).click();
  await ada.page.getByRole('button', { name: /^Delete .* now$/ }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete now' }).click();
  await expect(ada.page.getByText('The trash is empty.')).toBeVisible();
  expect(await ada.requests.get(`/documents/${address.split('/').at(-1)}`)).toMatchObject({ status: 404 });
});

test('[V7] the list is kept by keys alone: to go, to choose, to throw away, to take back and to open', async ({ newcomer }) => {
  const { ada, ben } = await atTheShelf(newcomer);
  const { keyboard } = ada.page;
  const [first, second, last] = [ada.texts.nth(0), ada.texts.nth(1), ada.texts.nth(2)];
  await first.focus();
  await keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await keyboard.press('Space');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Shift+ArrowDown');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(first).toHaveAttribute('aria-selected', 'false');
  await keyboard.press('Escape');
  await expect(last).toHaveAttribute('aria-selected', 'false');
  await keyboard.press('Control+a');
  for (const line of [first, second, last]) await expect(line).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Escape');

  await keyboard.press('End');
  await keyboard.press('Space');
  await keyboard.press('Delete');
  await expect(ben.texts).toHaveCount(2);
  await expect(ada.page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Undo' }).focus();
  await keyboard.press('Enter');
  await expect(ben.texts).toHaveCount(3);

  await first.focus();
  await keyboard.press('Enter');
  await ada.seesTheText();
});

test('the list tells what is said about each text and what of it is new to me, until I have read it', async ({ newcomer }) => {
  const { ada, ben } = await atTheShelf(newcomer);
  const { keyboard } = ada.page;
  const more = async (person: Person, act: string) => {
    await person.page.getByRole('button', { name: /^More for “/ }).click();
    await person.page.getByRole('menuitem', { name: act }).click();
  };
  const readsAll = async () => {
    const line = ben.textInList(claim);
    await line.getByRole('button', { name: /^More for/ }).click();
    await ben.page.getByRole('menuitem', { name: 'Mark all as read' }).click();
  };
  await ada.opens(claim);
  await more(ada, 'Comment on the whole text');
  await expect(ada.page.getByRole('textbox', { name: 'Comment on the whole text' })).toBeFocused();
  await keyboard.type('Who wrote this?');
  await keyboard.press('Control+Enter');
  await expect(ben.textInList(claim).getByRole('img', { name: '1 open thread' })).toBeVisible();
  await expect(ben.textInList(claim)).toContainText('1 new');

  await ben.page.getByRole('button', { name: 'Discussion', exact: true }).click();
  await ben.page.getByRole('checkbox', { name: 'With something new' }).check();
  await expect(ben.texts).toHaveCount(1);
  await expect(ben.page).toHaveURL(/[?&]talk=unread/);
  await ben.page.keyboard.press('Escape');
  await readsAll();
  await expect(ben.page.getByRole('heading', { name: 'No text is like that' })).toBeVisible();
  await ben.page.getByRole('button', { name: 'Show all' }).last().click();
  await expect(ben.textInList(claim).getByRole('img', { name: '1 open thread' })).toBeVisible();

  await ada.page.getByRole('textbox', { name: 'Reply' }).fill('Nobody says so.');
  await keyboard.press('Control+Enter');
  await expect(ben.textInList(claim), 'what came since').toContainText('1 new');
  await ben.opens(claim);
  await more(ben, 'Mark all as read');
  await ben.page.goBack();
  await expect(ben.textInList(claim).getByRole('img', { name: '1 open thread' })).toBeVisible();
  await expect(ben.textInList(claim)).not.toContainText('1 new');

  await ada.marks('Claim', 'exclusive access');
  const newMark = ben.textInList(claim).getByRole('img', { name: 'New to you: 1 mark' });
  await expect(newMark, 'Ben has been in the text').toHaveText('1 new');
  await readsAll();
  await expect(newMark).toHaveCount(0);
});

test('a project in the archive is folded away and read by all, and its owner takes it back', async ({ newcomer }) => {
  const { ada, ben } = await atTheShelf(newcomer);
  await ada.requests.createProject('Another');
  await ada.visits('/');
  await ada.page.getByRole('button', { name: 'More for “My first project”' }).click();
  await ada.page.getByRole('menuitem', { name: 'Put into the archive' }).click();
  await expect(ada.page.getByRole('list', { name: 'Projects' }).getByRole('listitem')).toHaveCount(1);
  await expect(ben.page.getByText('This project is in the archive')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Import texts' })).toHaveCount(0);
  await expect(status(ben, claim)).toHaveCount(0);
  await ben.opens(claim);
  await ben.selects('standing channel');
  await expect(ben.labels).toHaveCount(0);

  await ada.page.getByText('Archive (1)').click();
  await ada.page.getByRole('button', { name: 'Take back “My first project”' }).click();
  await expect(ada.page.getByText('Archive (1)')).toHaveCount(0);
  await ben.visits('/');
  await expect(ben.page.getByRole('button', { name: 'Import texts' })).toBeVisible();
});

/** Finds no barrier, light and dark, and nothing beyond the edges on a wide and on a narrow screen. */
async function findsAllInOrder({ page }: Person, where: string): Promise<void> {
  expect.soft(await barriersOn(page), where).toEqual([]);
  for (const [screen, width] of [
    ['narrow', 360],
    ['wide', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await beyondTheEdges(page), `${where}, ${screen}`).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${where}, ${screen}.png`) });
  }
}

test('[V7] the list of texts holds no barrier and fits a screen of 360 px, whatever is done in it', async ({ newcomer }) => {
  test.slow();
  const { ada } = await atTheShelf(newcomer);
  await choose(ada, claim);
  await forChosen(ada, 'Tags').click();
  await ada.page.getByRole('textbox', { name: 'New tag' }).fill('harbour');
  await ada.page.keyboard.press('Enter');
  await expect(ada.textInList(claim)).toContainText('harbour');
  await findsAllInOrder(ada, 'tags of a chosen text');
  await expect(ada.page.getByText('Tags of 1 text changed.'), 'or it is found on its way out').toHaveCount(0, {
    timeout: 15_000,
  });
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('button', { name: 'Choose none' }).click();
  await ada.page.getByText('Compact').click();
  await ada.page.getByRole('button', { name: 'Assigned to', exact: true }).first().click();
  await findsAllInOrder(ada, 'a filter over a compact list');
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('searchbox', { name: 'Filter texts' }).fill('nothing of the kind');
  await expect(ada.page.getByRole('heading', { name: 'No text is like that' })).toBeVisible();
  await findsAllInOrder(ada, 'a list with nothing in it');
});

test('[V7] the trash and the projects hold no barrier and fit a screen of 360 px', async ({ newcomer }) => {
  test.slow();
  const { ada, project } = await atTheShelf(newcomer);
  await choose(ada, third);
  await forChosen(ada, 'Move to trash').click();
  await expect(ada.page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await findsAllInOrder(ada, 'after an act');
  await ada.visits(`/p/${project}/trash`);
  await expect(ada.page.getByText('Moved here by Ada')).toBeVisible();
  await findsAllInOrder(ada, 'the trash');
  await ada.page.getByRole('button', { name: /^Delete .* now$/ }).click();
  await expect(ada.page.getByRole('dialog')).toBeVisible();
  await findsAllInOrder(ada, 'the last question');
  await ada.requests.createProject('Another');
  await ada.visits('/');
  await ada.page.getByRole('button', { name: 'More for “Another”' }).click();
  await ada.page.getByRole('menuitem', { name: 'Put into the archive' }).click();
  await ada.page.getByText('Archive (1)').click();
  await expect(ada.page.getByRole('button', { name: 'Take back “Another”' })).toBeVisible();
  await findsAllInOrder(ada, 'the projects');
});
