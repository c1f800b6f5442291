/** How the service worker answers: a page or a file from the server while it is there, an asset from what is kept; the rest is not its business. */
export type Answering = 'server first' | 'kept first' | 'leave alone';

/** What of a request decides. `mode` is the Fetch standard's. */
export interface Asked {
  readonly method: string;
  readonly mode: string;
  /** The whole address. */
  readonly url: string;
}

/** Files without a hash in their names, which the page needs before anything else. */
const besidePage = ['/colour-scheme.js'];

/**
 * Which way a request goes. What the server says of anybody never comes near the caches: nothing below `/api` is answered or kept.
 *
 * @param origin of the worker itself
 */
export function answering({ method, mode, url }: Asked, origin: string): Answering {
  const { origin: of, pathname } = new URL(url);
  if (method !== 'GET' || of !== origin) return 'leave alone';
  if (pathname.startsWith('/assets/')) return 'kept first'; // a hash of its content is in its name
  if (/^\/(api|sync|feed|healthz|readyz|metrics)(\/|$)/.test(pathname)) return 'leave alone';
  return mode === 'navigate' || besidePage.includes(pathname) ? 'server first' : 'leave alone';
}

/** What is kept before it is asked for, besides the build's scripts and styles: the page that all addresses share, and what it begins with. */
export const shell = ['/', ...besidePage];

/** A server that is away behind a proxy that is there. */
export const isAway = (status: number) => status >= 502 && status <= 504;
