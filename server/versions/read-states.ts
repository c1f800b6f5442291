import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { rewriteProse } from '../../shared/anchor/rewrite-prose.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName, proseSchema } from '../../shared/document/schema.ts';
import { openState, type TextState } from '../../shared/version/open-state.ts';
import type { Work } from '../../shared/version/version.ts';
import { workBetween } from '../../shared/version/work-between.ts';

/* What versions ask of states, which takes up to a second for the longest texts: for a thread of its own. */

/** A state for keeping: without what had been deleted by then, and small. Equal states give equal bytes. */
export function pack({ prose, team }: TextState): TextState {
  return { prose: packed(prose), team: packed(team) };
}

export function unpack({ prose, team }: TextState): TextState {
  return { prose: new Uint8Array(brotliDecompressSync(prose)), team: new Uint8Array(brotliDecompressSync(team)) };
}

/** @param authors whose the Yjs clients of both rooms are; as `workBetween` otherwise. */
export function describeWork(
  before: TextState,
  after: TextState,
  authors: readonly (readonly [client: number, account: AccountId])[],
  remover: AccountId | null,
): readonly Work[] {
  const accounts = new Map(authors);
  return workBetween(openState(before), openState(after), (client) => accounts.get(client) ?? null, remover);
}

/**
 * The update that makes today's text what a version was; annotations follow their words. Null where it is that already.
 *
 * @param client under which it is written: one that has written nothing yet.
 */
export function restoring(today: Uint8Array, version: TextState, client: number): Uint8Array | null {
  const doc = docOf(today);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  const { doc: past, text } = openState(version);
  const next = yXmlFragmentToProseMirrorRootNode(past.getXmlFragment(proseFragmentName), proseSchema);
  let hasChanged = false;
  doc.once('update', () => {
    hasChanged = true;
  });
  rewriteProse(doc.getXmlFragment(proseFragmentName), next, text);
  return hasChanged ? Y.encodeStateAsUpdate(doc, before) : null;
}

function packed(update: Uint8Array): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => Y.applyUpdate(doc, update));
  // Half of the usual quality: a hundredth of its time for a tenth more bytes.
  return new Uint8Array(brotliCompressSync(Y.encodeStateAsUpdate(doc), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
}
