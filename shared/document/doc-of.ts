import * as Y from 'yjs';

/**
 * A room's content to be read, or written to by its owner alone. It has no name of its own, as no other document holds it: Yjs asks
 * for thirty random numbers to make one.
 *
 * @param update of the whole of it @throws where the bytes are no update
 */
export function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ guid: '' });
  Y.applyUpdate(doc, update);
  return doc;
}
