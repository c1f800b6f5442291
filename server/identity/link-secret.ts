import { type LinkId, parseLinkId } from '../../shared/base/id.ts';
import { derive, type ServerKey, sameSecret } from './server-key.ts';

/** A share link's secret, `<link id>.<proof>`: computed each time, so that a stolen database opens no door. */
export function linkSecret(key: ServerKey, link: LinkId): string {
  // 128 bits cannot be guessed, and keep the address short enough to read out.
  return `${link}.${derive(key, `link:${link}`).subarray(0, 16).toString('base64url')}`;
}

/** The link that `secret` proves knowledge of, or null. Whether it exists and is open is for the records to say. */
export function parseLinkSecret(key: ServerKey, secret: string): LinkId | null {
  const link = parseLinkId(secret.slice(0, Math.max(secret.indexOf('.'), 0)));
  return link && sameSecret(secret, linkSecret(key, link)) ? link : null;
}

/** The address to hand out. The secret stands after `#`: browsers send that part to nobody, so no log or proxy sees it. */
export const linkAddress = (base: string, secret: string) => `${base}/join#${secret}`;
