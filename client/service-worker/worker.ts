import { answering, isAway, shell } from './what-to-keep.ts';

/*
 * Keeps the application itself in the browser, so that it opens without the server: the page, its scripts and styles, and the fonts that
 * were used. The texts and what is known of people are the page's to keep (client/sync).
 *
 * Every build makes another of these, with a cache of its own. It takes over as soon as it holds all of its build, and the older
 * caches go.
 */

/** Written in front by the build (vite.config.ts): addresses of the build's scripts and styles, and a hash over the build. */
declare const built: { readonly files: readonly string[]; readonly version: string };

/* What of the worker's globals is used: TypeScript's library for workers and that for pages exclude each other. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LastingEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
const worker = globalThis as unknown as Worker; // the types of a page and of a worker cannot stand in one program

const prefix = 'variorum-';
const cacheName = `${prefix}${built.version}`;

worker.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(cacheName);
    await cache.addAll([...shell.map((path) => new Request(path, { cache: 'reload' })), ...built.files]);
    await worker.skipWaiting();
  };
  (event as LastingEvent).waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
  const takeOver = async () => {
    for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
    await worker.registration.navigationPreload?.enable(); // the server is asked while this worker starts
    await worker.clients.claim();
  };
  (event as LastingEvent).waitUntil(takeOver());
});

worker.addEventListener('fetch', (event) => {
  const asked = event as FetchEvent;
  const way = answering(asked.request, location.origin);
  if (way === 'server first') asked.respondWith(fromServer(asked));
  if (way === 'kept first') asked.respondWith(fromKept(asked.request));
});

async function fromServer({ request, preloadResponse }: FetchEvent): Promise<Response> {
  const kept = () => caches.match(request.mode === 'navigate' ? '/' : request, { cacheName });
  try {
    const answer = (await preloadResponse) ?? (await fetch(request));
    return (isAway(answer.status) && (await kept())) || answer;
  } catch (gone) {
    const answer = await kept();
    if (answer) return answer;
    throw gone;
  }
}

async function fromKept(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName });
  if (kept) return kept;
  const answer = await fetch(request);
  // Fonts are many, and a text needs few of them: those that were used are kept.
  if (answer.ok && request.url.endsWith('.woff2')) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}
