import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Random bytes from which every secret of this installation is derived. Never leaves the machine. */
export type ServerKey = Uint8Array;

const keyBytes = 32;

/**
 * The key in `dataDir/secret`, made at the first start and readable by its user alone.
 * Whoever replaces the file ends every session and every share link.
 *
 * @throws when the file exists and is not a key: starting with another one would break all links without a word.
 */
export async function openServerKey(dataDir: string): Promise<ServerKey> {
  const path = join(dataDir, 'secret');
  const draft = `${path}.${process.pid}`;
  // Written aside and then linked, so that a power cut leaves either no key or a whole one.
  await writeFile(draft, randomBytes(keyBytes), { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  const key = await readFile(path);
  if (key.length !== keyBytes)
    throw new Error(`${path} is not a server key. Put the right one back, or delete it to end all sessions and links.`);
  return key;
}

/** A secret of its own for each `purpose`; knowing one tells nothing of another or of the key. */
export const derive = (key: ServerKey, purpose: string): Buffer => createHmac('sha256', key).update(purpose).digest();

/** Compares secrets in a time that depends on their length only. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
