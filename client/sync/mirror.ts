import * as Y from 'yjs';

/**
 * A Y.Doc that follows `source` and gives nothing back, for showing a text to somebody who may not change it: an editor
 * that meets a node it does not know deletes it from the Y.Doc that it is bound to (DESIGN §7).
 */
export function mirrorOf(source: Y.Doc): Y.Doc {
  const mirror = new Y.Doc();
  Y.applyUpdate(mirror, Y.encodeStateAsUpdate(source), source);
  source.on('update', (update: Uint8Array) => Y.applyUpdate(mirror, update, source));
  return mirror;
}
