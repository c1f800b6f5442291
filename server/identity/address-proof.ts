import type { Clock } from '../../shared/base/clock.ts';
import { derive, type ServerKey, sameSecret } from './server-key.ts';

/**
 * Secrets that are sent to an address and nowhere else, so that whoever shows one reads what arrives there. They are computed, and the
 * server keeps nothing of people who never came.
 */
export interface AddressProof {
  make(address: string): string;
  /** The address that a secret proves; null for a secret that is none, or too old. */
  read(secret: string): string | null;
}

/** A letter may lie unread over lunch. */
const livesMs = 4 * 60 * 60_000;

export function createAddressProof(key: ServerKey, clock: Clock): AddressProof {
  const proofOf = (text: string) => derive(key, `address:${text}`).subarray(0, 16).toString('base64url');
  return {
    make(address) {
      const text = `${Buffer.from(address).toString('base64url')}.${clock.now() + livesMs}`;
      return `${text}.${proofOf(text)}`;
    },
    read(secret) {
      const at = Math.max(secret.lastIndexOf('.'), 0);
      const text = secret.slice(0, at);
      if (!sameSecret(secret.slice(at + 1), proofOf(text))) return null;
      const [address = '', until] = text.split('.');
      return Number(until) > clock.now() ? Buffer.from(address, 'base64url').toString() : null;
    },
  };
}
