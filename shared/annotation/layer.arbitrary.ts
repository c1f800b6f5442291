import fc from 'fast-check';
import * as Y from 'yjs';
import type { Anchor } from '../anchor/anchor.ts';
import { type AnnotationId, createAnnotationId, createDocumentId, createRelationId } from '../base/id.ts';
import type { Annotation, Relation } from './annotation.ts';
import { type AnnotationDraft, type Change, type Layer, type LayerWriter, openLayer, type RelationDraft } from './layer.ts';

/** Layers for tests: a few people with a copy each, drafts, and random scripts of acts. */

/** The text that all annotations are about. */
export const document = createDocumentId();
/** A passage. */
export const anchor: Anchor = { runs: [[1, 2, 3]], quote: { exact: 'abc', prefix: '', suffix: '' } };
const otherAnchor: Anchor = { runs: [[1, 7, 2]], quote: { exact: 'hi', prefix: '', suffix: '' } };

/** A new claim. */
export const draft = (more: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  id: createAnnotationId(),
  label: 'claim',
  codebook: 1,
  attributes: {},
  origin: 'human',
  target: { kind: 'segments', document, segments: [anchor] },
  note: '',
  ...more,
});
/** A new relation. */
export const link = (from: AnnotationId, to: AnnotationId): RelationDraft => ({
  id: createRelationId(),
  label: 'denies',
  codebook: 1,
  attributes: {},
  origin: 'human',
  from: { document, annotation: from },
  to: { document, annotation: to },
});

/** Some people with a copy of one layer each. Updates travel when told to. */
export class Peers {
  readonly docs: Y.Doc[];
  readonly layers: Layer[];
  /** Every update made so far, with who made it. */
  readonly sent: Uint8Array[] = [];

  constructor(count: number) {
    this.docs = Array.from({ length: count }, (_, i) => {
      const doc = new Y.Doc();
      doc.clientID = i + 1;
      doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, txn: Y.Transaction) => {
        if (txn.local) this.sent.push(update);
      });
      return doc;
    });
    this.layers = this.docs.map(openLayer);
  }

  meet(): void {
    for (const doc of this.docs) for (const update of this.sent) Y.applyUpdate(doc, update);
  }
}

/** Two people with a copy each. */
export function two(): { readonly ada: Layer; readonly ben: Layer; readonly meet: () => void; readonly adasDoc: Y.Doc } {
  const peers = new Peers(2);
  const [ada, ben] = peers.layers;
  const [adasDoc] = peers.docs;
  if (!ada || !ben || !adasDoc) throw new Error('two peers are two');
  return { ada, ben, adasDoc, meet: () => peers.meet() };
}

/** The one annotation of a layer. */
export const only = (layer: Layer): Annotation => {
  const [annotation] = layer.annotations().values();
  if (annotation === undefined) throw new Error('the layer is empty');
  return annotation;
};

/** Everything in a layer, in an order of its own. */
export const sorted = (layer: Layer) =>
  [[...layer.annotations().values()], [...layer.relations().values()]].map((entries) => entries.toSorted(byId));
const byId = (a: Annotation | Relation, b: Annotation | Relation) => (a.id < b.id ? -1 : 1);

/** One act of one of three people, on one of three entries. */
const act = fc.record({
  who: fc.nat({ max: 2 }),
  kind: fc.constantFrom('create', 'label', 'attribute', 'note', 'target', 'remove', 'restore', 'relate', 'flip', 'undo', 'meet'),
  which: fc.nat({ max: 2 }),
  value: fc.constantFrom('a', 'b', 'c'),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Plays acts, and keeps what each person did so that they can take it back. */
export class Play {
  readonly ids = Array.from({ length: 3 }, createAnnotationId);
  readonly relationIds = Array.from({ length: 3 }, createRelationId);
  readonly done: Change[][] = [[], [], []];
  now = 0;

  constructor(readonly peers: Peers) {}

  play({ who, kind, which, value }: Act): void {
    const layer = this.peers.layers[who];
    const done = this.done[who];
    if (kind === 'meet') this.peers.meet();
    if (kind === 'meet' || !layer || !done) return;
    const now = ++this.now;
    const last = kind === 'undo' ? done.pop() : undefined;
    if (last) layer.revert(last, now);
    if (kind !== 'undo') done.push(layer.apply((write) => this.write(write, kind, which, value, now)));
  }

  private write(write: LayerWriter, kind: Act['kind'], which: number, value: string, now: number): void {
    const id = this.ids[which];
    const relation = this.relationIds[which];
    if (!id || !relation) return;
    switch (kind) {
      case 'create':
        if (this.isNew('annotations', id)) write.createAnnotation(draft({ id, label: value }), now);
        break;
      case 'relate':
        if (this.isNew('relations', relation)) write.createRelation({ ...link(id, id), id: relation }, now);
        break;
      case 'label':
        write.setLabel(id, value, now);
        break;
      case 'attribute':
        write.setAttribute(id, 'x', value === 'a' ? null : value, now);
        break;
      case 'note':
        write.setNote(id, value, now);
        break;
      case 'target':
        write.setTarget(id, { kind: 'segments', document, segments: [value === 'a' ? anchor : otherAnchor] }, now);
        break;
      case 'remove':
        write.remove(value === 'a' ? relation : id, now);
        break;
      case 'restore':
        write.restore(value === 'a' ? relation : id, now);
        break;
      case 'flip':
        write.setEnds(relation, { document, annotation: id }, { document, annotation: this.ids[0] ?? id }, now);
    }
  }

  private isNew(table: 'annotations' | 'relations', id: string): boolean {
    return this.peers.docs.every((doc) => !doc.getMap(table).has(id));
  }
}

/** Scripts of acts. */
export const acts = fc.array(act, { maxLength: 40 });
