import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const oneYear = 'public, max-age=31536000, immutable';

/**
 * Serves the built pages from `folder`. Files in `assets/` carry a hash of their content in their names and never change.
 *
 * @returns false where nothing has been built.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(folder)) {
    app.log.warn('there are no built pages: only the API is served');
    return false;
  }
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    preCompressed: true, // by the build
    wildcard: false, // the files are known: looking through the folder took longer than sending one of them
    globIgnore: ['**/*.{br,gz}'],
    setHeaders(reply, path) {
      reply.header('cache-control', path.startsWith(join(folder, 'assets') + sep) ? oneYear : 'no-cache');
    },
  });
  return true;
}

/** Whether a request for an address without a file is a person who opens a page: its router in the browser knows the address. */
export const wantsPage = ({ method, url, headers }: FastifyRequest) =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(api|sync|feed|assets)(\/|\?|$)/.test(url) &&
  /text\/html|\*\/\*/.test(headers.accept ?? '');

/** Answers with the one page that all addresses share. */
export const sendPage = (reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile('index.html');
