import { atWork, comesIn, handsIn, topOf } from '../at-school.ts';
import { barriersOn } from '../barriers.ts';
import { Received } from '../received.ts';
import { expect, test } from '../story.ts';

const access = 'exclusive access';
const channel = 'a standing channel';
const secret = 'zanzibar';
const title = 'The harbour town';

test('[S30] a student comes in by code, marks, hands in and takes back, on two devices, and nobody else receives a byte of it', async ({
  table,
  newcomer,
}) => {
  const { owner: ada, project, document } = await table();
  const made = await ada.requests.createExercise(project, [document], 'Quay');
  const claim = made.codebook.labels.find(({ name }) => name === 'Claim')?.id ?? '';
  await ada.requests.setExercise(made.id, { goals: [{ label: claim, count: 1 }], minutes: 50 });
  const early = await newcomer('Ben');
  await early.visits(`/j/${made.code}`);
  await expect(early.page.getByText('It is not open yet.')).toBeVisible();
  await ada.requests.turnExercise(made.id, 'open');
  const eve = await newcomer('Eve', { serviceWorkers: 'allow' });
  const received = new Received(eve.page);
  await comesIn(eve, made.code, title);

  await early.page.getByRole('textbox', { name: 'What should your instructor call you?' }).fill('Ben');
  expect(await barriersOn(early.page)).toEqual([]);
  await early.page.keyboard.press('Enter');
  const ben = await atWork(early, title);
  const told = (await ben.page.getByText('with it you come back on another device').textContent()) ?? '';
  const personalCode = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(told)?.[0] ?? '';
  await ben.page.getByRole('button', { name: 'I have noted it' }).click();
  await ben.marks('Claim', access);
  await ben.notes('Claim', access, `Ask about ${secret}`);
  await expect(ben.page.getByRole('navigation').getByRole('listitem').filter({ hasText: '1 of 1' })).toBeVisible();
  await ben.seesSaved();
  expect(await barriersOn(ben.page)).toEqual([]);

  await topOf(ben.page).getByRole('button', { name: 'Hand in' }).click();
  const asked = ben.page.getByRole('dialog', { name: 'Hand in your work?' });
  await expect(asked).toContainText('Everything that was asked for is there.');
  await asked.getByRole('button', { name: 'Hand in' }).click();
  await expect(ben.page.getByText(/^Handed in \d\d:\d\d, 1 annotation/)).toBeVisible();
  await ben.selects('direct');
  await ben.page.keyboard.press('1');
  await ben.hears('This work stands as it is');

  const phone = await newcomer('Ben', { onPhone: true });
  await phone.visits(`/j/${made.code}`);
  await phone.page.getByRole('button', { name: 'I have a personal code' }).click();
  await phone.page.getByRole('textbox', { name: 'Your personal code' }).fill(personalCode.toLowerCase());
  await phone.page.getByRole('button', { name: 'Come in' }).click();
  const again = await atWork(phone, title);
  await again.seesMark('Claim', access);
  expect(await barriersOn(phone.page)).toEqual([]);
  await again.page.getByRole('button', { name: 'Take back' }).click();

  await expect(topOf(ben.page).getByRole('button', { name: 'Hand in' })).toBeVisible();
  await ben.marks('Quote', channel);
  await again.seesMark('Quote', channel);
  const stands = async (on: 'To do' | 'Handed in' | 'Returned', how: RegExp) => {
    await ben.visits('/');
    await expect(ben.page.getByRole('heading', { name: 'My exercises', level: 1 })).toBeVisible();
    await expect(ben.page.getByRole('region', { name: on }).getByRole('link')).toHaveText(how);
    await expect(ben.page.getByRole('main').getByRole('listitem'), 'and nowhere else').toHaveCount(1);
  };
  await stands('To do', /^Quaydue /);

  await eve.page.reload();
  const other = await atWork(eve, title);
  await other.seesNoMark(access);
  await other.marks('Claim', channel);
  await other.seesSaved();

  await test.step('Eve reads, reloads and marks without a connection, and is told what she cannot do', async () => {
    await other.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await other.goesOffline();
    await topOf(other.page).getByRole('button', { name: 'Hand in' }).click();
    const handingIn = other.page.getByRole('dialog', { name: 'Hand in your work?' });
    await handingIn.getByRole('button', { name: 'Hand in' }).click();
    await expect(handingIn).toContainText('The server does not answer.');
    await ada.requests.hintsAt(made.id, 'Who says so?');
    await other.page.reload();
    await atWork(eve, title);
    await expect(other.page.getByText('You are offline.')).toBeVisible();
    await other.seesMark('Claim', channel);
    await expect(other.page.getByText('Who says so?')).toHaveCount(0);
    await other.page.screenshot({ path: test.info().outputPath('without-a-connection.png') });
    expect(await barriersOn(other.page)).toEqual([]);
    await other.marks('Claim', access);
    await other.seesUnsent(1);
    await other.comesBack();
    await other.seesSaved();
    await expect(other.page.getByText('Who says so?'), 'what was said meanwhile').toBeVisible();
  });

  expect(await received.holds('Quay')).toBe(true);
  expect(await received.found([secret, 'Ben', personalCode.replace('-', '')])).toEqual([]);

  for (const words of ['Quay', 'Marrowick']) expect(await received.places(words)).toContain('databases');
  await eve.page.getByRole('button', { name: 'Account of Eve' }).click();
  await eve.page.getByRole('button', { name: 'Sign out' }).click();
  await eve.page.getByRole('dialog', { name: 'Sign out of this browser?' }).getByRole('button', { name: 'Sign out' }).click();
  await expect(eve.page).toHaveURL(/welcome/);
  const gone = ['answers', 'frames']; // the rest is what a browser shows or keeps
  for (const words of ['Quay', 'Marrowick']) expect(gone).toEqual(expect.arrayContaining([...(await received.places(words))]));

  await handsIn(again);
  await stands('Handed in', /^Quayhanded in \d\d:\d\d$/);
  await ada.requests.turnExercise(made.id, 'revealed');
  await stands('Returned', /^Quayhanded in \d\d:\d\d, shown to the class$/);
  expect(await barriersOn(ben.page)).toEqual([]);
});
