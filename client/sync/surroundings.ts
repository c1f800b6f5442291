import { deleteDB } from 'idb';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { createDevice, type Device } from './device.ts';
import { createKeptAnswers, type KeptAnswers } from './device-answers.ts';
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts';
import type { Journal } from './journal.ts';
import { countUnsent, sweepLocalCopies, wipeLocalCopies } from './offline.ts';
import { forgetShell } from './shell.ts';

/** What the browser may notice before a socket does. */
export type NetworkSign = 'back' | 'gone';

/** Everything that a workspace takes from outside, so that tests can bring their own. */
export interface Surroundings {
  /** Origin of the server's WebSockets, `ws://host`. */
  readonly server: string;
  readonly Socket: typeof WebSocket;
  readonly clock: Clock;
  device(account: AccountId): Promise<Device>;
  /** Hears signs of the network. @returns the way to stop. */
  onNetworkSign(listener: (sign: NetworkSign) => void): () => void;
}

let database: Promise<DeviceDatabase | null> | null = null;

/** The one connection of this tab to its device. */
function deviceDatabase(): Promise<DeviceDatabase | null> {
  database ??= openDeviceDatabase().then((opened) => {
    if (opened) void sweepLocalCopies(opened, systemClock).catch(() => {}); // swept by the next tab
    return opened;
  });
  return database;
}

/** The surroundings of a page in a browser. */
export const browserSurroundings = (): Surroundings => ({
  server: location.origin.replace(/^http/, 'ws'),
  Socket: WebSocket,
  clock: systemClock,
  device: async (account) => createDevice(await deviceDatabase(), account, systemClock),
  onNetworkSign: hearNetworkSigns,
});

function hearNetworkSigns(listener: (sign: NetworkSign) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const back = () => listener('back');
  window.addEventListener('online', back, { signal });
  window.addEventListener('pageshow', back, { signal });
  window.addEventListener('offline', () => listener('gone'), { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && back(), { signal });
  return () => stop.abort();
}

/** How many changes of an account are only on this device, over all texts: what signing out would lose. */
export async function countUnsentOnDevice(account: AccountId): Promise<number> {
  const opened = await deviceDatabase();
  return opened ? countUnsent(opened, account) : 0;
}

/** What was refused of an account's work in any text, as this device keeps it, and the way to forget one. */
export async function refusedOnDevice(account: AccountId): Promise<Pick<Journal, 'allRefusals' | 'dismiss'>> {
  return createDevice(await deviceDatabase(), account, systemClock).journal;
}

/** What the server told this browser's person, as this device keeps it; null where the browser stores nothing. */
export async function answersOnDevice(): Promise<KeptAnswers | null> {
  const opened = await deviceDatabase();
  return opened && createKeptAnswers(opened, systemClock);
}

/**
 * Deletes all that this browser keeps of us, whoever it was kept for: for a computer that others use next. As after `wipeDevice` this page
 * stores nothing more; those in other tabs let go of their databases. Rejects where the browser refuses.
 */
export async function wipeBrowser(): Promise<void> {
  (await deviceDatabase())?.close();
  const databases = (await indexedDB.databases?.()) ?? [];
  await Promise.all(databases.map(({ name }) => name && deleteDB(name)));
  await forgetShell();
  localStorage.clear();
  sessionStorage.clear();
}

/**
 * Deletes everything that this device keeps for an account, unsent and refused work included, and the application itself. For signing out: this page stores nothing
 * after it, so that what it was about to write does not come back.
 */
export async function wipeDevice(account: AccountId): Promise<void> {
  await forgetShell();
  const opened = await deviceDatabase();
  if (!opened) return;
  await wipeLocalCopies(opened, account);
  opened.close();
}
