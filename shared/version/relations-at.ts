import type { Relation } from '../annotation/annotation.ts';
import type { Layer } from '../annotation/layer.ts';

/**
 * The relations of a layer that stood at a moment, as its histories tell: by the clocks of those who made and removed them. What no
 * version holds of a layer over many texts is read from it so.
 */
export function relationsAt(layer: Layer, at: number): readonly Relation[] {
  return [...layer.relations().values()].filter((relation) => relation.created <= at && !wasRemoved(layer, relation, at));
}

function wasRemoved(layer: Layer, { id, removed }: Relation, at: number): boolean {
  const turns = layer.history(id).filter(({ what }) => what === 'removed');
  const next = turns.find((turn) => turn.at !== null && turn.at > at);
  // What it was before the next turn it was then; without one it is that still.
  return next ? next.before !== null && next.before !== undefined : removed !== null;
}
