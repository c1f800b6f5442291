import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const claim = 'gained access';
const source = 'Marrowick';

/** Goes on with Tab until something has the focus. */
async function tabsTo(person: Person, role: Parameters<Person['page']['getByRole']>[0], name: string | RegExp): Promise<void> {
  const wanted = person.page.getByRole(role, { name, exact: typeof name === 'string' });
  for (let left = 60; left > 0; left--) {
    if ((await wanted.count()) > 0 && (await wanted.first().evaluate((element) => element === document.activeElement))) return;
    await person.page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${role} ${name}`);
}

test('[V7] from the first page to a label, an attribute, a note, moved ends and a relation without a mouse', async ({
  newcomer,
}) => {
  const ada = await newcomer('Ada');
  const { keyboard } = ada.page;
  await ada.visits();
  await expect(ada.page.getByRole('button', { name: 'Bring my own texts' })).toBeVisible();
  await tabsTo(ada, 'textbox', 'What should others call you?');
  await keyboard.type('Ada');
  await tabsTo(ada, 'button', 'Bring my own texts');
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('heading', { name: 'Lay the first text on the desk' })).toBeVisible();

  await tabsTo(ada, 'button', 'Paste a text');
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('textbox', { name: 'Text' })).toBeFocused();
  await keyboard.insertText('The town of Marrowick has gained access to the desk. Nobody else has it, said the board.');
  await tabsTo(ada, 'button', 'Import');
  await keyboard.press('Enter');
  await expect(ada.textInList('The town of Marrowick')).toBeVisible();
  await tabsTo(ada, 'link', /^The town of Marrowick/);
  await keyboard.press('Enter');
  await ada.seesTheText();

  await tabsTo(ada, 'textbox', /^The town of Marrowick/);
  await ada.selectsByKeyboard(claim);
  await keyboard.press('1');
  await ada.seesMark('Claim', claim, 'Ada');

  await test.step('an attribute and a note', async () => {
    await keyboard.press('n');
    await expect(ada.card('Claim', claim).getByRole('textbox', { name: 'Note' })).toBeFocused();
    await keyboard.type('Since when?');
    await keyboard.press('Shift+Tab');
    await expect(
      ada.card('Claim', claim).getByRole('group', { name: 'Certainty' }).getByRole('button', { name: '5' }),
    ).toBeFocused();
    await keyboard.press('Space');
    await expect(ada.card('Claim', claim).getByRole('button', { name: '5' })).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('Escape');
  });

  await test.step('another label', async () => {
    await tabsBackToText(ada);
    await ada.selectsByKeyboard('the desk');
    await keyboard.press('5');
    await ada.seesMark('Quote', 'the desk');
    await keyboard.press('3');
    await ada.seesMark('Source', 'the desk');
  });

  await test.step('moved ends', async () => {
    await keyboard.press('m');
    await ada.hasSelected('the desk');
    await keyboard.press('Tab');
    for (const _ of 'access to ') await keyboard.press('Shift+ArrowLeft');
    await keyboard.press('Enter');
    await ada.seesMark('Source', 'access to the desk');
  });

  await test.step('a relation', async () => {
    await keyboard.press('Escape');
    await ada.selectsByKeyboard(source);
    await keyboard.press('3');
    await ada.seesMark('Source', source);
    await keyboard.press('j');
    await expect(ada.card('Claim', claim).getByRole('button', { name: 'Remove' })).toBeVisible();
    await keyboard.press('r');
    await ada.hears(/pick the other end/);
    await keyboard.press('k');
    await keyboard.press('Enter');
    const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
    await expect(choice.getByRole('button', { name: /attributed to/ })).toBeFocused();
    await keyboard.press('Enter');
    await expect(ada.card('Claim', claim)).toContainText(`attributed to “${source}”`);
  });

  await test.step('removing, and taking it back', async () => {
    await keyboard.press('Escape');
    await keyboard.press('k');
    await keyboard.press('Delete');
    await ada.undoes();
    await ada.hears(/^Undid: removal of/);
  });
  await ada.seesSaved();
});

test('[V7] from the first page to a relation between two texts without a mouse', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  const { keyboard } = ada.page;
  await ada.visits();
  await expect(ada.page.getByRole('button', { name: 'Bring my own texts' })).toBeVisible();
  await tabsTo(ada, 'textbox', 'What should others call you?');
  await keyboard.type('Ada');
  await tabsTo(ada, 'button', 'Bring my own texts');
  await keyboard.press('Enter');
  for (const text of ['Marrowick says. It alone has access.', 'Corvane answers. That is not so.']) {
    await expect(ada.page.getByRole('button', { name: 'Paste a text' }).first()).toBeVisible();
    await tabsTo(ada, 'button', 'Paste a text');
    await keyboard.press('Enter');
    await expect(ada.page.getByRole('textbox', { name: 'Text' })).toBeFocused();
    await keyboard.insertText(text);
    await tabsTo(ada, 'button', 'Import');
    await keyboard.press('Enter');
    await expect(ada.textInList(text.slice(0, 7))).toBeVisible();
  }
  await tabsTo(ada, 'link', /^Marrowick says/);
  await keyboard.press('Enter');
  await ada.seesTheText();
  await tabsTo(ada, 'link', /^Corvane answers/);
  await keyboard.press('Shift+Enter');

  const [claim, denial] = [ada.at('Marrowick says'), ada.at('Corvane answers')];
  await tabsTo(ada, 'textbox', /^Marrowick says/);
  await claim.selectsByKeyboard('alone has access');
  await keyboard.press('1');
  await claim.seesMark('Claim', 'alone has access');
  await keyboard.press('r');
  await keyboard.press('o');
  await expect(denial.text).toBeFocused();
  await denial.selectsByKeyboard('not so');
  await keyboard.press('2');
  const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
  const denies = choice.getByRole('button', { name: '“not so” denies “alone has access”' });
  for (let left = 9; left > 0 && !(await denies.evaluate((element) => element === document.activeElement)); left--)
    await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(ada.card('Denial', 'not so')).toContainText('denies “alone has access” in “Marrowick says');

  await keyboard.press('F6');
  await expect(claim.text).toBeFocused();
  await keyboard.press('Control+z');
  await ada.hears('Undid: “not so” denies “alone has access”');
});

async function tabsBackToText(person: Person): Promise<void> {
  if (await person.text.evaluate((element) => element === document.activeElement)) return;
  await tabsTo(person, 'textbox', /^The town of Marrowick/);
}

test('[V7] keys that come close upon each other do what they would one by one', async ({ table }) => {
  const { owner: ada } = await table();
  const { keyboard } = ada.page;
  await ada.marks('Claim', 'exclusive access');

  await test.step('the beginning of the text, as soon as the text has the focus', async () => {
    const remove = ada.card('Claim', 'exclusive access').getByRole('button', { name: 'Remove' });
    await remove.focus();
    await Promise.all([keyboard.press('Escape'), keyboard.press('Control+Home')]);
    await keyboard.press('ArrowRight');
    await expect.poll(async () => (await ada.selection())?.focus).toBe(1);
  });

  await test.step('a label, before the page has heard what is selected', async () => {
    await ada.page.evaluate(() => {
      getSelection()?.modify('move', 'backward', 'lineboundary');
      getSelection()?.modify('extend', 'forward', 'word');
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await ada.seesMark('Claim', 'The');
  });
});

test('[V7] the keys are told by a key, and every control says its name', async ({ table }) => {
  const { owner: ada } = await table();
  await ada.marks('Claim', 'exclusive access');
  await ada.page.keyboard.press('?');
  await expect(ada.page.getByRole('dialog', { name: 'Keys' })).toContainText('Relate the mark in hand');
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.getByRole('dialog')).toBeHidden();
  for (const button of await ada.page.getByRole('button').all()) await expect(button).toHaveAccessibleName(/\S/);
  const mark = ada.text.locator('mark'); // Playwright has no name for the role
  await expect(mark).toHaveAttribute('aria-description', 'Claim by Ada');
  await expect(ada.page.locator(`#${await mark.getAttribute('aria-details')}`)).toContainText('Ada');
});
