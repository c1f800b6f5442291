import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'iconv-lite';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaimFile, harbourDenialFile, sharedSources } from '../texts.ts';

const variorum = fileURLToPath(new URL('../../server/cli/variorum.mjs', import.meta.url));

/** Runs the command as somebody at a terminal does. */
async function runs(args: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [variorum, ...args], { env: { ...process.env, ...environment } });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (error += chunk));
  const [code] = await once(child, 'close');
  return { code, out, error };
}

async function begins(ada: Person): Promise<void> {
  await ada.visits();
  await ada.claims();
}

interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** How often the bytes stand in the file one after the other; once, unless it says so. */
  readonly times?: number;
}

/** Drops files onto the page, as from a folder beside the browser. */
async function drops(person: Person, files: readonly DroppedFile[]): Promise<void> {
  const sent = files.map(({ name, bytes, times = 1 }) => ({ name, base64: bytes.toString('base64'), times }));
  const transfer = await person.page.evaluateHandle((sent) => {
    const transfer = new DataTransfer();
    for (const { name, base64, times } of sent) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File(Array(times).fill(bytes), name, { type: 'text/plain' }));
    }
    return transfer;
  }, sent);
  await person.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(person.page.getByText(/^Drop to import into/)).toBeVisible();
  await person.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const listed = (person: Person) => person.texts.getByRole('link').allTextContents();

test('files that are dropped come in, with their dates and titles, and are listed by date', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await begins(ada);
  const files = [harbourDenialFile, harbourClaimFile, ...sharedSources];
  await drops(ada, await Promise.all(files.map(async (path) => ({ name: basename(path), bytes: await readFile(path) }))));
  await expect(ada.page.getByText(`${files.length} texts are in`)).toBeVisible();
  await expect(ada.textInList('The harbour town of Marrowick')).toContainText('14 Mar 2023');
  await expect(ada.textInList('Corvane Lines has denied')).toContainText('15 Mar 2023');
  const titles = await listed(ada);
  const place = (beginning: string) => titles.findIndex((title) => title.startsWith(beginning));
  expect(place('The harbour town')).toBeLessThan(place('Corvane Lines'));
  for (const text of await ada.texts.all()) {
    await expect(text.locator('time')).toHaveCount(1);
    await expect(text).toContainText('Locked source');
  }
  await ada.opens('The harbour town');
  expect(await ada.printedText()).toMatch(/^The harbour town of Marrowick has gained access/);
});

test('what cannot be taken is refused by name with the reason, and the other files go in', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await begins(ada);
  await drops(ada, [
    { name: 'empty.txt', bytes: Buffer.alloc(0) },
    { name: 'picture.txt', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0]) },
    { name: 'blank.txt', bytes: Buffer.from(' \n\t\n ') },
    { name: 'huge.txt', bytes: Buffer.alloc(1024 * 1024, 'words and words '), times: 20 },
    {
      name: 'cyrillic.txt',
      bytes: encode('Власти города объявили о доступе к порталу жалоб.\r\n   \r\nКомпания это отрицает.', 'win1251'),
    },
    {
      name: 'utf-16.txt',
      bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A text in two bytes a letter.', 'utf16le')]),
    },
  ]);
  await expect(ada.page.getByRole('heading', { name: '4 files were not taken' })).toBeVisible({ timeout: 30_000 });
  for (const reason of [
    '“empty.txt” is empty.',
    '“picture.txt” is',
    '“blank.txt” holds only white space.',
    '“huge.txt” is larger than 16 MB.',
  ]) {
    await expect(ada.page.getByText(reason)).toBeVisible();
  }
  await expect(ada.textInList('Власти города объявили')).toBeVisible();
  await expect(ada.textInList('A text in two bytes a letter')).toBeVisible();
  await ada.opens('Власти города объявили');
  expect(await ada.printedText()).toBe('Власти города объявили о доступе к порталу жалоб.\nКомпания это отрицает.');
});

test('a pasted text is looked over, comes in, and is seen at once by the others', async ({ table }) => {
  const { owner: ada, seat } = await table();
  const ben = await seat('Ben', 'viewer');
  await ben.page.getByRole('link', { name: /^Back to/ }).click();
  await ada.page.getByRole('link', { name: /^Back to/ }).click();
  await ada.page.getByRole('button', { name: 'Paste a text' }).click();
  await ada.page.getByRole('textbox', { name: 'Text' }).fill('A pasted first sentence. And a second one.');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect(ada.textInList('A pasted first sentence')).toBeVisible();
  await expect(ben.textInList('A pasted first sentence')).toBeVisible();
});

test('a single line of one megabyte comes in, opens and can be marked', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await begins(ada);
  const line = `The first words of one long line. ${'and on it goes '.repeat(70_000)}`;
  await drops(ada, [{ name: 'one-line.txt', bytes: Buffer.from(line) }]);
  await expect(ada.textInList('The first words of one long line')).toBeVisible({ timeout: 30_000 });
  await ada.opens('The first words');
  await ada.marks('Claim', 'first words');
  await ada.seesSaved();
});

test('the command imports into the running server, names what it refuses, and says so by its exit code', async ({
  newcomer,
  server,
}) => {
  const ada = await newcomer('Ada');
  await begins(ada);
  const empty = join(server.dataDir, 'empty.txt');
  await writeFile(empty, '');
  const environment = { DATA_DIR: server.dataDir, PORT: new URL(server.address).port };
  const taken = await runs(['import', harbourClaimFile, ...sharedSources, '--project', 'My first project'], environment);
  expect(taken).toMatchObject({ code: 0 });
  await expect(ada.textInList('The harbour town of Marrowick')).toBeVisible();
  const mixed = await runs(['import', empty, harbourDenialFile, '--project', 'My first project'], environment);
  expect(mixed.code).toBe(1);
  expect(mixed.error).toContain('“empty.txt” is empty.');
  await expect(ada.textInList('Corvane Lines has denied')).toContainText('15 Mar 2023');
  await expect(ada.texts).toHaveCount(2 + sharedSources.length);
});

test('what is known of a text can be changed, is checked at each field, and orders the list', async ({ newcomer }) => {
  const ada = await newcomer('Ada');
  await begins(ada);
  await drops(ada, [
    { name: 'harbour-claim.txt', bytes: await readFile(harbourClaimFile) },
    { name: 'harbour-denial.txt', bytes: await readFile(harbourDenialFile) },
  ]);
  await ada
    .textInList('Corvane Lines')
    .getByRole('button', { name: /^More for/ })
    .click();
  await ada.page.getByRole('menuitem', { name: 'Edit details' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Publisher' }).fill('Sound Courier');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('not an address');
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2023-03-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('An address that begins with http:// or https://, or nothing.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://courier.example/denied');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(ada.textInList('Corvane Lines')).toContainText('1 Mar 2023');
  await expect(ada.textInList('Corvane Lines')).toContainText('Sound Courier');
  expect((await listed(ada))[0]).toMatch(/^Corvane Lines/);
  await ada.opens('Corvane Lines');
  await ada.page.getByRole('heading', { level: 1 }).click();
  await expect(ada.page.getByRole('link', { name: 'https://courier.example/denied' })).toBeVisible();
});
