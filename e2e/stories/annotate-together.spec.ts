import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

test('a mark that one makes is seen by the other at once, under the name of who made it', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ben.seesMark('Claim', access, 'Ada');
  await ben.marks('Quote', 'standing channel');
  await ada.seesMark('Quote', 'standing channel', 'Ben');
  await expect(ben.card('Claim', access)).toContainText('Ada');
  await ada.seesSaved();
  await ben.seesSaved();
});

test('what one says of a mark the other reads on its card: attributes, a note, another label', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ada.card('Claim', access).getByRole('group', { name: 'Stance' }).getByRole('button', { name: 'asserts' }).click();
  await ada.card('Claim', access).getByRole('group', { name: 'Certainty' }).getByRole('button', { name: '4' }).click();
  await ada.notes('Claim', access, 'Who else has it?');
  const seenByBen = ben.card('Claim', access);
  await expect(seenByBen).toContainText('asserts · certainty 4');
  await expect(seenByBen).toContainText('Who else has it?');

  await ben.takes('Claim', access);
  await ben.card('Claim', access).getByRole('button', { name: 'Label' }).click();
  await ben.page.getByRole('menuitem', { name: 'Framing' }).click();
  await ada.seesMark('Framing', access, 'Ada');
  await expect(ada.card('Framing', access)).toContainText('Who else has it?');
});

test('marks overlap and nest, and clicks and Enter go through those at the caret, innermost first', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ben.marks('Framing', 'exclusive access to its');
  await ada.marks('Quote', 'exclusive');
  for (const person of [ada, ben]) {
    await person.seesMark('Claim', access, 'Ada');
    await person.seesMark('Framing', 'exclusive access to its', 'Ben');
    await person.seesMark('Quote', 'exclusive', 'Ada');
  }
  const inHand = (label: string, words: string) => ben.card(label, words).getByRole('button', { name: 'Remove' });
  await ben.page.keyboard.press('Escape');
  await ben.clicks('exclusive');
  await expect(inHand('Quote', 'exclusive')).toBeVisible();
  await ben.page.keyboard.press('Enter');
  await expect(inHand('Framing', 'exclusive access to its')).toBeVisible();
  await ben.page.keyboard.press('Enter');
  await expect(inHand('Claim', access)).toBeVisible();
  await ben.clicks('exclusive');
  await expect(inHand('Quote', 'exclusive')).toBeVisible();
});

test('a relation between two marks is told on both cards, to both people, and impossible ends are refused with the reason', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ben.marks('Denial', "a key to somebody else's filing cabinet");
  await ben.seesMark('Claim', access);
  await ben.relates(['Denial', "a key to somebody else's filing cabinet"], 'denies', ['Claim', access]);
  await expect(ada.card('Denial', "a key to somebody else's filing cabinet")).toContainText(`denies “${access}”`);
  await expect(ada.card('Claim', access)).toContainText('denies');

  await ada.marks('Figure', '48,000');
  await ada.card('Figure', '48,000').getByRole('button', { name: 'Relate' }).click();
  await ada.takes('Denial', "a key to somebody else's filing cabinet");
  await expect(ada.page.getByRole('dialog', { name: 'How are they related?' }).getByRole('button')).toHaveText([
    /contradicts/,
    /same claim as/,
  ]);
  await ada.page.keyboard.press('Escape');
  await ada.marks('Framing', 'dangerous goods');
  await ada.card('Framing', 'dangerous goods').getByRole('button', { name: 'Relate' }).click();
  await ada.takes('Claim', access);
  await ada.hears('No kind of relation goes between a Framing and a Claim.');
});

test('the ends of a mark are moved by dragging them', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', 'exclusive access');
  await ada.dragsEnd('start', 'direct and exclusive');
  await ben.seesMark('Claim', access, 'Ada');
  await ada.undoes();
  await ada.hears('Undid: Claim moved to “direct and exclusive access”');
  await ben.seesMark('Claim', 'exclusive access', 'Ada');
});

test('[V9] undo names the act, takes back only mine, and leaves what the other did since', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await ben.seesMark('Claim', access);
  await ben.marks('Quote', 'standing channel');
  await ada.seesMark('Quote', 'standing channel');

  await ada.undoes();
  await ada.hears(`Undid: Claim on “${access}”`);
  await ben.seesNoMark(access);
  await ada.undoes();
  await ada.hears('Nothing of yours to undo.');
  await ada.seesMark('Quote', 'standing channel', 'Ben');
  await ada.redoes();
  await ada.hears(`Redid: Claim on “${access}”`);
  await ben.seesMark('Claim', access, 'Ada');

  await ben.takes('Claim', access);
  await ben.notes('Claim', access, 'See the denial.');
  await expect(ada.card('Claim', access)).toContainText('See the denial.');
  await ada.undoes();
  await ada.hears(`Left as it is, because somebody changed it since: Claim on “${access}”`);
  await ben.seesMark('Claim', access, 'Ada');
});

test('[V6] nothing that others do moves my caret, my selection, my scroll position or my open draft', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ben.marks('Framing', 'a standing channel');
  await ben.takes('Framing', 'a standing channel');
  const draft = ben.card('Framing', 'a standing channel').getByRole('textbox', { name: 'Note' });
  await draft.fill('Whose words are th');
  const place = () => ben.text.evaluate((root) => root.getBoundingClientRect().top);
  const before = await place();

  await ada.marks('Claim', access);
  await ada.marks('Quote', 'standing');
  await ada.takes('Framing', 'a standing channel');
  await ada.notes('Framing', 'a standing channel', 'The board’s.');
  await ada.seesSaved();
  await expect(ben.card('Claim', access)).toBeAttached();
  await expect(ben.card('Framing', 'a standing channel')).toContainText('Meanwhile somebody wrote: “The board’s.”');
  await expect(draft).toBeFocused();
  await expect(draft).toHaveValue('Whose words are th');
  expect(await place()).toBe(before);

  await draft.press('Escape');
  await ben.selects("house rules' and against");
  const selected = await ben.selection();
  const reading = await place();
  await ada.marks('Figure', 'nine days');
  await ada.marks('Source', "house rules' and");
  await ben.seesMark('Source', "house rules' and");
  expect(await ben.selection()).toEqual(selected);
  expect(await place()).toBe(reading);
});

test('three people who mark at the same time all see the same in the end', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const [ben, cleo] = await Promise.all([seat('Ben'), seat('Cleo')]);
  await Promise.all([
    ada.marks('Claim', 'in good time'),
    ben.marks('Quote', 'the ship had sailed'),
    cleo.marks('Figure', '210,000 containers'),
  ]);
  await Promise.all([ada.marks('Source', 'Piet Amsel'), ben.marks('Figure', '14'), cleo.marks('Framing', 'dangerous goods')]);
  const all = [
    ['Claim', 'in good time', 'Ada'],
    ['Quote', 'the ship had sailed', 'Ben'],
    ['Figure', '210,000 containers', 'Cleo'],
    ['Source', 'Piet Amsel', 'Ada'],
    ['Figure', '14', 'Ben'],
    ['Framing', 'dangerous goods', 'Cleo'],
  ] as const;
  for (const person of [ada, ben, cleo]) {
    for (const [label, words, by] of all) await person.seesMark(label, words, by);
    await person.seesPeople(['Ada', 'Ben', 'Cleo'].filter((name) => name !== person.name));
  }
});

test('a viewer sees every mark and is offered no way to make one', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const vera = await seat('Vera', 'viewer');
  await ada.marks('Claim', access);
  await vera.seesMark('Claim', access, 'Ada');
  await vera.selects('standing channel');
  await expect(vera.labels).toHaveCount(0);
  await vera.page.keyboard.press('1');
  await vera.hears('Your role here is to read.');
  await vera.clicks(access);
  await expect(vera.card('Claim', access).getByRole('button', { name: 'Remove' })).toHaveCount(0);
});
