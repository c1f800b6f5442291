import { pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { Annotation } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import { assert } from '../../shared/base/assert.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { createAnnotationId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';

/** What to mark where. `key` is a project’s key of the scope `annotate`, made in its Share dialog. */
export interface Task {
  /** Where the server is: `http://127.0.0.1:8080`. */
  readonly server: string;
  readonly key: string;
  /** The last part of a text’s address. */
  readonly document: string;
  /** Name of a label in the project’s codebook. */
  readonly label: string;
  /** The words to be marked. A model of yours would find them by other means. */
  readonly pattern: RegExp;
}

/**
 * Marks passages of a text from a script, as a stock Yjs client would: an example to copy from.
 *
 * People see each mark at once as proposed by the key's name, and keep or reject it. What stands already, or was rejected,
 * is not proposed again, so the script may run as often as one likes.
 *
 * @returns how many passages were newly marked, once the server holds them
 */
export async function preAnnotate({ server, key, document: id, label: name, pattern }: Task): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${server}/api${path}`, { headers });
    assert(answer.ok, `${path} answered ${answer.status}: ${await answer.clone().text()}`);
    return (await answer.json()) as T; // the server’s own contract
  };

  // 1. Which text it is, who may see marks on it, and the labels there are.
  const { document, project, layers } = await ask<OpenDocument>(`/documents/${id}`);
  const codebook = await ask<Codebook>(`/projects/${project.id}/codebook`);
  const team = layers.find(({ audience }) => audience === 'team');
  const label = codebook.labels.find((each) => each.name === name);
  assert(team, `${id} has no layer for its team`);
  assert(label, `the codebook has no label “${name}”`);

  // 2. Its words, and the marks that are there: each in a room of its own.
  const words = await join(server, headers, proseRoom(document.id));
  const marks = await join(server, headers, layerRoom(team.id));
  const prose = readProse(words.doc.getXmlFragment(proseFragmentName));
  const layer = openLayer(marks.doc);

  // 3. The passages, by the ids of their characters: they stay on their words while people go on writing.
  const known = knownPassages(layer, label.id);
  const drafts = [...prose.text.matchAll(new RegExp(pattern, 'gu'))].flatMap(({ 0: found, index }) => {
    const anchor = found === '' ? null : capture(prose, { start: index, end: index + found.length });
    if (!anchor || known.has(JSON.stringify(anchor.quote))) return [];
    const target = { kind: 'segments', document: document.id, segments: [anchor] } as const;
    const draft = { id: createAnnotationId(), label: label.id, codebook: codebook.version, attributes: {}, note: '', target };
    return [{ ...draft, origin: 'model' as const }];
  });

  // 4. All in one act, so that others see all of it at once.
  layer.apply((write) => {
    for (const draft of drafts) write.createAnnotation(draft, systemClock.now());
  });

  // 5. Read back over another connection: what it shows the server has written to its disk.
  const check = await join(server, headers, layerRoom(team.id));
  await Promise.race([holds(check.doc, openLayer(check.doc), drafts), marks.lost, check.lost]);
  for (const room of [words, marks, check]) room.leave();
  return drafts.length;
}

/** Words that were marked with a label before, whether the mark stands or was rejected. */
function knownPassages(layer: Layer, label: string): ReadonlySet<string> {
  const quotes = ({ target }: Annotation) => (target.kind === 'segments' ? target.segments.map(({ quote }) => quote) : []);
  const marked = [...layer.annotations().values()].filter((annotation) => annotation.label === label);
  return new Set(marked.flatMap(quotes).map((quote) => JSON.stringify(quote)));
}

interface Joined {
  readonly doc: Y.Doc;
  /** Rejects when the server closes the room: to a key that may only read, for one, when it writes. */
  readonly lost: Promise<never>;
  leave(): void;
}

/** Joins a room, and waits until what is in it is here. Rejects where the key does not lead in. */
function join(server: string, headers: Readonly<Record<string, string>>, room: RoomId): Promise<Joined> {
  class WithKey extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.replace(/^http/, 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WithKey as unknown as typeof globalThis.WebSocket, // `ws` speaks the browser's interface
    disableBc: true,
  });
  const leave = () => {
    provider.destroy();
    doc.destroy(); // ends its awareness too, whose timer would keep the script alive
  };
  const lost = new Promise<never>((_, reject) => {
    provider.once('connection-close', (event) => {
      leave();
      reject(new Error(`${room} is closed to this key: ${event?.code} ${event?.reason}`));
    });
  });
  lost.catch(() => {}); // also when we leave by ourselves, and then nobody waits for it
  const here = new Promise<Joined>((resolve) => provider.once('sync', () => resolve({ doc, lost, leave })));
  return Promise.race([here, lost]);
}

function holds(doc: Y.Doc, layer: Layer, drafts: readonly Pick<Annotation, 'id'>[]): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!drafts.every(({ id }) => layer.annotations().has(id))) return;
      doc.off('update', look);
      resolve();
    };
    doc.on('update', look);
    look();
  });
}

/** `npx tsx server/examples/pre-annotate.ts http://127.0.0.1:8080 vk_… TEXT Figure '\d[\d,.]*'` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [server, key, document, label, pattern] = process.argv.slice(2);
  assert(server && key && document && label && pattern, 'give the server, a key, a text, a label and a pattern');
  const count = await preAnnotate({ server, key, document, label, pattern: new RegExp(pattern) });
  process.stdout.write(`${count} newly marked. People can keep or reject them.\n`);
}
