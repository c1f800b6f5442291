import type * as Y from 'yjs';
import { type Moves, readMoves } from '../anchor/moves.ts';
import { type ProseText, readProse } from '../anchor/plain-text.ts';
import { type Layer, openLayer } from '../annotation/layer.ts';
import { docOf } from '../document/doc-of.ts';
import { proseFragmentName } from '../document/schema.ts';

/** A text and what its team marked in it, at one moment, as updates. */
export interface TextState {
  readonly prose: Uint8Array;
  readonly team: Uint8Array;
}

/** The same, to be read. */
export interface OpenState {
  readonly doc: Y.Doc;
  readonly text: ProseText;
  /** What had become of characters by then. */
  readonly moves: Moves;
  readonly team: Layer;
}

/** Reads a state. @throws where the bytes are no updates. */
export function openState({ prose, team }: TextState): OpenState {
  const doc = docOf(prose);
  return { doc, text: readProse(doc.getXmlFragment(proseFragmentName)), moves: readMoves(doc), team: openLayer(docOf(team)) };
}
