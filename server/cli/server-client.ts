import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type RouteName, routes } from '../../shared/api/contract.ts';
import { problem } from '../../shared/api/problem-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { parseConfig } from '../config.ts';
import { cliSecret } from '../identity/cli-secret.ts';
import type { Environment } from './command.ts';

type ResponseOf<N extends RouteName> = (typeof routes)[N]['response'] extends infer R extends z.ZodType ? z.output<R> : never;

/** What goes with a request. `params` fill the route's path. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: FormData | object;
}

/** The running server, called as its owner on the routes that a command says it calls. Failures are words for people: what happened and what to do. */
export interface ServerClient<Called extends RouteName> {
  call<N extends Called>(route: N, sent?: Sent): Promise<Result<ResponseOf<N>, string>>;
  /** As `call`, for a route that answers with a file. */
  download(route: Called, sent?: Sent): Promise<Result<Uint8Array, string>>;
}

/**
 * Finds the server on this machine and shows that we may act for its owner, by the key in its `DATA_DIR`.
 *
 * @param _calls the command's own, so that it can call no other
 * @param address where it runs; without one, at `HOST` and `PORT` as the server itself would.
 */
export async function findServer<Called extends RouteName>(
  env: Environment,
  address: string | undefined,
  _calls: readonly Called[],
): Promise<Result<ServerClient<Called>, string>> {
  const config = parseConfig(env);
  if (!config.ok) return err(config.error.join('\n'));
  const { port, dataDir } = config.value;
  const base = address ?? `http://127.0.0.1:${port}`;
  if (!URL.canParse(base)) return err(`“${base}” is not the address of a server. It looks like http://127.0.0.1:4400.`);
  const key = await readFile(join(dataDir, 'secret')).catch(() => null);
  if (!key) return err(`${dataDir} holds no data of a server. Run this where the server runs, or set DATA_DIR to its folder.`);
  return ok(createClient(new URL(base), cliSecret(key)));
}

function createClient(base: URL, secret: string): ServerClient<RouteName> {
  const request = async (route: RouteName, sent: Sent = {}): Promise<Result<Response, string>> => {
    const { method, path } = routes[route];
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''));
    const url = new URL(`/api${filled}?${new URLSearchParams(sent.query)}`, base);
    const isForm = sent.body instanceof FormData;
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...(sent.body && !isForm && { 'content-type': 'application/json' }) },
      ...(sent.body && { body: sent.body instanceof FormData ? sent.body : JSON.stringify(sent.body) }),
    }).catch(() => null);
    if (!response)
      return err(`No server answers at ${base.origin}. Start one with “npm start”, or give its address with --server.`);
    return response.ok ? ok(response) : err(await complaintOf(response, base));
  };
  return {
    async call(route, sent) {
      const response = await request(route, sent);
      if (!response.ok) return response;
      const schema: unknown = routes[route].response;
      const parsed = schema instanceof z.ZodType ? schema.safeParse(await response.value.json().catch(() => null)) : null;
      if (!parsed?.success) return err(`What answers at ${base.origin} is not this version of Variorum.`);
      return ok(parsed.data as ResponseOf<typeof route>);
    },
    async download(route, sent) {
      const response = await request(route, sent);
      return response.ok ? ok(new Uint8Array(await response.value.arrayBuffer())) : response;
    },
  };
}

async function complaintOf(response: Response, base: URL): Promise<string> {
  const told = problem.safeParse(await response.json().catch(() => null));
  if (!told.success) return `What answers at ${base.origin} is not Variorum (status ${response.status}).`;
  if (told.data.code !== 'signed-out') return told.data.detail;
  return (
    `The server at ${base.origin} does not know us as its owner. ` +
    'If nobody owns it yet, open it in a browser and give a name; if it keeps its data elsewhere, set DATA_DIR.'
  );
}
