import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '../story.ts';

const folder = dirname(fileURLToPath(import.meta.url));

test('two people at one report', async ({ table }) => {
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
  await ada.page.screenshot({ path: join(folder, 'document.png') });
});
