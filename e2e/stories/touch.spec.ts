import { expect, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

const access = 'direct and exclusive access';

test('on a phone words are selected, labelled and spoken about with a finger', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'annotator', { onPhone: true });
  await expect(ben.text).not.toHaveAttribute('contenteditable', 'true');
  await ben.selectsByTouch(access);
  await ben.labels.getByRole('button', { name: 'Claim' }).tap();
  await ada.seesMark('Claim', access, 'Ben');

  await ben.card('Claim', access).getByRole('button', { name: 'asserts' }).tap();
  await expect(ada.card('Claim', access)).toContainText('asserts');
  await ben.card('Claim', access).getByRole('textbox', { name: 'Note' }).tap();
  await ben.page.keyboard.insertText('Written on the tram.');
  await ben.page.keyboard.press('Escape');
  await expect(ada.card('Claim', access)).toContainText('Written on the tram.');
});

test('on a phone a tap takes the mark under the finger in hand, and its ends are dragged', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'annotator', { onPhone: true });
  await ada.marks('Claim', 'exclusive access');
  await ben.seesMark('Claim', 'exclusive access', 'Ada');
  await ben.clicks('exclusive access');
  await expect(ben.card('Claim', 'exclusive access').getByRole('button', { name: 'Remove' })).toBeVisible();
  await ben.dragsEndByTouch('start', access);
  await ada.seesMark('Claim', access, 'Ada');
});

test('on a phone everything that is pressed is at least 44 px high', async ({ table }) => {
  const { seat } = await table();
  const ben = await seat('Ben', 'annotator', { onPhone: true });
  await ben.selectsByTouch(access);
  for (const button of await ben.labels.getByRole('button').all()) {
    expect((await button.boundingBox())?.height, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
  }
});

test('on a tablet a relation is drawn with a finger from one text to the other', async ({ table }) => {
  const { owner: ada, seat, project, path } = await table();
  const reply = await ada.requests.importText(project, harbourDenial);
  const ben = await seat('Ben', 'annotator', { onPhone: true, viewport: { width: 1180, height: 820 } });
  await Promise.all([ada, ben].map((person) => person.opensSideBySide(path, reply, 'Corvane Lines')));
  await ada.at('The harbour town').marks('Claim', 'exclusive access');
  await ada.at('Corvane Lines').marks('Denial', 'denied');

  await ben.at('Corvane Lines').clicks('denied');
  await ben.card('Denial', 'denied').getByRole('button', { name: 'Relate' }).tap();
  await ben.at('The harbour town').clicks('exclusive access');
  const choice = ben.page.getByRole('dialog', { name: 'How are they related?' });
  await choice.getByRole('button', { name: /“denied” denies “exclusive access”/ }).tap();
  await ada.at('The harbour town').clicks('exclusive access');
  await expect(ada.card('Claim', 'exclusive access')).toContainText('“denied” in “Corvane Lines');
});
