import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type RouteName, routes } from '../../shared/api/contract.ts';
import type { Route } from '../../shared/api/route.ts';
import { assert } from '../../shared/base/assert.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Actor } from '../../shared/permission/role.ts';
import type { Identify } from '../identity/actor.ts';
import type { OwnerLink } from '../identity/owner-link.ts';
import type { OriginPolicy } from '../origin.ts';
import type { Admit } from './admit.ts';
import type { TellOfFile } from './audit.ts';
import type { Budgets } from './budget.ts';
import type { Call, FileToSave, Handlers } from './handler.ts';
import { maxBodyBytes, triesPerMinute } from './limits.ts';
import type { DescribeMe } from './me.ts';
import { notFound, type Refusal, sendProblem, tooMuchAtOnce } from './problem.ts';
import { uploads } from './uploads.ts';

interface Parts {
  /** One for each route of the contract; one too many or too few does not compile. */
  readonly handlers: Handlers;
  readonly identify: Identify;
  readonly isLocal: OriginPolicy['isLocal'];
  readonly admit: Admit;
  readonly budgets: Budgets;
  /** From where a request comes, as far as it can be believed. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly ownerLink: OwnerLink;
  readonly describeMe: DescribeMe;
  readonly tellOfFile: TellOfFile;
  /** Whether answers are held against the contract before they leave; tests do. */
  readonly checkAnswers: boolean;
}

/** A handler of some route, when which one is known only at run time. */
type AnyHandler = (call: Call<RouteName>) => Promise<Result<unknown, Refusal>>;

/** Serves the contract's table under `/api`: who calls, what they send, whether they may, and only then the handler. */
export function bindRoutes(app: FastifyInstance, parts: Parts): void {
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const tries = triesPerMinute[name];
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      bodyLimit: maxBodyBytes(name),
      config: { rateLimit: tries === undefined ? false : { max: tries, timeWindow: '1 minute' } },
      handler: async (request, reply) => {
        const replyHeaders = new Headers();
        reply.header('cache-control', 'no-store');
        const answer = await answerTo(name, route, parts, request, replyHeaders).finally(() => {
          // Sent even when the handler fails: an owner whose first project could not be made is the owner all the same.
          const cookies = replyHeaders.getSetCookie();
          if (cookies.length > 0) reply.header('set-cookie', cookies);
        });
        if (!answer.ok) return sendProblem(reply, answer.error);
        return send(reply, route, answer.value, parts.checkAnswers);
      },
    });
  }
}

async function answerTo(
  name: RouteName,
  route: Route,
  { handlers, identify, isLocal, admit, budgets, addressOf, ownerLink, describeMe, tellOfFile }: Parts,
  request: FastifyRequest,
  replyHeaders: Headers,
): Promise<Result<unknown, Refusal>> {
  const actor = await identify(request.raw);
  const spends = (cost: number) => budgets.takes(actor, addressOf(request.raw), cost);
  if (!spends(1)) return err(tooMuchAtOnce);
  if (isBeyondKeys(actor, route)) return err(forPeople);
  const headers = readHeaders(request);
  const local = isLocal(request.raw);
  const params = request.params as Readonly<Record<string, string>>;
  let subject: Call<'project'>['subject'] | undefined;
  if (typeof route.action === 'string') {
    const account = actor.kind === 'person' ? actor.account : null;
    const admitted = await admit(route.action, {
      actor,
      params,
      entitled: local || ownerLink.hasTicket(headers),
      ownerName: async () => (await describeMe(account, { local, headers })).workspace.ownerName,
    });
    if (!admitted.ok) return admitted;
    subject = admitted.value as Call<'project'>['subject'];
  }
  const parsedParams = parse(route.params, params);
  if (!parsedParams.ok) return err(notFound);
  const query = parse(route.query, request.query);
  if (!query.ok) return query;
  const body = route.body === 'files' ? ok(undefined) : parse(route.body, request.body);
  if (!body.ok) return body;
  if (!spends(commandsIn(body.value))) return err(tooMuchAtOnce);
  if (route.body === 'files' && !request.isMultipart()) {
    return err({ code: 'wrong-media-type', detail: 'Files are sent as multipart/form-data.' });
  }
  const handler = handlers[name] as unknown as AnyHandler; // each is paired with its own route by `Handlers`
  const answer = await handler({
    actor,
    params: parsedParams.value,
    query: query.value,
    body: body.value,
    files: route.body === 'files' ? uploads(request) : noFiles(),
    subject,
    local,
    address: addressOf(request.raw),
    headers,
    replyHeaders,
  } as unknown as Call<RouteName>); // parsed by the shapes from which the call's type is inferred
  if (answer.ok && route.response === 'file') await tellOfFile(actor, name, subject, query.value);
  return answer;
}

/** How many commands a body brings: each is judged and carried out by itself, and so counts by itself. */
const commandsIn = (body: unknown): number =>
  typeof body === 'object' && body !== null && 'commands' in body && Array.isArray(body.commands) ? body.commands.length : 0;

/** What asks no permission and changes something is how people come in, go, and order what is their own. */
const isBeyondKeys = (actor: Actor, { action, method }: Route) =>
  actor.kind === 'person' && actor.through === 'key' && typeof action !== 'string' && method !== 'GET';

const forPeople: Refusal = { code: 'not-allowed', detail: 'This is for people. A key works in its project, and nowhere else.' };

async function* noFiles() {}

/** What `schema` makes of `value`, or what is wrong, field by field. */
function parse(schema: z.ZodType | undefined, value: unknown): Result<unknown, Refusal> {
  if (!schema) return ok(undefined);
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return ok(parsed.data);
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
  return err({ code: 'invalid', detail: Object.values(fields).join(' '), fields });
}

function send(reply: FastifyReply, route: Route, value: unknown, check: boolean) {
  if (route.response === 'file') {
    const { contentType, fileName, body } = value as FileToSave;
    return reply
      .header('content-type', contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeExtended(fileName)}`)
      .send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }
  if (check) {
    const checked = route.response.safeParse(value);
    assert(checked.success, `${route.method} ${route.path} answers what its contract does not say: ${checked.error}`);
  }
  return reply.send(value);
}

function readHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value]) headers.append(name, each);
  }
  return headers;
}

/** RFC 5987 forbids some characters that `encodeURIComponent` lets stand, the apostrophe above all. */
const encodeExtended = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
