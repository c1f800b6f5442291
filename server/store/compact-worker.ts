import * as Y from 'yjs';
import { answerCalls } from './thread/answer.ts';

answerCalls({ compact, close() {} });

/** In one transaction, because Yjs then collects garbage once and not after each of hundreds of updates. */
function compact(parts: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
  return Y.encodeStateAsUpdate(doc); // with what still waits for other updates
}
