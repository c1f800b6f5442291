import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

test('[V4] marks stay on their words through Enter, Backspace, a heading, a quotation, cut and paste, undo, and an hour apart', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'editor');
  await ada.marks('Claim', access);
  await ben.marks('Denial', 'nine days on average');
  await ada.opensForEditing();
  await expect(ben.tools).toBeVisible();
  const { keyboard } = ada.page;

  await test.step('in the hands of both', async () => {
    await ben.writes(' (ten)', 'an objection took');
    await ada.selects('Cargo Objection Desk');
    await ada.isBusy(300);
    await Promise.all(['ArrowLeft', 'Enter', 'Backspace'].map((key) => keyboard.press(key)));
    await ben.sees("its 'Cargo Objection Desk'");
    await ada.clicks('Under the old procedure');
    await keyboard.press('Home');
    await keyboard.press('Backspace');
    await keyboard.press('Enter');
    await keyboard.type('## ');
    await expect(ben.text.getByRole('heading', { level: 2, name: 'Under the old procedure' })).toBeVisible();
  });

  await test.step('cut out and put elsewhere, while the other is away', async () => {
    await ben.goesOffline();
    await ben.writes(' Written on the ferry.', 'the ship had sailed');
    await ada.selects('Corvane has granted Marrowick direct and exclusive access to its');
    await keyboard.press('Control+x');
    await ada.clicks('Opponents');
    await keyboard.press('Home');
    await keyboard.press('Control+v');
    await ada.clicks('said in a joint notice');
    await keyboard.press('Control+Alt+0');
    await ada.tools.getByRole('button', { name: 'Quotation' }).click();
    await ben.comesBack();
  });

  await test.step('put there once more, when the other has taken it out', async () => {
    await expect(ben.text).toContainText(`Corvane has granted Marrowick ${access} to itsOpponents`);
    await ben.selects(`Marrowick ${access}`);
    await ben.page.keyboard.press('Delete');
    await ada.seesNoMark(access);
    await ada.clicks('Under the old procedure');
    await keyboard.press('Home');
    await keyboard.press('Control+v');
  });

  for (const person of [ada, ben]) {
    await person.sees('sailed Written on the ferry.');
    await person.seesMark('Claim', access, 'Ada');
    await person.seesMark('Denial', 'nine days on average', 'Ben');
  }
  for (let steps = 4; steps > 0; steps--) await ada.undoes();
  await ben.reloads();
  for (const person of [ada, ben]) {
    await person.seesMark('Claim', access, 'Ada');
    await person.seesMark('Denial', 'nine days on average', 'Ben');
  }
});

test('[V4] a mark tells how its words were changed, and one that lost them is put on others', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.opensForEditing();
  await ada.selects('no fewer than');
  await ada.page.keyboard.press('Alt+Enter'); // the label that was given last
  await ben.seesMark('Claim', 'no fewer than', 'Ada');
  await ada.selects('exclusive');
  await ada.page.keyboard.type('sole');

  await ben.seesMark('Claim', 'direct and sole access', 'Ada');
  await ben.takes('Claim', access);
  const card = ben.card('Claim', access);
  await expect(card).toContainText('Its words were changed');
  await expect(card.getByRole('deletion')).toHaveText('exclusive');
  await expect(card.getByRole('insertion')).toHaveText('sole');
  await ada.page.keyboard.type('ly');
  await expect(card.getByRole('insertion'), 'a card in hand follows its words').toHaveText('solely');
  for (const _ of 'ly') await ada.page.keyboard.press('Backspace');
  await expect(card.getByRole('insertion')).toHaveText('sole');
  await card.getByRole('button', { name: 'Keep these words' }).click();
  await expect(ada.card('Claim', 'direct and sole access')).not.toContainText('Its words were changed');

  await ada.page.keyboard.press('Escape');
  await ada.selects('direct and sole access');
  await ada.page.keyboard.press('Delete');
  await ben.seesNoMark('direct and sole access');
  await ben.page.getByRole('button', { name: 'More lists' }).click();
  await ben.page.getByRole('menuitem', { name: /^Lost their place/ }).click();
  const lost = ben.card('Claim', 'direct and sole access');
  await ben.takes('Claim', 'direct and sole access');
  await expect(lost).toContainText('Corvane has granted Marrowick');
  await lost.getByRole('button', { name: 'Attach to other words' }).click();
  await ben.selects('a standing channel');
  await ben.page.getByRole('button', { name: 'Attach to these words' }).click();
  await ada.seesMark('Claim', 'a standing channel', 'Ada');
  await ben.undoes();
  await ben.hears('Undid: Claim moved to “a standing channel”');
  await expect(ben.card('Claim', 'direct and sole access')).toContainText('Lost its place');
});
