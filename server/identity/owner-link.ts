import { randomBytes } from 'node:crypto';
import { sameSecret } from './server-key.ts';

/**
 * The way in for the owner who has lost all cookies: a secret that the server prints at its start and takes once.
 *
 * While nobody owns the workspace it lets its bearer claim it, from whichever machine: the browser that redeems it gets a
 * ticket as a cookie, and keeps it until the owner has given a name. Both live as long as this process.
 */
export interface OwnerLink {
  readonly secret: string;
  /** Uses the secret up; false when it is wrong or used already. */
  redeem(secret: string): boolean;
  /** `Set-Cookie` for the browser that has redeemed the secret. */
  readonly ticketCookie: string;
  /** Whether a request comes from that browser. */
  hasTicket(request: Headers): boolean;
}

const cookieName = 'variorum.ticket';

/** @param secure whether people open the server by https only. */
export function createOwnerLink({ secure }: { readonly secure: boolean }): OwnerLink {
  const secret = randomBytes(18).toString('base64url');
  const ticket = randomBytes(18).toString('base64url');
  let used = false;
  return {
    secret,
    redeem(offered) {
      const right = !used && sameSecret(offered, secret);
      if (right) used = true;
      return right;
    },
    ticketCookie: `${cookieName}=${ticket}; Path=/api; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    hasTicket(request) {
      const cookies = request.get('cookie')?.split(/;\s*/) ?? [];
      return cookies.some((cookie) => sameSecret(cookie, `${cookieName}=${ticket}`));
    },
  };
}

/** The address to print; the secret stands after `#`, which browsers send to nobody. */
export const ownerAddress = (origin: string, link: OwnerLink) => `${origin}/enter#${link.secret}`;
