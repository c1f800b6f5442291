import { randomBytes } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify';
import { limits } from '../shared/protocol/limits.ts';
import { notFound, problems, type Refusal, sendProblem, toProblem } from './api/problem.ts';
import { clientAddress, countedAs, type TrustedProxies } from './client-address.ts';
import { Connections } from './connections.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { OriginPolicy } from './origin.ts';
import { sendPage, servePages, wantsPage } from './pages.ts';

/** Takes over a connection that asked to become a WebSocket. */
export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

interface Parts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly origins: OriginPolicy;
  /** Whether people open the server by https (a proxy in front ends it). */
  readonly secure: boolean;
  readonly trustedProxies: TrustedProxies;
  readonly maxConnectionsPerAddress: number;
  /** Folder of the built pages. */
  readonly pages: string;
  /** Rejects while the server cannot serve. */
  readonly ready: () => Promise<void>;
  readonly describeApi: () => unknown;
  readonly bindRoutes: (app: FastifyInstance) => void;
  readonly sync: HandleUpgrade;
  readonly feed: HandleUpgrade;
}

/** Everything that comes by HTTP: checks of the address, `/api`, pages, health, and the doors of the two WebSockets. Not yet listening. */
export async function createHttp(parts: Parts): Promise<FastifyInstance> {
  const app = fastify({
    // Fastify's own news, that it listens, is told to people by main.ts.
    loggerInstance: parts.logger.child({}, { level: 'warn' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(9).toString('base64url'),
    trustProxy: false, // `client-address.ts` says who is believed
    requestTimeout: limits.slowestRequestMs,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  guardAddresses(app, parts.origins);
  observe(app, parts);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = explain(error, request.id);
    if (refusal.code === 'failed') request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return sendProblem(reply, refusal);
  });
  await app.register(helmet, securityHeaders(parts.secure));
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ raw }) => countedAs(clientAddress(raw, parts.trustedProxies)),
  });
  await app.register(multipart, {
    throwFileSizeLimit: false,
    // Nothing but files is read of a form: what else is in it is not kept.
    limits: { fileSize: limits.maxImportBytes, files: limits.maxImportFiles, fields: 10, fieldSize: 1_024, headerPairs: 20 },
  });
  // Mail programs stop mail by a form (RFC 8058). It says nothing that is not in its address, so it is read by nobody.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume().once('end', () => done(null, {}));
  });
  serveHealth(app, parts);
  app.get('/api/openapi.json', async () => parts.describeApi());
  parts.bindRoutes(app);
  const hasPages = await servePages(app, parts.pages);
  app.setNotFoundHandler((request, reply) => (hasPages && wantsPage(request) ? sendPage(reply) : sendProblem(reply, notFound)));
  app.server.headersTimeout = limits.slowestHeadMs;
  const connections = new Connections(parts.maxConnectionsPerAddress);
  countConnections(app, parts, connections);
  bindUpgrades(app, parts, connections);
  return app;
}

/** Programs that watch the server call it by whatever name they know. */
const forWatchers: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

function guardAddresses(app: FastifyInstance, origins: OriginPolicy) {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (forWatchers.has(request.url)) return;
    if (!origins.allowsHost(request.raw)) return sendProblem(reply, wrongHost);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && !origins.allowsOrigin(request.raw)) return sendProblem(reply, wrongOrigin);
  });
}

const wrongHost: Refusal = {
  code: 'wrong-address',
  detail:
    'The server does not know this address as its own. Open the one that it printed at its start, or start it with BASE_URL set to this one.',
};
const wrongOrigin: Refusal = {
  code: 'wrong-address',
  detail: 'The request was made by a page of another site, and nothing was changed.',
};

function observe(app: FastifyInstance, { metrics, logger }: Parts) {
  app.addHook('onResponse', async ({ id: reqId, method, routeOptions }, { statusCode: status, elapsedTime }) => {
    const route = routeOptions.url ?? 'none';
    metrics.observeRequest(route, method, status, elapsedTime / 1000);
    logger.debug({ reqId, method, route, status, ms: Math.round(elapsedTime) }, 'answered');
  });
}

/** What a thrown error means to the caller: the framework's refusals in our words, and everything else a failure with a number. */
function explain(error: FastifyError, requestId: string): Refusal {
  if (error.statusCode === problems['too-often'].status) {
    return { code: 'too-often', detail: 'Too many tries from your address. Wait a minute and try again.' };
  }
  switch (error.code) {
    case 'FST_FILES_LIMIT':
      return {
        code: 'too-large',
        detail: `One import takes ${limits.maxImportFiles} files. The first ${limits.maxImportFiles} were read; send the others again.`,
      };
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'too-large', detail: 'This is more than the server takes at once.' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'wrong-media-type', detail: 'Send JSON, or files as multipart/form-data.' };
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { code: 'bad-request', detail: 'The request is broken and was not carried out.' };
  }
  return {
    code: 'failed',
    detail: `The server could not do this. Try again; if it goes on, tell whoever runs it this number: ${requestId}.`,
  };
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // The editor and the components set positions and colours by style attributes, and put rules of their own into the page.
        // A style can change what is seen and asks nobody else for anything: pictures and fonts come from here alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain http, which a LAN uses, browsers ignore these and complain about them in the console.
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'no-referrer' as const },
  };
}

function serveHealth(app: FastifyInstance, { ready, metrics, logger }: Parts) {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await ready();
      return { status: 'ok' };
    } catch (error) {
      logger.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  app.get('/metrics', async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.render()));
}

/** A connection of a trusted proxy is nobody's yet: it may bring many people, one after the other. */
function countConnections(app: FastifyInstance, { trustedProxies }: Parts, connections: Connections) {
  app.server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (!trustedProxies.has(address) && !connections.take(address, socket)) refuseConnection(socket, tooManyConnections);
  });
}

const tooManyConnections: Refusal = {
  code: 'too-often',
  detail: 'Too many connections are open from your address. Close some tabs, or wait a minute.',
};

function bindUpgrades(app: FastifyInstance, { sync, feed, origins, trustedProxies }: Parts, connections: Connections) {
  app.server.on('upgrade', (request, socket, head) => {
    const isPassedOn = trustedProxies.has(request.socket.remoteAddress ?? '');
    if (isPassedOn && !connections.take(clientAddress(request, trustedProxies), socket)) {
      return refuseConnection(socket, tooManyConnections);
    }
    const path = request.url?.split('?', 1)[0] ?? '';
    if (path.startsWith('/sync/'))
      sync(request, socket, head); // judges the address itself
    else if (path !== '/feed') refuseConnection(socket, notFound);
    else if (!origins.allowsOrigin(request)) refuseConnection(socket, wrongOrigin);
    else feed(request, socket, head);
  });
}

/** Ends a connection with a problem document, where the framework is not there to do it. */
function refuseConnection(socket: Duplex, refusal: Refusal) {
  const { status, ...problem } = toProblem(refusal);
  const body = JSON.stringify({ ...problem, status });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', 'Content-Type: application/problem+json'];
  socket.on('error', () => socket.destroy());
  socket.end([...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'), () => socket.destroy());
}
