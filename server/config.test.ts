import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

test('an empty environment serves this machine alone, on the port that stays', () => {
  const config = parseConfig({ HOST: '', PORT: ' ' });
  expect(config).toMatchObject({ ok: true, value: { host: '127.0.0.1', port: 4400, baseUrl: null, logLevel: 'info' } });
  expect(config.ok && isAbsolute(config.value.dataDir)).toBe(true);
});

test('every problem is told at once, and names its variable', () => {
  const config = parseConfig({
    HOST: 'no host',
    PORT: '70000',
    BASE_URL: 'notes.example.org',
    TRUSTED_PROXIES: '127.0.0.1, the-proxy',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'postgres://x',
  });
  expect(config).toMatchObject({ ok: false, error: expect.arrayContaining([]) });
  const told = config.ok ? [] : config.error.map((problem) => problem.split(' ')[0]);
  expect(told).toEqual(['HOST', 'PORT', 'BASE_URL', 'TRUSTED_PROXIES', 'LOG_LEVEL', 'DATABASE_URL']);
});

test('an outer address is kept as an origin, and one with a path is refused', () => {
  expect(parseConfig({ BASE_URL: 'https://Notes.example.org/' })).toMatchObject({
    value: { baseUrl: 'https://notes.example.org' },
  });
  expect(parseConfig({ BASE_URL: 'https://example.org/notes' }).ok).toBe(false);
});

test('mail is sent where a mail server and a sender are named, and half of that is a problem', () => {
  const mail = { SMTP_URL: 'smtp://mail.example.org:587', MAIL_FROM: 'Variorum <notes@example.org>' };
  expect(parseConfig(mail)).toMatchObject({
    value: { mail: { url: 'smtp://mail.example.org:587', from: 'Variorum <notes@example.org>' } },
  });
  expect(parseConfig({})).toMatchObject({ value: { mail: null } });
  expect(parseConfig({ SMTP_URL: mail.SMTP_URL })).toMatchObject({ ok: false, error: [expect.stringContaining('MAIL_FROM')] });
  expect(parseConfig({ MAIL_FROM: mail.MAIL_FROM })).toMatchObject({ ok: false, error: [expect.stringContaining('SMTP_URL')] });
  expect(parseConfig({ ...mail, SMTP_URL: 'mail.example.org' }).ok).toBe(false);
});

test('an organisation is whole and reached safely, or what is missing is said', () => {
  const organisation = {
    OIDC_ISSUER: 'https://login.example.org',
    OIDC_CLIENT_ID: 'variorum',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'Example University',
  };
  expect(parseConfig(organisation)).toMatchObject({
    value: {
      organisation: {
        name: 'Example University',
        issuer: 'https://login.example.org',
        clientId: 'variorum',
        clientSecret: 'secret',
      },
    },
  });
  expect(parseConfig({ ...organisation, OIDC_NAME: '' })).toMatchObject({
    value: { organisation: { name: 'login.example.org' } },
  });
  expect(parseConfig({})).toMatchObject({ value: { organisation: null } });
  expect(parseConfig({ OIDC_NAME: 'Example University' })).toMatchObject({
    error: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map((name) => expect.stringContaining(name)),
  });
  const at = (issuer: string) => parseConfig({ ...organisation, OIDC_ISSUER: issuer }).ok;
  expect(['http://127.0.0.1:9000', 'http://login.example.org', 'ftp://127.0.0.1', 'https://a.example/?x'].map(at)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
