import type { Person } from '../people.ts';
import { expect, type Table, test } from '../story.ts';
import { harbourDenial } from '../texts.ts';

/** Lays the reply beside the claim for the owner of a table. */
async function besideEachOther({ owner, project, path }: Table): Promise<{ readonly reply: string; readonly path: string }> {
  const reply = await owner.requests.importText(project, harbourDenial);
  await owner.opensAddress(`${path}?beside=${reply}`);
  await expect(textOf(owner, 'Corvane Lines').getByRole('paragraph').first()).toBeVisible();
  return { reply, path: `${path}?beside=${reply}` };
}

const textOf = ({ page }: Person, title: string) => page.getByRole('textbox', { name: new RegExp(`^${title}`) });

test('a relation crosses the gap between two texts, and the other person is told of it on both sides', async ({ table }) => {
  const stage = await table();
  const { path } = await besideEachOther(stage);
  const { owner: ada } = stage;
  const ben = await stage.seat('Ben');
  await ben.opensAddress(path);

  await ada.at('The harbour town').marks('Claim', 'exclusive access');
  await ada.at('Corvane Lines').marks('Denial', 'denied');
  await ada.takes('Denial', 'denied');
  await ada.card('Denial', 'denied').getByRole('button', { name: 'Relate' }).click();
  await ada.at('The harbour town').clicks('exclusive access');
  const choice = ada.page.getByRole('dialog', { name: 'How are they related?' });
  await choice.getByRole('button', { name: /“denied” denies “exclusive access”/ }).click();
  await ben.at('The harbour town').clicks('exclusive access');
  await expect(ben.card('Claim', 'exclusive access')).toContainText('“denied” in “Corvane Lines has denied');
  await ben.at('Corvane Lines').clicks('denied');
  await expect(ben.card('Denial', 'denied')).toContainText('denies “exclusive access” in “The harbour town');
});
