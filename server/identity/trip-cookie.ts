import { z } from 'zod';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Trip } from './organisation.ts';
import { derive, type ServerKey, sameSecret } from './server-key.ts';

/** Somebody's way to their organisation and back, as their browser keeps it meanwhile. */
export interface KeptTrip extends Trip {
  /** Who set out; null for nobody. Nobody else comes back by it. */
  readonly account: AccountId | null;
  /** Of the share link by which they were invited. */
  readonly secret: string | null;
  /** That they gave for it; null for a link without one. */
  readonly passcode: string | null;
}

/**
 * A cookie in one browser that says what it set out with, so that an answer which that browser did not ask for leads nowhere: nobody is
 * signed in by somebody else's. It is signed, and good for a short time; the server keeps nothing, so any process takes the answer.
 */
export interface TripCookie {
  /** `Set-Cookie` for a browser that sets out. */
  keep(trip: KeptTrip): string;
  /** What the browser that asks has kept; null for nothing, or nothing that still counts. */
  read(request: Headers): KeptTrip | null;
  /** `Set-Cookie` for a browser that is back: an answer counts once. */
  readonly drop: string;
}

const cookieName = 'variorum.trip';
const livesMs = 10 * 60_000;

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  account: z.string().nullable(),
  secret: z.string().nullable(),
  passcode: z.string().nullable().default(null), // of a trip that set out before it was kept
  until: z.number(),
});

/** @param secure whether people open the server by https only */
export function createTripCookie(serverKey: ServerKey, clock: Clock, { secure }: { readonly secure: boolean }): TripCookie {
  const seal = (text: string) => derive(serverKey, `trip:${text}`).toString('base64url');
  const attributes = (seconds: number) => `Path=/api; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    keep(trip) {
      const text = Buffer.from(JSON.stringify({ ...trip, until: clock.now() + livesMs })).toString('base64url');
      return `${cookieName}=${text}.${seal(text)}; ${attributes(livesMs / 1_000)}`;
    },
    read(request) {
      const cookies = request.get('cookie')?.split(/;\s*/) ?? [];
      const value = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? '';
      const [text = '', proof = ''] = value.split('.');
      if (!sameSecret(proof, seal(text))) return null;
      const { until, ...trip } = kept.parse(JSON.parse(Buffer.from(text, 'base64url').toString())); // sealed by us
      return until > clock.now() ? (trip as KeptTrip) : null;
    },
    drop: `${cookieName}=; ${attributes(0)}`,
  };
}
