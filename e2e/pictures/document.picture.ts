import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Person } from '../people.ts';
import { test } from '../story.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const takes = ({ page }: Person, name: string) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });

test('two people at one report, in light, in the dark and on a phone', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben Okafor');
  await ada.marks('Claim', 'direct and exclusive access');
  await ada.card('Claim', 'direct and exclusive access').getByRole('button', { name: 'asserts' }).click();
  await ada.marks('Source', 'both sides');
  await ben.marks('Quote', 'exclusive access to its');
  await ben.notes('Quote', 'exclusive access to its', 'Which of the two says so?');
  await ben.marks('Figure', '48,000');
  await ben.marks('Source', 'Dr. Ilse Tarrant');
  await ada.seesMark('Source', 'Dr. Ilse Tarrant');
  await ada.relates(['Claim', 'direct and exclusive access'], 'attributed to', ['Source', 'both sides']);
  await ben.selects('six weeks after');
  await ada.seesSaved();
  await ada.page.mouse.move(640, 780);
  await takes(ada, 'document');
  await ada.page.emulateMedia({ colorScheme: 'dark' });
  await takes(ada, 'dark');
  await ada.page.emulateMedia({ colorScheme: 'light' });
  await ada.page.setViewportSize({ width: 400, height: 800 });
  await takes(ada, 'narrow');
});

test('the sample, side by side', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await ada.visits();
  await ada.page.getByRole('textbox', { name: 'What should others call you?' }).fill('Ada Marsh');
  await ada.page.getByRole('button', { name: 'Open the sample' }).click();
  await ada.page.locator('svg', { hasText: 'denies' }).waitFor();
  await ada.seesSaved();
  await ada.page.mouse.move(720, 880);
  await takes(ada, 'beside');
});

test('a codebook', async ({ table }) => {
  const { owner: ada, project } = await table();
  await ada.marks('Claim', 'direct and exclusive access');
  await ada.seesSaved();
  await ada.visits(`/p/${project}/codebook`);
  await ada.page.getByRole('navigation', { name: 'Labels and relations' }).getByRole('button', { name: 'Claim' }).first().click();
  await takes(ada, 'codebook');
});
