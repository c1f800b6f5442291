import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ShareLink } from '../shared/api/link-contract.ts';
import type { Me } from '../shared/api/me-contract.ts';
import type { Problem } from '../shared/api/problem-shape.ts';
import type { Project, Sample } from '../shared/api/project-contract.ts';
import { assert } from '../shared/base/assert.ts';
import type { RoomId } from '../shared/document/rooms.ts';
import type { LinkRole } from '../shared/permission/role.ts';
import type { Config } from './config.ts';
import { createLogger } from './log.ts';
import { type Options, type Running, startServer } from './start.ts';

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A whole server with real storage on a free port, stopped at the end of the test at the latest. Answers are held against the contract. */
export async function startTestServer(config: Partial<Config> = {}, options: Partial<Options> = {}): Promise<Running> {
  const dataDir = config.dataDir ?? (await temporaryFolder());
  const whole: Config = {
    host: '127.0.0.1',
    port: 0,
    baseUrl: null,
    trustedProxies: { has: () => false },
    mail: null,
    organisation: null,
    logLevel: 'silent',
    ...config,
    dataDir,
  };
  const running = await startServer(whole, { logger: createLogger(whole.logLevel), checkAnswers: true, ...options });
  onTestFinished(() => running.stop());
  return running;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: T;
}

type Headers = Readonly<Record<string, string>>;

/** One browser: it keeps cookies, and says so where it should be taken for one on another machine. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;
  readonly #headers: Headers;

  constructor(server: Running, { afar = false }: { readonly afar?: boolean } = {}) {
    this.#origin = server.addresses.here;
    this.#headers = afar ? { 'x-forwarded-for': '203.0.113.7' } : {};
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Whatever `T` the caller expects: the server under test holds its answers against the contract itself. */
  async ask<T = unknown>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer<T>> {
    const [sent, type] = await encoded(body);
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${this.#origin}${path}`, {
        method,
        headers: {
          ...(this.#cookies.size > 0 && { cookie: this.cookie }),
          ...(type && { 'content-type': type }),
          ...this.#headers,
          ...headers,
        },
      });
      request.on('error', reject);
      request.on('response', async (response) => {
        let text = '';
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        this.#keep(response.headers['set-cookie'] ?? []);
        const isJson = /json/.test(response.headers['content-type'] ?? '');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: isJson ? JSON.parse(text) : null });
      });
      request.end(sent);
    });
  }

  get = <T = unknown>(path: string, headers?: Headers) => this.ask<T>('GET', path, undefined, headers);
  post = <T = unknown>(path: string, body: unknown, headers?: Headers) => this.ask<T>('POST', path, body, headers);
  me = async () => (await this.get<Me>('/api/me')).body;
  claim = (name: string, begin?: 'sample') =>
    this.post<{ me: Me; project: Project; sample: Sample | null } & Problem>('/api/claim', { name, ...(begin && { begin }) });

  #keep(setCookies: readonly string[]) {
    for (const cookie of setCookies) {
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const at = pair.indexOf('=');
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** A body as it goes over the wire: a form as one, and anything else as JSON. */
async function encoded(body: unknown): Promise<readonly [sent: string | Uint8Array | undefined, type: string | null]> {
  if (body === undefined) return [undefined, null];
  if (!(body instanceof FormData)) return [JSON.stringify(body), 'application/json'];
  const form = new Response(body);
  return [new Uint8Array(await form.arrayBuffer()), form.headers.get('content-type')];
}

/** The secret in an address that was handed out. */
export const secretIn = (address: string) => address.slice(address.indexOf('#') + 1);

/** A server with an owner and their first project. */
export async function startOwned(config: Partial<Config> = {}, options: Partial<Options> = {}) {
  const server = await startTestServer(config, options);
  const owner = new Browser(server);
  const { status, body } = await owner.claim('Ada');
  assert(status === 200, `claiming answered ${status}`);
  return { server, owner, project: body.project };
}

/** Somebody new who has joined `project` by a link with `role`. */
export async function joinAs(server: Running, owner: Browser, project: Project, role: LinkRole, name: string): Promise<Browser> {
  const { body: link } = await owner.post<ShareLink>(`/api/projects/${project.id}/links`, { role });
  const browser = new Browser(server, { afar: true });
  const { status } = await browser.post('/api/links/join', { secret: secretIn(link.address), name });
  assert(status === 200, `joining answered ${status}`);
  return browser;
}

/** Joins a room as a stock client would, with a browser's cookie, and waits until it has what is there. */
export async function joinRoom(
  server: Running,
  browser: Browser,
  room: RoomId,
  onClose = (_code: number) => {},
  headers: Readonly<Record<string, string>> = { cookie: browser.cookie },
): Promise<Y.Doc> {
  const doc = new Y.Doc();
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const provider = new WebsocketProvider(`${server.addresses.here.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket, // it does all that y-websocket asks of a browser's
    disableBc: true,
  });
  onTestFinished(() => provider.destroy());
  provider.on('connection-close', (event) => event && onClose(event.code));
  await new Promise<void>((resolve) => provider.on('sync', (isSynced: boolean) => isSynced && resolve()));
  return doc;
}
