import { type BrowserContextOptions, test as base, devices } from '@playwright/test';
import type { LinkRole } from '../shared/permission/role.ts';
import { Person } from './people.ts';
import { ServerHost, startServer, type TestServer } from './server.ts';
import { harbourClaim } from './texts.ts';

/** How somebody's browser differs from the usual one. */
interface Browser extends BrowserContextOptions {
  readonly onPhone?: boolean;
}

/** People around one text, all of whom have it open. The first is the owner. */
export interface Table {
  readonly project: string;
  readonly document: string;
  /** The text's page. */
  readonly path: string;
  /** Lets somebody else in, who opens the text. */
  seat(name: string, role?: LinkRole, browser?: Browser): Promise<Person>;
  readonly owner: Person;
}

interface Story {
  /** A server of this story's own. */
  readonly server: TestServer;
  /** Somebody at a new browser that knows nobody. */
  readonly newcomer: (name: string, browser?: Browser) => Promise<Person>;
  /** A stage that is set without the pages: Ada owns a project, and has its one text open. */
  readonly table: (text?: string, browser?: Browser) => Promise<Table>;
}

/** What the stories of one Playwright worker share. */
interface Shared {
  /** Where their servers run: to start and to warm up a process for each was a tenth of all stories' time. */
  readonly host: ServerHost;
}

/** A story about people at browsers. */
export const test = base.extend<Story, Shared>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => {
      const host = new ServerHost();
      await use(host);
      await host.kill();
    },
    { scope: 'worker' },
  ],
  server: async ({ host }, use) => {
    const server = await startServer({}, host);
    await use(server);
    await server.close();
  },
  newcomer: async ({ browser, server }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (name, { onPhone = false, ...options } = {}) => {
      const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
      const screen = onPhone ? phone : { viewport: { width: 1280, height: 800 } };
      // Keeping the application takes time in every new browser; a story that is about it allows it.
      const usual = { baseURL: server.address, serviceWorkers: 'block' } as const;
      const context = await browser.newContext({ ...usual, ...screen, ...options });
      contexts.push(context);
      return new Person(name, await context.newPage(), server.address, onPhone);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  table: async ({ newcomer }, use) => {
    await use(async (text = harbourClaim, browser = {}) => {
      const owner = await newcomer('Ada', browser);
      const { id: project } = await owner.requests.claim(owner.name);
      const document = await owner.requests.importText(project, text);
      const path = `/p/${project}/d/${document}`;
      await owner.opensAddress(path);
      return {
        project,
        document,
        path,
        owner,
        async seat(name, role = 'annotator', browser = {}) {
          const person = await newcomer(name, browser);
          await person.requests.join(await owner.requests.invite(project, role), name);
          await person.opensAddress(path);
          return person;
        },
      };
    });
  },
});

export const { expect } = test;
