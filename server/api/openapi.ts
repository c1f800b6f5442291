import { z } from 'zod';
import { routes } from '../../shared/api/contract.ts';
import { problem } from '../../shared/api/problem-shape.ts';
import type { Route } from '../../shared/api/route.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

const refusals = {
  description: 'Refused; `code` says why',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The contract as an OpenAPI 3.1 document, for programs of other people. */
export function describeApi(server: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, route] of Object.entries(routes) as [string, Route][]) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: { operationId, ...describeRoute(route) } };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Variorum', version: '1', description: 'Several people mark up texts together.' },
    servers: [{ url: server }],
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  };
}

function describeRoute({ summary, action, params, query, body, response }: Route) {
  return {
    summary,
    description: typeof action === 'string' ? `Needs the permission ${action}.` : `Open: ${action.open}.`,
    parameters: [...parametersOf('path', params), ...parametersOf('query', query)],
    ...(body && { requestBody: { required: true, content: describeBody(body) } }),
    responses: { 200: { description: summary, content: describeResponse(response) }, default: refusals },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined) {
  const { properties = {}, required = [] } = schema ? schemaOf(schema, 'input') : {};
  return Object.entries(properties).map(([name, each]) => ({ name, in: place, required: required.includes(name), schema: each }));
}

function describeBody(body: z.ZodType | 'files') {
  if (body !== 'files') return { 'application/json': { schema: schemaOf(body, 'input') } };
  const files = { type: 'array', items: { type: 'string', format: 'binary' } };
  return { 'multipart/form-data': { schema: { type: 'object', properties: { files } } } };
}

function describeResponse(response: z.ZodType | 'file') {
  if (response === 'file') return { '*/*': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schemaOf(response, 'output') } };
}
