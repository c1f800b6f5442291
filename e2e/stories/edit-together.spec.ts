import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

test('[V5] [V6] a text is opened for editing and locked again under everybody’s eyes, and nobody loses their place', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor', { permissions: ['clipboard-read', 'clipboard-write'] });
  await ada.marks('Claim', access);
  await ben.selects('a standing channel');
  const top = () => ben.text.evaluate((text) => Math.round(text.getBoundingClientRect().top));
  const before = await top();

  await ada.opensForEditing();
  await ben.hears(/^Opened for editing by Ada, \d\d:\d\d$/);
  await expect(ben.tools).toBeVisible();
  await ben.hasSelected('a standing channel');
  const tools = (await ben.tools.boundingBox())?.height ?? 0;
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(tools + 1);

  await Promise.all([ada.writes(' at last', 'has gained access'), ben.writes(', on paper,', 'a standing channel')]);
  for (const person of [ada, ben]) {
    await person.sees('has gained access at last to the internal');
    await person.sees('a standing channel, on paper,');
    await person.seesMark('Claim', access, 'Ada');
  }

  await test.step('a mark that went far down with the text is taken away where it stands', async () => {
    await ben.marks('Figure', 'nine days');
    await ada.seesMark('Figure', 'nine days', 'Ben');
    await ada.clicks('has gained access');
    await ada.page.keyboard.insertText(' again and again'.repeat(80));
    await ben.sees('again and again again and again');
    await ben.seesMark('Figure', 'nine days', 'Ben');
    await ben.takes('Figure', 'nine days');
    await ben.page.keyboard.press('Delete');
    for (const person of [ada, ben]) await person.seesNoMark('nine days');
    await ben.clicks('a standing channel');
  });

  await ben.goesOffline();
  await ben.page.keyboard.type(' never sent');
  await ada.locks();
  await ben.comesBack();
  await ben.hears(/^Locked by Ada, \d\d:\d\d$/);
  await expect(ben.tools).toBeHidden();
  await expect.poll(() => ben.printedText()).toBe(await ada.printedText());
  await ben.page.getByRole('button', { name: 'Not saved' }).click();
  await ben.page.getByRole('button', { name: 'Copy what was not saved' }).click();
  await expect.poll(() => ben.page.evaluate(() => navigator.clipboard.readText())).toContain('Text: “ never sent”');
  await ada.page.getByRole('button', { name: 'Locked source' }).click();
  await expect(ada.page.getByRole('listitem').filter({ hasText: /^Opened for editing by Ada, / })).toBeVisible();
});

test('[V5] words can be selected while somebody else types', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor');
  await ada.opensForEditing();
  await ada.clicks('has gained access');
  await ada.page.keyboard.press('Control+End');
  let isOver = false;
  const typing = (async () => {
    while (!isOver) await ada.page.keyboard.type('a');
  })();
  for (const words of ['has gained access', 'liaison officer', access, 'has gained access', 'liaison officer', access]) {
    await ben.selects(words);
  }
  isOver = true;
  await typing;
});

test('[V9] headings, lists, tables, replaced words and marks are taken back in the order in which they were made, by name', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor');
  await ben.marks('Denial', 'liaison officer');
  await ada.opensForEditing();

  await ada.clicks('Under the old procedure');
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.type('## ');
  await expect(ben.text.getByRole('heading', { level: 2, name: 'Under the old procedure' })).toBeVisible();
  await ada.clicks('Port officials');
  await ada.tools.getByRole('button', { name: 'Bulleted list' }).click();
  await expect(ben.text.getByRole('listitem')).toHaveCount(1);
  await ada.selects(access);
  await ada.page.keyboard.press('Alt+1');
  await ben.seesMark('Claim', access, 'Ada');
  await ada.clicks('Opponents');
  await ada.tools.getByRole('button', { name: 'Insert a table' }).click();
  await expect(ben.text.getByRole('columnheader')).toHaveCount(3);

  await ada.page.keyboard.press('Control+h');
  await ada.page.getByRole('searchbox', { name: 'Words to find' }).fill('by-law');
  await ada.page.getByRole('textbox', { name: 'Replace by' }).fill('rule');
  await ada.page.getByRole('button', { name: /^Replace all \d+$/ }).click();
  await expect.poll(() => ben.printedText()).not.toContain('by-law');
  await ben.seesMark('Denial', 'liaison officer', 'Ben');
  await ada.page.getByRole('searchbox', { name: 'Words to find' }).press('Escape');
  await ben.writes(' Ben’s.', 'Sound Courier');

  await ada.text.focus();
  for (const name of [/replacement of \d+ × “by-law” by “rule”/, 'Insert a table', `Claim on “${access}”`, 'Bulleted list']) {
    await ada.undoes();
    await ada.hears(typeof name === 'string' ? `Undid: ${name}` : new RegExp(`Undid: ${name.source}`));
  }
  await ben.sees('by-law');
  await ben.seesNoMark(access);
  await expect(ben.text.getByRole('table')).toHaveCount(0);
  await expect(ben.text.getByRole('listitem')).toHaveCount(0);
  await ada.sees('Sound Courier Ben’s.');
});

test('[V6] what an input method is composing survives what others write, and so does an open choice', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor');
  await ada.opensForEditing();
  await expect(ben.tools).toBeVisible();
  await ada.selects('exclusive');
  await ada.page.keyboard.press('ArrowRight');
  const method = await ada.browser.newCDPSession(ada.page);
  const composes = (text: string) =>
    method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const ended = ada.text.evaluate(
    (text) =>
      new Promise<string>((resolve) =>
        text.addEventListener('compositionend', (event) => resolve((event as CompositionEvent).data), { once: true }),
      ),
  );
  await composes('か');
  await composes('かん');
  await ben.writes(' (Ben)', 'has granted Marrowick');
  await ben.seesSaved();
  await composes('かんじ');
  await method.send('Input.insertText', { text: '漢字' });
  expect(await ended).toBe('漢字');
  for (const person of [ada, ben]) {
    await person.sees('has granted Marrowick (Ben) direct and exclusive漢字 access');
  }

  await ada.tools.getByRole('button', { name: 'Link' }).click();
  await ada.page.getByRole('textbox', { name: 'Address' }).fill('https://board.example/');
  await ben.writes(' (more)', 'old procedure');
  await ada.sees('old procedure (more)');
  await ada.page.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(ben.text.getByRole('link', { name: 'https://board.example/' })).toBeVisible();
});

/** Presses Enter behind the words, and takes it back. */
async function splitsAndUndoes(person: Person, words: string) {
  await person.opensForEditing();
  await person.selects(words);
  await person.page.keyboard.press('ArrowRight');
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Control+z');
  await person.hears(/^Undid: a change of how the text is set/);
}

test('undo puts the caret back to where the step was made', async ({ table }) => {
  const { owner: ada } = await table();
  await splitsAndUndoes(ada, 'has gained access');
  await ada.page.keyboard.insertText(', they say,');
  await ada.sees('has gained access, they say, to the internal');
});

test('redo puts the caret behind what it did again', async ({ table }) => {
  const { owner: ada } = await table();
  await splitsAndUndoes(ada, 'has gained access');
  await ada.page.keyboard.press('Control+Shift+z');
  await ada.hears(/^Redid: a change of how the text is set/);
  await ada.page.keyboard.insertText('Only');
  await expect(ada.text.getByRole('paragraph').filter({ hasText: /^Only to the internal/ })).toBeVisible();
});
