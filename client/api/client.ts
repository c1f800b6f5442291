import './zod-policy.ts';
import type { z } from 'zod';
import { type RouteName, routes } from '../../shared/api/contract.ts';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import { type Problem, problem } from '../../shared/api/problem-shape.ts';
import type { Route } from '../../shared/api/route.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { words } from './words.ts';

type RouteOf<N extends RouteName> = (typeof routes)[N];
type Part<N extends RouteName, K extends string> = RouteOf<N> extends Record<K, infer Shape extends z.ZodType> ? Shape : never;
type Requested<N extends RouteName> = ([Part<N, 'params'>] extends [never] ? unknown : { params: z.output<Part<N, 'params'>> }) &
  ([Part<N, 'query'>] extends [never] ? unknown : { query: z.input<Part<N, 'query'>> }) &
  ([Part<N, 'body'>] extends [never] ? unknown : { body: z.input<Part<N, 'body'>> });

/** Routes that take and give JSON; files go in by `importFiles` and out by `addressOf`. */
export type JsonRouteName = {
  [N in RouteName]: RouteOf<N> extends { body: 'files' } | { response: 'file' } ? never : RouteName & N;
}[RouteName];
/** What a route answers with. */
export type ResponseOf<N extends RouteName> = z.output<Part<N, 'response'>>;

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * A request that was refused or never answered. `detail` is in words for people.
 *
 * `code` is the server's own, or one of ours: `unreachable` when no answer came, `unreadable` when it was not one of
 * this contract; `status` is 0 for the first.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  /** What is wrong, by path of the field in the body. */
  readonly fields: Readonly<Record<string, string>>;

  constructor({ code, detail, status, fields }: Pick<Problem, 'code' | 'detail' | 'status' | 'fields'>) {
    super(detail);
    this.code = code;
    this.status = status;
    this.fields = fields ?? {};
  }

  get detail(): string {
    return this.message;
  }
}

/** Browsers send on at most 64 KiB for a page that is gone, and refuse to try with more. */
const mostKeptAlive = 60_000;

const unreachable = () => new ApiProblem({ code: 'unreachable', detail: words.unreachable, status: 0 });
const unreadable = (status: number) => new ApiProblem({ code: 'unreadable', detail: words.unreadable, status });

/** The address of a route on this origin; the way to a file is to follow it. */
export function addressOf<N extends RouteName>(name: N, request: Omit<Requested<N>, 'body'>): string {
  const { params = {}, query } = request as LooseRequest;
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  return `/api${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
}

/**
 * Calls a route and gives its checked answer.
 *
 * @throws ApiProblem when the server refuses or does not answer, or the answer is not the contract's. An abort by `signal`
 *   is thrown on as it is.
 */
export async function call<N extends JsonRouteName>(
  name: N,
  ...[request, signal]: unknown extends Requested<N> ? [request?: undefined, signal?: AbortSignal] : [Requested<N>, AbortSignal?]
): Promise<ResponseOf<N>> {
  const { method, response: shape, outlivesPage }: Route = routes[name];
  const loose = (request ?? {}) as LooseRequest & Requested<N>;
  const body = loose.body === undefined ? null : JSON.stringify(loose.body);
  let answer: Response;
  try {
    answer = await fetch(new URL(addressOf(name, loose), location.origin), {
      method,
      cache: 'no-store',
      headers: { accept: 'application/json', ...(body !== null && { 'content-type': 'application/json' }) },
      ...(body !== null && { body }),
      keepalive: outlivesPage === true && (body ?? '').length < mostKeptAlive,
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw unreachable();
  }
  return readAnswer(await answer.text(), answer.status, shape as z.ZodType) as ResponseOf<N>;
}

function readAnswer(text: string, status: number, shape: z.ZodType): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unreadable(status);
  }
  if (status >= 400) {
    const refused = problem.safeParse(json);
    throw refused.success ? new ApiProblem(refused.data) : unreadable(status);
  }
  const answer = shape.safeParse(json);
  if (!answer.success) throw unreadable(status);
  return answer.data;
}

/**
 * Uploads files; the server judges each by itself.
 *
 * @param onProgress the share sent, 0 to 1; at 1 the server is still reading.
 * @throws ApiProblem as `call` does, when the files as a whole were not taken.
 */
export function importFiles(
  project: ProjectId,
  files: readonly File[],
  onProgress: (sent: number) => void,
): Promise<ImportOutcome[]> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  const { method, response: shape } = routes.importFiles;
  // XMLHttpRequest, because fetch does not tell how much of a body has gone out.
  const upload = new XMLHttpRequest();
  upload.open(method, addressOf('importFiles', { params: { project } }));
  upload.setRequestHeader('accept', 'application/json');
  upload.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress(loaded / total);
  return new Promise((resolve, reject) => {
    upload.onerror = () => reject(unreachable());
    upload.onload = () => {
      try {
        resolve(readAnswer(upload.responseText, upload.status, shape) as ImportOutcome[]);
      } catch (cause) {
        reject(cause);
      }
    };
    upload.send(form);
  });
}
