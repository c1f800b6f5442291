import * as Y from 'yjs';
import type { Anchor } from '../../shared/anchor/anchor.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Edit } from '../../shared/review/thread.ts';
import { applyEdit } from './apply-edit.ts';
import { type EditTrace, takeBackEdit } from './trace.ts';

/* What suggestions ask of a text, which takes up to a second for the longest ones: for a thread of its own. */

/** The update that does an edit, and what takes it back. Null where the words have changed. @param client has written nothing yet */
export function applying(
  state: Uint8Array,
  anchor: Anchor,
  edit: Edit,
  client: number,
): { readonly update: Uint8Array; readonly trace: EditTrace } | null {
  const { result, update } = written(state, client, (fragment) => applyEdit(fragment, anchor, edit));
  return result.ok ? { update, trace: result.value } : null;
}

/** The update that takes an edit back. Null where its words have changed. @param client has written nothing yet */
export function takingBack(state: Uint8Array, trace: EditTrace, client: number): Uint8Array | null {
  const { result, update } = written(state, client, (fragment) => takeBackEdit(fragment, trace));
  return result.ok ? update : null;
}

/** All that is written to a state meanwhile, as one update: Yjs may clear away marks in a second transaction. */
function written<T>(state: Uint8Array, client: number, write: (fragment: Y.XmlFragment) => T): { result: T; update: Uint8Array } {
  const doc = docOf(state);
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  const result = write(doc.getXmlFragment(proseFragmentName));
  return { result, update: Y.mergeUpdates(updates) };
}
