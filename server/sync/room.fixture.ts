import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createScenario, join, type May, type Server } from './scenario.ts';
import { Peer } from './scenario-peer.ts';

/** A scenario that ends with the test. */
export async function begin<const Names extends readonly string[]>(...names: Names) {
  const scenario = await createScenario(names);
  onTestFinished(() => scenario.server.close());
  return scenario;
}

/** Somebody comes in later than those with whom a scenario begins. */
export async function anotherJoins(server: Server, name: string, may: May, options: { isExtended?: boolean } = {}) {
  const peer = new Peer(name, options);
  server.may.set(name, may);
  await join(server, peer);
  return peer;
}

/** An update of a document by a client id of one's choice, on top of what `doc` holds. */
export function forge(doc: Y.Doc, client: number, words: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  copy.getText('text').insert(0, words);
  return Y.encodeStateAsUpdate(copy, before);
}
