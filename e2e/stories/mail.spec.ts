import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { barriersOn } from '../barriers.ts';
import { startServer } from '../server.ts';
import { test as base, expect } from '../story.ts';

/** A story on a server that sends letters, which arrive in `letters`. */
const test = base.extend<{ readonly letters: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
  letters: async ({}, use) => use([]),
  server: async ({ letters }, use) => {
    const mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        text(stream).then((letter) => {
          letters.push(letter.replace(/=\r\n/g, '').replaceAll('=3D', '='));
          done();
        }, done);
      },
    });
    mail.listen(0, '127.0.0.1');
    await once(mail.server, 'listening');
    const { port } = mail.server.address() as AddressInfo;
    const server = await startServer({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Variorum <notes@example.org>' });
    await use(server);
    await server.close();
    await new Promise<void>((resolve) => mail.close(() => resolve()));
  },
});

/** The end of the link that stands in every later letter, which would wait a minute. */
async function stopToken(dataDir: string, account: string): Promise<string> {
  const secret = createHmac('sha256', await readFile(join(dataDir, 'secret')))
    .update(`mail-stop:${account}`)
    .digest();
  return `${account}.${secret.subarray(0, 16).toString('base64url')}`;
}

test('an address is confirmed where its letter leads, on another device and by a person, and one click ends it; a link that is not whole does nothing', async ({
  newcomer,
  letters,
  server,
}) => {
  const ada = await newcomer('Ada');
  await ada.requests.claim('Ada');
  await ada.visits('/inbox');
  await ada.page.getByRole('button', { name: 'What I am told' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'What I am told' });
  const address = dialog.getByRole('textbox', { name: 'E-mail address' });
  await address.fill('ada@example.org');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => letters.length).toBe(1);
  const [letter = ''] = letters;
  const link = /http:\/\/\S+\/mail\/confirm#\S+/.exec(letter)?.[0] ?? '';

  const phone = await newcomer('Ada on her phone', { onPhone: true });
  await phone.visits(link);
  await expect(phone.page.getByRole('heading', { name: 'Is this your address?' })).toBeVisible();
  expect(await barriersOn(phone.page)).toEqual([]);
  expect((await ada.requests.get('/me/notices')).body, 'looking at a link does nothing').toContain('"confirmed":false');
  await phone.page.getByRole('button', { name: 'Yes, write to me' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Your address is confirmed.' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'What I am told' }).click();
  await expect(address).toHaveAccessibleDescription(/It is written to once/);
  await ada.page.keyboard.press('Escape');

  const stopsWith = async (token: string) => {
    await phone.visits(`/mail/stop#${token}`);
    await phone.page.getByRole('button', { name: 'Send me no more mail' }).click();
  };
  await phone.visits('/mail/confirm#another');
  await expect(phone.page.getByRole('heading', { name: 'Is this your address?' }), 'another link in the same tab').toBeVisible();
  await stopsWith('nothing-like-it');
  await expect(phone.page.getByRole('alert')).toBeVisible();
  expect(await barriersOn(phone.page)).toEqual([]);
  expect((await ada.requests.get('/me/notices')).body).toContain('"level":"mine"');
  await stopsWith(await stopToken(server.dataDir, await ada.requests.account()));
  await expect(phone.page.getByRole('heading', { name: 'You will get no more mail.' })).toBeVisible();
  expect(await barriersOn(phone.page)).toEqual([]);
  expect((await ada.requests.get('/me/notices')).body).toContain('"level":"none"');
});
