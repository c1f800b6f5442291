import * as Y from 'yjs';
import type { Annotation, Relation } from '../../shared/annotation/annotation.ts';
import { type Codebook, describeAttributes } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { Layer } from '../../shared/annotation/layer.ts';
import type { AnnotationId, RelationId } from '../../shared/base/id.ts';
import { words } from './words.ts';

type Change = 'added' | 'changed' | 'removed' | 'restored';

/** One thing that refused updates did, as it stood in the person's own text. Plain JSON, so that it can be kept and copied. */
export type RefusedAct =
  | { readonly kind: 'annotation'; readonly change: Change; readonly annotation: Annotation }
  | {
      readonly kind: 'relation';
      readonly change: Change;
      readonly relation: Relation;
      readonly from: string;
      readonly to: string;
    }
  /** Words typed into the prose, in the order of typing; empty where words were only removed. */
  | { readonly kind: 'text'; readonly text: string };

/** What updates did to a layer. `doc` and `layer` are the same, and still hold them. */
export function actsOnLayer(doc: Y.Doc, layer: Layer, updates: readonly Uint8Array[]): RefusedAct[] {
  const wrote = writtenBy(updates);
  const annotations = touched<AnnotationId>(doc.getMap('annotations'), wrote).flatMap(([id, { isNew, removal }]) => {
    const annotation = layer.annotation(id);
    return annotation ? [{ kind: 'annotation' as const, change: changeOf(annotation, isNew, removal), annotation }] : [];
  });
  const relations = touched<RelationId>(doc.getMap('relations'), wrote).flatMap(([id, { isNew, removal }]) => {
    const relation = layer.relation(id);
    if (!relation) return [];
    const [from = '', to = ''] = [relation.from, relation.to].map((end) => quoteOf(layer.annotation(end.annotation)) ?? '');
    return [{ kind: 'relation' as const, change: changeOf(relation, isNew, removal), relation, from, to }];
  });
  return [...annotations, ...relations];
}

/** What updates did to a prose. */
export function actsOnProse(updates: readonly Uint8Array[]): RefusedAct[] {
  if (updates.length === 0) return [];
  const { structs } = Y.decodeUpdate(Y.mergeUpdates([...updates]));
  const typed = structs.map((struct) =>
    'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
  );
  return [{ kind: 'text', text: typed.join('') }];
}

/** An act in a line for people: `Claim on “exclusive access” – asserts · certainty 4 – note: …`. */
export function describeAct(act: RefusedAct, codebook: Codebook): string {
  switch (act.kind) {
    case 'annotation': {
      const { annotation, change } = act;
      const label = readAs(codebook, annotation.label);
      const name = label?.name ?? annotation.label;
      const quote = quoteOf(annotation);
      const attributes = label ? describeAttributes(label, annotation.attributes) : '';
      const parts = [quote === null ? words.onWholeText(name) : words.on(name, quote), attributes];
      return prefixed(change, [...parts, annotation.note && words.note(annotation.note)].filter(Boolean).join(' – '));
    }
    case 'relation': {
      const kind = readKindAs(codebook, act.relation.label)?.name ?? act.relation.label;
      return prefixed(act.change, words.relation(kind, act.from || words.unknownPassage, act.to || words.unknownPassage));
    }
    case 'text':
      return act.text === '' ? words.removedText : words.wrote(act.text);
  }
}

const prefixed = (change: Change, text: string) => (change === 'added' ? text : `${words[change]}: ${text}`);

/** The quoted words, or null for an annotation of the whole text or none at all. */
const quoteOf = (annotation: Annotation | undefined): string | null =>
  annotation?.target.kind === 'segments' ? annotation.target.segments.map(({ quote }) => quote.exact).join(' … ') : null;

function changeOf({ removed }: { readonly removed: number | null }, isNew: boolean, removal: boolean): Change {
  if (isNew) return 'added';
  if (!removal) return 'changed';
  return removed === null ? 'restored' : 'removed';
}

type Wrote = (client: number, clock: number) => boolean;

/** Whether the character or field with an id was written by these updates. */
function writtenBy(updates: readonly Uint8Array[]): Wrote {
  const structs = updates.flatMap((update) => Y.decodeUpdate(update).structs);
  return (client, clock) =>
    structs.some(({ id, length }) => id.client === client && clock >= id.clock && clock < id.clock + length);
}

/** Entries of a layer's map that were made, or of which a field was last written, by `wrote`. */
function touched<Id extends string>(entries: Y.Map<unknown>, wrote: Wrote): [Id, { isNew: boolean; removal: boolean }][] {
  const isIn = (item: Y.Item | null | undefined) => !!item && wrote(item.id.client, item.id.clock);
  return [...entries].flatMap(([id, fields]) => {
    if (!(fields instanceof Y.Map)) return [];
    const isNew = isIn(fields._item);
    if (!isNew && ![...fields._map.values()].some(isIn)) return [];
    return [[id as Id, { isNew, removal: isIn(fields._map.get('removed')) }] as [Id, { isNew: boolean; removal: boolean }]];
  });
}
