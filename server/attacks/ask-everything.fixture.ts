import type { Browser } from '../test-server.ts';

/** What may be put for each parameter of an address, and for what a body or a query calls so: ids of things that are others'. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** What of a JSON schema the OpenAPI document says. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly pattern?: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Api {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Those that end the asker, who has more to ask. */
const ending: ReadonlySet<string> = new Set(['leave', 'deleteMe']);

/**
 * Asks every route of the server's own OpenAPI document as somebody: each address with all ids that fit into it, each body and query in
 * as many forms as its choices have. What ends the asker's session is not asked.
 *
 * @param sought what is searched for where a route finds words
 * @param which with `reads` nothing that may change something
 * @returns everything that came, headers too, and how often there was each status
 */
export async function askEverything(by: Browser, ids: Ids, sought: string, which: 'all' | 'reads' = 'all') {
  const { paths } = (await by.get<Api>('/api/openapi.json')).body;
  const received: string[] = [];
  const statuses = new Map<number, number>();
  const idOf = (name: string, at: number) => {
    const known = ids[name] ?? ids[name.replace(/s$/, '')] ?? ids[meant[name] ?? ''];
    return known?.[at % known.length];
  };
  /** Something that fits a schema, the `at`th of its choices. */
  const sample = (schema: Schema, name: string, at: number): unknown => {
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[at % schema.enum.length];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return sample(choices[at % choices.length] ?? {}, name, at);
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sample(each, key, at)]));
      case 'array':
        return [sample(schema.items ?? {}, name, at)];
      case 'integer':
      case 'number':
        return Math.max(at, schema.minimum ?? 0);
      case 'boolean':
        return at % 2 === 0;
      case 'null':
        return null;
      default:
        return idOf(name, at) ?? (name === 'q' ? sought : 'made up');
    }
  };
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { operationId, parameters, requestBody }] of Object.entries(operations)) {
      if (ending.has(operationId) || (which === 'reads' && method !== 'get')) continue;
      const body = requestBody?.content['application/json']?.schema;
      const asked = parameters.filter((each) => each.in === 'query');
      const forms = [0, 1].map((at) => ({
        query: new URLSearchParams(
          Object.fromEntries(asked.map(({ name, schema }) => [name, String(sample(schema, name, at))])),
        ).toString(),
        body: body && sample(body, '', at),
      }));
      const wanted = [
        ...(asked.length > 0 ? [{ query: '', body: undefined }] : []),
        ...(body || asked.length > 0 ? forms : forms.slice(0, 1)),
      ];
      const requests = addressesOf(path, ids).flatMap((address) =>
        wanted.map((form) =>
          by.ask(method.toUpperCase(), `${address}${form.query && `?${form.query}`}`, form.body ?? none(method)),
        ),
      );
      for (const { status, text, headers } of await Promise.all(requests)) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        received.push(text, JSON.stringify(headers));
      }
    }
  }
  return { text: received.join('\n'), statuses };
}

/** What bodies and queries call by another name than addresses do. */
const meant: Readonly<Record<string, string>> = { into: 'student', to: 'account', assignee: 'account', texts: 'document' };

const none = (method: string) => (method === 'get' || method === 'delete' ? undefined : {});

/** An address with every id in every place. */
function addressesOf(path: string, ids: Ids): readonly string[] {
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  if (name === undefined) return [path];
  return (ids[name] ?? ['made-up']).flatMap((id) => addressesOf(path.replace(`{${name}}`, id), ids));
}
