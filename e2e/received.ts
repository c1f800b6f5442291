import type { Page } from '@playwright/test';

/** How something came to a browser, what it shows, and where it keeps things. */
type Place = 'answers' | 'frames' | 'pages' | 'localStorage' | 'sessionStorage' | 'databases' | 'caches';

/** Everything that a page's browser receives from now on, by answer or by socket, and what it shows and keeps, to be searched for words. */
export class Received {
  private readonly answers: Promise<Buffer>[] = [];
  private readonly frames: Buffer[] = [];

  constructor(private readonly page: Page) {
    const browser = page.context();
    // Also what a service worker fetches for itself.
    browser.on('response', (response) => {
      this.answers.push(Promise.resolve(Buffer.from(JSON.stringify(response.headers()))));
      this.answers.push(response.body().catch(() => Buffer.alloc(0))); // a redirect has none
    });
    const listen = (tab: Page) =>
      tab.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => this.frames.push(Buffer.from(payload)));
      });
    for (const tab of browser.pages()) listen(tab);
    browser.on('page', listen);
  }

  /** @param words of plain letters, which stand in every encoding of ours as they are */
  async holds(words: string): Promise<boolean> {
    return (await this.found([words])).length > 0;
  }

  /** Those that are in any place, in their order. */
  async found(all: readonly string[]): Promise<readonly string[]> {
    const places = await this.search(all);
    return all.filter((_, at) => (places[at] ?? []).length > 0);
  }

  async places(words: string): Promise<readonly Place[]> {
    return (await this.search([words]))[0] ?? [];
  }

  private async search(all: readonly string[]): Promise<readonly (readonly Place[])[]> {
    const answers = await Promise.all(this.answers);
    const kept = await Promise.all(
      this.page
        .context()
        .pages()
        .map((tab) => tab.evaluate(searchPage, all)),
    );
    return all.map((words) => [
      ...(answers.some((part) => part.includes(words)) ? (['answers'] as const) : []),
      ...(this.frames.some((part) => part.includes(words)) ? (['frames'] as const) : []),
      ...new Set(kept.flatMap((found) => found.flatMap(([place, held]) => (held.includes(words) ? [place] : [])))),
    ]);
  }
}

/** Which words stand in what a page shows and its origin keeps; it runs there, and takes nothing along. */
async function searchPage(all: readonly string[]) {
  const read = (value: unknown): string => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value instanceof Map || value instanceof Set) return [...value].map(read).join('\n');
    if (value instanceof Blob || value instanceof CryptoKey) throw new Error('nothing here reads what is kept');
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.entries(value)
      .map(([name, each]) => `${name} ${read(each)}`)
      .join('\n');
  };
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const databases: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answered(indexedDB.open(name));
    for (const each of database.objectStoreNames) {
      const store = database.transaction(each).objectStore(each);
      databases.push(...(await Promise.all([answered(store.getAllKeys()), answered(store.getAll())])).map(read));
    }
    database.close();
  }
  const cached: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached.push(request.url, (await (await cache.match(request))?.text()) ?? '');
  }
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
  const places = [
    ['pages', [location.href, document.documentElement.outerHTML, ...fields]],
    ['localStorage', [read(localStorage)]],
    ['sessionStorage', [read(sessionStorage)]],
    ['databases', databases],
    ['caches', cached],
  ] as const;
  return places.map(([place, parts]) => [place, all.filter((words) => parts.some((part) => part.includes(words)))] as const);
}
