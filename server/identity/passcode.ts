import type { LinkId } from '../../shared/base/id.ts';
import { derive, type ServerKey, sameSecret } from './server-key.ts';

/**
 * What is kept of a link's passcode. Keyed by the server's key and bound to the link: whoever has the database alone cannot try
 * passcodes on it, and whoever has the key as well needs none. It costs next to nothing, so that a class may come in at once; what
 * keeps people from guessing is that tries are counted.
 */
export const passcodeHash = (key: ServerKey, link: LinkId, passcode: string): string =>
  derive(key, `passcode:${link}:${fold(passcode)}`).toString('base64url');

/** Whether `passcode` is the one of which `hash` is kept. Capital letters do not count: passcodes are told over the phone. */
export const isPasscode = (key: ServerKey, link: LinkId, passcode: string, hash: string): boolean =>
  sameSecret(passcodeHash(key, link, passcode), hash);

const fold = (passcode: string) => passcode.normalize('NFKC').trim().toLowerCase();
