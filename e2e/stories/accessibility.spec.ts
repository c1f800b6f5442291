import { barriersOn, beyondTheEdges } from '../barriers.ts';
import type { Person } from '../people.ts';
import { expect, type Table, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';
const key = "a key to somebody else's filing cabinet";

// Looking at a whole page takes about a second.
test.describe.configure({ timeout: 180_000 });

async function findsNoBarrier(person: Person, where: string): Promise<void> {
  expect.soft(await barriersOn(person.page), where).toEqual([]);
}

/** Looks at what has opened over the page, and closes it with Escape. */
async function findsNoBarrierIn(person: Person, role: 'dialog' | 'menu', where: string): Promise<void> {
  const opened = person.page.getByRole(role);
  await expect(opened).toBeVisible();
  expect.soft(await barriersOn(person.page, `[role="${role}"]`), where).toEqual([]);
  await person.page.keyboard.press('Escape');
  await expect(opened).toHaveCount(0);
}

const presses = (person: Person, button: string | RegExp) => person.page.getByRole('button', { name: button }).first().click();

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
  await expect(ada.page.getByRole('button', { name: 'Bring my own texts' })).toBeVisible();
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

test('[V7] the sample with its first steps holds no barrier', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.visits();
  await ada.page.getByRole('textbox', { name: 'What should others call you?' }).fill('Ada');
  await findsNoBarrier(ada, 'the first visit, with a name');
  await presses(ada, 'Open the sample');
  const steps = ada.page.getByRole('region', { name: 'Try it' });
  await expect(steps).toBeVisible();
  await presses(ada, /^Close “Water authority wins/);
  await ada.seesTheText();
  await findsNoBarrier(ada, 'the first steps');
  await ada.selects('the company says');
  await expect(steps).toContainText('Done: Select some words');
  await findsNoBarrier(ada, 'a step that is done');
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
  await presses(ada, 'Paste a text');
  await findsNoBarrierIn(ada, 'dialog', 'pasting a text');
  await presses(ada, /^More for/);
  await findsNoBarrierIn(ada, 'menu', 'the menu of a text');
  await presses(ada, /^More for/);
  await ada.page.getByRole('menuitem', { name: 'Edit details' }).click();
  await ada.page.getByRole('textbox', { name: 'Date' }).fill('the day before');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await expect(ada.page.getByText('A date such as 2021-11-02, or nothing.')).toBeVisible();
  await findsNoBarrierIn(ada, 'dialog', 'the details of a text, one of them refused');
  await ada.invites('editor');
  const dialog = ada.page.getByRole('dialog');
  await presses(ada, 'Share');
  await dialog.getByRole('textbox', { name: 'New group' }).fill('Readers');
  await presses(ada, 'Make a group');
  await dialog.getByRole('combobox', { name: 'Add somebody to Readers' }).selectOption('Ada');
  await expect(dialog.getByRole('button', { name: 'Take Ada out of Readers' })).toBeVisible();
  await findsNoBarrierIn(ada, 'dialog', 'sharing, with a group');
  await presses(ada, 'Share');
  await presses(ada, 'Rename Readers');
  await findsNoBarrierIn(ada, 'dialog', 'a group that is given another name');
  await presses(ada, /^Project:/);
  await findsNoBarrierIn(ada, 'menu', 'the menu of the project');
  await presses(ada, /^Account of/);
  await findsNoBarrierIn(ada, 'dialog', 'the account');
  for (const [path, title] of [
    ['/status', 'How this server is'],
    ['/log', 'What happened in this workspace'],
    ['/letter', 'Welcome back'],
  ] as const) {
    await ada.visits(path);
    await expect(ada.page.getByRole('heading', { name: title })).toBeVisible();
    await findsNoBarrier(ada, path);
  }
  await ada.page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(ada.page.getByRole('heading', { name: 'Without your password' })).toBeVisible();
  await findsNoBarrier(ada, '/forgot');
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
  await ada.card('Claim', access).getByRole('button', { name: 'Label' }).click();
  await findsNoBarrierIn(ada, 'menu', 'the choice of another label');
  await ada.page.keyboard.press('Escape');
  await findsNoBarrier(ada, 'marks at rest');
  await ada.selects('standing channel');
  await expect(ada.labels).toBeVisible();
  await findsNoBarrier(ada, 'words selected');
  await ada.page.keyboard.press('Escape');
  await ada.takes('Denial', key);
  await ada.card('Denial', key).getByRole('button', { name: 'Relate' }).click();
  await ada.takes('Claim', access);
  await findsNoBarrierIn(ada, 'dialog', 'the choice of a relation');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('?');
  await findsNoBarrierIn(ada, 'dialog', 'the keys');
  await ada.goesOffline();
  await expect(ada.page.getByText('You are offline.')).toBeVisible();
  await findsNoBarrier(ada, 'offline');
});

test('[V7] a text that is open for editing, its tools and what opens out of them hold no barrier', async ({ table }) => {
  const { owner: ada } = await table();
  await presses(ada, 'Open for editing');
  await findsNoBarrierIn(ada, 'dialog', 'the question whether to open a source');
  await ada.opensForEditing();
  await ada.clicks('dissolved');
  await ada.tools.getByRole('button', { name: 'Insert a table' }).click();
  for (const head of ['Berth', 'Ship', 'Cargo']) {
    await ada.page.keyboard.type(head);
    await ada.page.keyboard.press('Tab');
  }
  await findsNoBarrier(ada, 'an open text with a table');
  await ada.page.keyboard.press('Alt+F10');
  await expect(ada.tools.getByRole('button', { name: 'Style: Paragraph' })).toBeFocused();
  await ada.page.keyboard.press('Enter');
  await findsNoBarrierIn(ada, 'menu', 'the styles');
  await ada.tools.getByRole('button', { name: 'Link' }).click();
  await findsNoBarrierIn(ada, 'dialog', 'a link');
  await ada.page.keyboard.press('Control+h');
  await ada.page.getByRole('searchbox', { name: 'Words to find' }).fill('berth');
  await findsNoBarrier(ada, 'replacing words');
});

test('[V7] the panel beside a text holds no barrier in any of its states', async ({ table }) => {
  const stage = await table();
  const { owner: ada } = stage;
  await marked(stage);
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('f');
  await ada.page.getByRole('searchbox', { name: 'Words in quotes, notes and comments' }).fill('exclusive');
  await findsNoBarrier(ada, 'a filter that hides marks');
  await presses(ada, 'Attribute');
  await findsNoBarrierIn(ada, 'dialog', 'the values of attributes');
  await presses(ada, 'Show all');
  await presses(ada, 'Filter marks and threads');
  await ada.card('Denial', key).getByRole('heading').getByRole('button').press('Space');
  await findsNoBarrier(ada, 'a mark that is chosen');
  await ada.page.keyboard.press('Delete');
  await presses(ada, 'More lists');
  await ada.page.getByRole('menuitem', { name: 'About the text' }).click();
  await presses(ada, 'Add Verdict');
  await presses(ada, 'History');
  await findsNoBarrier(ada, 'a verdict with its history');
  await presses(ada, 'More lists');
  await findsNoBarrierIn(ada, 'menu', 'the other lists');
  await presses(ada, 'More lists');
  await ada.page.getByRole('menuitem', { name: 'Removed' }).click();
  await expect(ada.page.getByRole('button', { name: 'Restore' })).toBeVisible();
  await findsNoBarrier(ada, 'what was removed');
});

test('[V7] two texts side by side hold no barrier, nor where the screen has room for one', async ({ table }) => {
  const { owner: ada, project, path } = await table();
  const reply = await ada.requests.importText(project, harbourDenial);
  await ada.opensSideBySide(path, reply, 'Corvane Lines');
  const claim = ada.at('The harbour town');
  await claim.marks('Claim', 'exclusive access');
  await ada.at('Corvane Lines').marks('Denial', 'denied');
  await ada.relates(['Denial', 'denied'], 'denies', ['Claim', 'exclusive access'], claim);
  const relation = ada.page.getByRole('article', { name: 'Relation: denies' });
  await expect(relation).toBeVisible();
  await findsNoBarrier(ada, 'a relation across the gap');
  for (const width of [900, 400]) {
    await ada.page.setViewportSize({ width, height: 800 });
    await findsNoBarrier(ada, `two texts on ${width} px`);
    expect.soft(await beyondTheEdges(ada.page), `on ${width} px`).toEqual([]);
  }
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await ada.page.keyboard.press('Control+k');
  await findsNoBarrierIn(ada, 'dialog', 'what can be found and done');
  await presses(ada, /^Close “Corvane Lines/);
  await ada.seesTheText();
  await ada.clicks('exclusive access');
  await expect(ada.page.getByRole('button', { name: /^Open “Corvane Lines.*for “denied”$/ })).toBeVisible();
  await findsNoBarrier(ada, 'an end in a text that is not open');
});
