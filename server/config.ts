import { resolve } from 'node:path';
import { err, ok, type Result } from '../shared/base/result.ts';
import { parseTrustedProxies, type TrustedProxies } from './client-address.ts';
import { isLoopback } from './origin.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How this process was told to run. README.md documents each variable. */
export interface Config {
  /** Address to listen on; a loopback one keeps everybody else out. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Absolute. Everything that must survive a restart is in here. */
  readonly dataDir: string;
  /** Origin under which people reach the server where that is not its own address: behind a proxy, say. No slash at the end. */
  readonly baseUrl: string | null;
  /** Who may say for whom they ask; nobody, unless it is configured. */
  readonly trustedProxies: TrustedProxies;
  /** The way out for mail; null where none is sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** The organisation by which people sign in, as its OpenID Connect provider; null where there is none. */
  readonly organisation: OrganisationConfig | null;
  readonly logLevel: LogLevel;
}

export interface OrganisationConfig {
  /** What people call it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Reads the environment. On failure every problem is in the list, so that nobody mends them one start at a time. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, readonly string[]> {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | null, wanted: string): T => {
    const text = env[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value === null) problems.push(`${name} is “${text}”, which is not ${wanted}.`);
    return value ?? fallback;
  };
  const config: Config = {
    host: read('HOST', '127.0.0.1', parseHost, 'an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
    port: read('PORT', 4400, parsePort, 'a port number from 0 to 65535'),
    dataDir: resolve(env.DATA_DIR?.trim() || '.data'),
    baseUrl: read('BASE_URL', null, parseBaseUrl, 'an address such as https://notes.example.org, without a path'),
    trustedProxies: readProxies(env.TRUSTED_PROXIES ?? '', problems),
    mail: readMail(env, problems),
    organisation: readOrganisation(env, problems),
    logLevel: read('LOG_LEVEL', 'info', parseLogLevel, `one of ${logLevels.join(', ')}`),
  };
  for (const name of ['DATABASE_URL', 'REDIS_URL']) {
    if (env[name]?.trim()) problems.push(`${name} is set, but this version keeps everything in DATA_DIR. Unset it.`);
  }
  return problems.length > 0 ? err(problems) : ok(config);
}

function readProxies(text: string, problems: string[]): TrustedProxies {
  const parsed = parseTrustedProxies(text);
  if (parsed.ok) return parsed.value;
  problems.push(`TRUSTED_PROXIES has “${parsed.error}”, which is not an address or network such as 127.0.0.1 or 10.0.0.0/8.`);
  return { has: () => false };
}

function readMail(env: Readonly<Record<string, string | undefined>>, problems: string[]): Config['mail'] {
  const [url, from] = [env.SMTP_URL?.trim() ?? '', env.MAIL_FROM?.trim() ?? ''];
  if (url === '' && from === '') return null;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '') {
    problems.push('SMTP_URL is not the address of a mail server, such as smtp://user:password@mail.example.org:587.');
  }
  if (!/^[^@<>\n]*<?[^@<>\s]+@[^@<>\s]+>?$/.test(from)) {
    problems.push(`MAIL_FROM is “${from}”, which is not a sender, such as Variorum <notes@example.org>.`);
  }
  return { url, from };
}

function readOrganisation(env: Readonly<Record<string, string | undefined>>, problems: string[]): Config['organisation'] {
  const read = (name: string) => env[name]?.trim() ?? '';
  const [issuer, clientId, clientSecret] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID'), read('OIDC_CLIENT_SECRET')];
  if (issuer === '' && clientId === '' && clientSecret === '' && read('OIDC_NAME') === '') return null;
  // Whoever could listen on the way would sign in as everybody; nobody listens inside one machine.
  const isSafe =
    URL.canParse(issuer) && (/^https:/.test(issuer) || (/^http:/.test(issuer) && isLoopback(new URL(issuer).hostname)));
  if (!isSafe || /[?#]/.test(issuer)) {
    problems.push('OIDC_ISSUER is not the https address of an organisation’s sign-in, such as https://login.example.org.');
  }
  if (clientId === '') problems.push('OIDC_CLIENT_ID is missing: the name under which the organisation knows this server.');
  if (clientSecret === '') problems.push('OIDC_CLIENT_SECRET is missing: what the organisation gave out with OIDC_CLIENT_ID.');
  const name = read('OIDC_NAME') || (URL.canParse(issuer) ? new URL(issuer).hostname : '');
  return { name, issuer, clientId, clientSecret };
}

const parseHost = (text: string) => (/^[A-Za-z0-9.:_-]+$/.test(text) ? text : null);

function parsePort(text: string): number | null {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : null;
}

function parseBaseUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username;
  return bare && /^https?:$/.test(url.protocol) ? url.origin : null;
}

const parseLogLevel = (text: string) => logLevels.find((level) => level === text) ?? null;
