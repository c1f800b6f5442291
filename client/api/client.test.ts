/// <reference types="node" />
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDocumentId, createProjectId } from '../../shared/base/id.ts';
import { ApiProblem, addressOf, call } from './client.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

let server: Server;
let asked: Asked[];
let answer: { status: number; body: string };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '[]' };
  server = createServer(async (request: IncomingMessage, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', body: await text(request) });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  vi.stubGlobal('location', { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await stop();
});

const stop = () =>
  new Promise<void>((stopped) => {
    server.close(() => stopped());
    server.closeAllConnections();
  });

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (problem: unknown) => problem as ApiProblem,
  );

describe('a call', () => {
  it('puts parameters into the path and the body into JSON, and gives the answer without what the contract does not know', async () => {
    const id = createProjectId();
    const answered = {
      id,
      name: 'Harbour',
      created: 1,
      active: 1,
      archived: null,
      role: 'owner',
      documents: 0,
      departed: 'stay',
    };
    answer.body = JSON.stringify({ ...answered, later: true });
    expect(await call('renameProject', { params: { project: id }, body: { name: 'Harbour' } })).toEqual(answered);
    expect(asked).toEqual([{ method: 'PATCH', url: `/api/projects/${id}`, body: '{"name":"Harbour"}' }]);
  });

  it('is refused with the server’s code, words and fields', async () => {
    const fields = { name: 'Give a name.' };
    answer = {
      status: 422,
      body: JSON.stringify({ type: 'about:blank', title: 'Wrong', status: 422, code: 'invalid', detail: 'Name it.', fields }),
    };
    const problem = await problemOf(call('claim', { body: { name: '' } }));
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'invalid', status: 422, detail: 'Name it.', fields });
  });

  it.each([
    ['a page of a proxy', 502, '<h1>Bad gateway</h1>'],
    ['an answer of another version', 200, '[{"id":"x"}]'],
    ['an error that is no problem document', 500, '{"message":"no"}'],
  ])('takes %s for unreadable', async (_, status, body) => {
    answer = { status, body };
    expect(await problemOf(call('projects'))).toMatchObject({ code: 'unreadable', status });
  });

  it('says when nobody answers', async () => {
    await stop();
    expect(await problemOf(call('projects'))).toMatchObject({ code: 'unreachable', status: 0 });
  });

  it('that was called off rejects with the abort and not with a problem', async () => {
    const problem = await problemOf(call('projects', undefined, AbortSignal.abort()));
    expect(problem).not.toBeInstanceOf(ApiProblem);
    expect(problem?.name).toBe('AbortError');
  });
});

it('the address of a file carries its query', () => {
  const document = createDocumentId();
  expect(addressOf('exportDocument', { params: { document }, query: { format: 'csv' } })).toBe(
    `/api/documents/${document}/export?format=csv`,
  );
});
