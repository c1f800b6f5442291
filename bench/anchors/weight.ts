import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Y from 'yjs';
import { movesIn, readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { editAtRandom } from './edits.ts';
import { Oracle } from './oracle.ts';
import { Peer, proseSchema, tiptapBinding } from './peer.ts';
import { Random } from './random.ts';
import { meet, startOf, textAtRandom } from './story.ts';

/** What a much edited text weighs, in bytes. */
export interface Weight {
  readonly edits: number;
  readonly characters: number;
  readonly moves: number;
  /** On disk and on the wire: the text as one update, and the same without its log of moves. */
  readonly update: number;
  readonly updateWithoutLog: number;
  /** In memory: the document, the same without its log, and the log made ready to be asked. */
  readonly heap: number;
  readonly heapWithoutLog: number;
  readonly readyLog: number;
}

/** Lets two people, who see each other's edits now and then, make so many edits, and weighs the text. */
export function weigh(edits: number): Weight {
  const updates = editedTimes(edits);
  const doc = docOf(updates.whole);
  const { length } = readProse(doc.getXmlFragment(proseFragmentName));
  const { size } = readMoves(doc);
  return {
    edits,
    characters: length,
    moves: size,
    update: updates.whole.length,
    updateWithoutLog: updates.withoutLog.length,
    heap: heapOf(() => docOf(updates.whole)),
    heapWithoutLog: heapOf(() => docOf(updates.withoutLog)),
    readyLog: heapOf(() => readMoves(doc)),
  };
}

function editedTimes(edits: number): { readonly whole: Uint8Array; readonly withoutLog: Uint8Array } {
  const random = new Random(1);
  const oracle = new Oracle();
  const start = startOf(textAtRandom(random, false));
  const peers = [11, 12].map((client) => new Peer(oracle, client, start, tiptapBinding, proseSchema));
  for (let i = 0; i < edits; i++) {
    editAtRandom(random.oneOf(peers), random, false);
    if (i % 20 === 0) meet(peers);
  }
  meet(peers);
  const whole = Y.encodeStateAsUpdate((peers[0] as Peer).doc);
  const doc = docOf(whole);
  movesIn(doc).delete(0, movesIn(doc).length);
  return { whole, withoutLog: Y.encodeStateAsUpdate(doc) };
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(proseFragmentName);
  movesIn(doc);
  Y.applyUpdate(doc, update);
  return doc;
}

/** How much the heap grows by what is made, the median of a few times. */
function heapOf(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const grown = Array.from({ length: 5 }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const made = make();
    collect();
    const after = process.memoryUsage().heapUsed;
    return made === undefined ? 0 : after - before;
  });
  return grown.toSorted((a, b) => a - b)[2] ?? 0;
}
