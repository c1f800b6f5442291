import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Debian's Chromium without windows and menus of its own: a story takes about half the time in it. */
const shell = 'chromium-headless-shell';
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macNames = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function fromApt(browser) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const apt = (...args) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', browser, 'fonts-noto-core', 'fonts-noto-cjk');
  } catch {
    return undefined; // no apt here, or no network: the caller says what to do
  }
  return onPath([browser]);
}

/**
 * The Chromium that the tests drive: `CHROMIUM_PATH`, else the system's, else Playwright's own download, else Debian's
 * package where we may install it. A build machine gets the shell even beside another Chromium.
 *
 * @returns {string} path of an executable
 * @throws Error that says how to get one
 */
export function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
  const playwrights = chromium.executablePath();
  const found =
    chosen ??
    onPath([shell]) ??
    (process.env.CI ? fromApt(shell) : undefined) ??
    onPath(systemNames) ??
    macNames.find((path) => existsSync(path)) ??
    (existsSync(playwrights) ? playwrights : undefined) ??
    fromApt(shell) ??
    fromApt('chromium');
  if (found) return found;
  throw new Error('No Chromium found. Install one, run `npx playwright install chromium`, or set CHROMIUM_PATH.');
}

/** As root Chromium needs `--no-sandbox`; nowhere should it talk to anybody but the server under test. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
