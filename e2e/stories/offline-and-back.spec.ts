import { readExport } from '../exported.ts';
import { expect, test } from '../story.ts';

const access = 'direct and exclusive access';

test('work goes on without the network, is counted, and goes out when the network is back', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await ada.goesOffline();
  await ada.marks('Claim', access);
  await ada.seesUnsent(1);
  await ada.marks('Figure', '48,000');
  await ada.notes('Figure', '48,000', 'Which census?');
  await ada.seesUnsent(3);
  await ben.marks('Quote', 'a standing channel');
  await expect(ada.page.getByText('You are offline.')).toBeVisible();
  await ben.seesNoMark(access);

  await ada.comesBack();
  await ada.seesSaved();
  await ada.seesMark('Quote', 'a standing channel', 'Ben');
  await ben.seesMark('Claim', access, 'Ada');
  await expect(ben.card('Figure', '48,000')).toContainText('Which census?');
});

test('[V1] a tab that is closed while the server is away gives its work back when it is opened again', async ({
  table,
  server,
}) => {
  const { owner: ada, seat, path } = await table();
  const ben = await seat('Ben');
  await ben.marks('Quote', 'a standing channel');
  await ada.seesMark('Quote', 'a standing channel');
  await ben.seesSaved();
  await server.crashes();
  await ada.marks('Claim', access);
  await ada.seesUnsent(1);
  const tab = await ada.opensAnotherTab();
  await ada.page.close({ runBeforeUnload: false });

  await server.starts();
  await tab.opensAddress(path);
  await tab.seesMark('Claim', access, 'Ada');
  await tab.seesMark('Quote', 'a standing channel', 'Ben');
  await tab.seesSaved();
  await ben.seesMark('Claim', access, 'Ada');
});

test('a server that restarts in order is noticed by nobody for long, and loses nothing', async ({ table, server }) => {
  const { owner: ada, seat, document } = await table();
  const ben = await seat('Ben');
  await ada.marks('Claim', access);
  await server.stops();
  await ben.marks('Quote', 'a standing channel');
  await server.starts();
  await ben.seesSaved();
  await ada.seesMark('Quote', 'a standing channel', 'Ben');
  await ben.seesMark('Claim', access, 'Ada');
  await ada.seesPeople(['Ben']);
  const { marks } = readExport(await ada.requests.exported(document, 'jsonld'));
  expect(marks.map(({ words }) => words)).toEqual([access, 'a standing channel']);
});

test('a text that was open before opens again without the server, and what is done then goes out', async ({ table, server }) => {
  const { owner: ada, path } = await table(undefined, { serviceWorkers: 'allow' });
  await ada.marks('Claim', access);
  await ada.seesSaved();
  await ada.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await server.stops();
  const tab = await ada.opensAnotherTab();
  await ada.page.close();
  await tab.opensAddress(path);
  await tab.seesMark('Claim', access, 'Ada');
  await expect(tab.page.getByText('You are offline.')).toBeVisible();
  await tab.marks('Figure', '48,000');
  await tab.seesUnsent(1);

  await server.starts();
  await tab.seesSaved();
  await tab.page.getByRole('button', { name: 'Account of Ada' }).click();
  await tab.page.getByRole('button', { name: 'Sign out' }).click();
  await tab.page.getByRole('dialog', { name: 'Sign out of this browser?' }).getByRole('button', { name: 'Sign out' }).click();
  await expect(tab.page).toHaveURL(/welcome/);
  // The page is loaded anew at this address: whoever asks the one that goes is told nothing.
  await expect(async () => expect(await tab.page.evaluate(() => caches.keys())).toEqual([])).toPass();
  await server.stops();
  await expect(tab.page.goto(path)).rejects.toThrow('ERR_CONNECTION_REFUSED');
});

test('the page asks before it is left only while something is unsent', async ({ table }) => {
  const { owner: ada } = await table();
  let asked = 0;
  ada.page.on('dialog', async (dialog) => {
    asked += 1;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
  });
  await ada.marks('Claim', access);
  await ada.seesSaved();
  await ada.reloads();
  expect(asked).toBe(0);

  await ada.goesOffline();
  await ada.marks('Figure', '48,000');
  await ada.seesUnsent(1);
  await ada.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe(1);
  await ada.comesBack();
  await ada.seesSaved();
});

test('an hour apart, both mark the same words; back together, both marks stand', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben');
  await Promise.all([ada.goesOffline(), ben.goesOffline()]);
  await ada.marks('Claim', access);
  await ben.marks('Framing', access);
  await Promise.all([ada.comesBack(), ben.comesBack()]);
  for (const person of [ada, ben]) {
    await person.seesMark('Claim', access, 'Ada');
    await person.seesMark('Framing', access, 'Ben');
    await person.seesSaved();
  }
});
