import type * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';

/** What is kept of a layer to answer how much stands in it, and how much of that is new to somebody. */
export interface LayerCount {
  /** Annotations that are not removed. */
  readonly standing: number;
  /** How much of the layer was counted: for each Yjs client, how much of what it wrote. */
  readonly extent: ReadonlyMap<number, number>;
  /** Of each annotation that stands, where its newest writes lie, and whose they are. */
  readonly writes: readonly (readonly Write[])[];
}

interface Write extends Y.ID {
  /** Null for a client that nobody is bound to. */
  readonly by: AccountId | null;
}

/** @param update of the layer's Y.Doc @param authors whose the Yjs clients are */
export function countLayer(update: Uint8Array, authors: ReadonlyMap<number, AccountId>): LayerCount {
  const layer = openLayer(docOf(update));
  const writes: (readonly Write[])[] = [];
  for (const [id, written] of layer.writes())
    if (layer.annotation(id)?.removed === null)
      writes.push(written.map(({ client, clock }) => ({ client, clock, by: authors.get(client) ?? null })));
  return { standing: writes.length, extent: layer.extent(), writes };
}

/** Annotations that somebody else made or changed beyond what `reader` has seen. */
export function newTo(reader: AccountId, seen: ReadonlyMap<number, number>, { writes }: LayerCount): number {
  const isNew = ({ client, clock, by }: Write) => by !== null && by !== reader && clock >= (seen.get(client) ?? 0);
  return writes.filter((written) => written.some(isNew)).length;
}
