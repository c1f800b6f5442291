import { expect, test } from '../story.ts';

test('who is here is shown, one person once however many tabs they have, and gone when the last is closed', async ({ table }) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  await ada.seesPeople(['Ben']);
  await ben.seesPeople(['Ada']);
  const secondTab = await ben.opensAnotherTab();
  await secondTab.opensAddress(path);
  await seat('Cleo', 'viewer');
  await ada.seesPeople(['Ben', 'Cleo']);
  await secondTab.seesPeople(['Ada', 'Cleo']);
  await ben.page.close();
  await ada.seesPeople(['Ben', 'Cleo']);
  await secondTab.page.close();
  await ada.seesPeople(['Cleo']);
});

test('carets and selections are seen in a locked text, under a name that fades, and they take nobody’s place', async ({
  table,
}) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.clicks('Under the old procedure');
  const before = await ada.selection();
  await ben.selects('nine days on average');
  const name = ada.page.locator('.cursor-name', { hasText: 'Ben' });
  await expect(name).toHaveCSS('opacity', '1');
  const underSelection = () =>
    ada.page.evaluate(() => {
      const box = document.querySelector('.cursor-selection')?.getBoundingClientRect();
      const range = box && document.caretPositionFromPoint(box.left + 1, box.top + box.height / 2);
      return range?.offsetNode.textContent?.slice(range.offset, range.offset + 20);
    });
  await expect.poll(underSelection).toBe('nine days on average');
  await expect(name).toHaveCSS('opacity', '0');
  expect(await ada.selection()).toEqual(before);
  await ben.page.close();
  await expect(ada.page.locator('.cursor-caret')).toHaveCount(0);
});

test('somebody whose network goes away is no longer here, and is again when it comes back', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.seesPeople(['Ben']);
  await ben.goesOffline();
  await expect(ben.page.getByRole('button', { name: /^Here:/ })).toHaveCount(0);
  await ben.comesBack();
  await ben.seesPeople(['Ada']);
  await ada.seesPeople(['Ben']);
});
