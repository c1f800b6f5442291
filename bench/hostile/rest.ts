import type { StagedText, Visitor } from '../stage.ts';

type Chance = (most: number) => number;

/** As much of JSON Schema as the contract's document uses. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Asks everything that the server says that it can be asked, with values that are nearly right, wrong, or harmful. @returns answers by status */
export async function fuzzRest(
  address: string,
  count: number,
  people: readonly Visitor[],
  chance: Chance,
  { open }: StagedText,
): Promise<ReadonlyMap<number, number>> {
  const described = (await (await fetch(`${address}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const ids: Record<string, string> = {
    project: open.project.id,
    document: open.document.id,
    layer: open.layers[0]?.id ?? '',
    version: '1',
  };
  const statuses = new Map<number, number>();
  for (let sent = 0; sent < count; sent += 10) {
    const some = Array.from({ length: 10 }, () => {
      const { path, method, operation } = operations[chance(operations.length)] as (typeof operations)[number];
      const value = (schema: Schema) => hostileValue(schema, chance);
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(chance(3) ? (ids[name] ?? 'x') : wordsOf(value({ type: 'string' }))),
      );
      const query = new URLSearchParams(
        operation.parameters
          .filter((each) => each.in === 'query' && chance(4))
          .map(({ name, schema }) => [name, wordsOf(value(schema))]),
      );
      const content = operation.requestBody?.content['application/json'];
      const body = content ? JSON.stringify(value(content.schema)) : chance(4) === 0 ? '{"a":' : undefined;
      // Nobody signs out for good and nobody is taken out: then all else would be answered with 401.
      const person = chance(6) === 0 || operation.operationId === 'leave' ? null : people[chance(people.length)];
      return fetch(`${address}/api${filled.slice('/api'.length)}?${query}`, {
        method,
        headers: {
          ...(person && { cookie: person.cookie }),
          ...(body !== undefined && { 'content-type': chance(10) ? 'application/json' : 'text/plain' }),
        },
        ...(body !== undefined && method !== 'GET' && { body }),
      });
    });
    for (const response of await Promise.all(some)) {
      if (response.status >= 500) console.error(`${response.status} ${response.url}: ${await response.text()}`);
      else await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  }
  return statuses;
}

const strings = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '\u0000',
  '\ud800',
  '\u202e',
  "' or 1=1 --",
  '"; drop table user; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '*',
  '" OR "',
  'NEAR(',
  '-',
  '^',
  'label:',
  '2024-13-45',
  'http://',
  'javascript:alert(1)',
  'a@b',
  'x'.repeat(10_000),
];
const numbers = [0, -1, 1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, Number.NaN];
const anything: readonly unknown[] = [null, true, [], {}, [[[[]]]], { __proto__: null }, ...numbers, ...strings];

/** A value as it stands in an address; halves of letters are none there. */
const wordsOf = (value: unknown) => Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toString();

const one = <T>(from: readonly T[], chance: Chance): T => from[chance(from.length)] as T;

/** A value that is of the schema more often than not, so that it gets past the door; and something else in between. */
function hostileValue(schema: Schema, chance: Chance, depth = 0): unknown {
  if (chance(8) === 0 || depth > 6) return one(anything, chance);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return one(schema.enum, chance);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return hostileValue(one(choices, chance), chance, depth + 1);
  switch (schema.type) {
    case 'string':
      return one(strings, chance);
    case 'integer':
    case 'number':
      return one(numbers, chance);
    case 'boolean':
      return chance(2) === 0;
    case 'array':
      return Array.from({ length: chance(5) }, () => hostileValue(schema.items ?? {}, chance, depth + 1));
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(() => chance(10) > 0)
          .map(([name, each]) => [name, hostileValue(each, chance, depth + 1)]),
      );
    default:
      return one(anything, chance);
  }
}
