/*
 * The application itself in this browser, so that it opens without the server; see client/service-worker. Where a page is served
 * without https, and not from this machine, browsers allow none, and nothing is missing but that.
 */

const serviceWorkers = () => globalThis.navigator?.serviceWorker as ServiceWorkerContainer | undefined;

/** Has the browser keep the application. Called once somebody is in: who only passes by leaves nothing. */
export async function keepShell(): Promise<void> {
  if (import.meta.env.PROD)
    await serviceWorkers()
      ?.register('/service-worker.js')
      .catch(() => {}); // site data is blocked
}

/** Deletes what `keepShell` keeps. */
export async function forgetShell(): Promise<void> {
  for (const registration of (await serviceWorkers()?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of 'caches' in globalThis ? await caches.keys() : []) await caches.delete(name);
}
