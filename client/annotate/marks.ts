import type { Annotation, Entry, Relation } from '../../shared/annotation/annotation.ts';
import { isProposal } from '../../shared/annotation/proposal.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../shared/base/id.ts';
import type { OpenLayer } from '../sync/layer-room.ts';
import type { Whose } from './gathered.ts';

/** An annotation, and the layer that holds it. */
export interface Mark {
  readonly annotation: Annotation;
  readonly layer: OpenLayer;
}

/** A relation, and the layer that holds it. */
export interface Tie {
  readonly relation: Relation;
  readonly layer: OpenLayer;
}

/** Whether a program made a mark, and no person has kept it. */
export const isProposed = ({ annotation, layer }: Mark): boolean => isProposal(annotation, layer.layer, layer.authorOf);

/** Ids of annotations that came, changed or went; null where any may have. */
export type Changed = ReadonlySet<AnnotationId> | null;

/**
 * All that is marked in the texts on the page, whichever layer holds it: the one place that knows that there are several. An id that
 * two layers know, as when a mark of mine was shared with the team, is the one that stands; where both do, the team's.
 */
export class Marks {
  readonly #listeners = new Set<(changed: Changed, whose: Whose) => void>();
  #layers: readonly OpenLayer[] = [];
  #stops: readonly (() => void)[] = [];
  readonly #marks = new Map<AnnotationId, Mark>();
  readonly #ties = new Map<RelationId, Tie>();
  /** Of the relations those that stand; null where they have to be picked again. */
  #standing: readonly Tie[] | null = [];

  /** Reads these layers from now on. */
  show(layers: readonly OpenLayer[]): void {
    const unique = [...new Map(layers.map((layer) => [layer.id, layer])).values()];
    if (unique.length === this.#layers.length && unique.every((layer, at) => layer === this.#layers[at])) return;
    for (const stop of this.#stops) stop();
    this.#layers = unique;
    this.#stops = unique.map(({ layer }) =>
      layer.observe(({ annotations, relations, local }) => {
        this.#readAgain(annotations, relations);
        this.#tell(annotations, local ? 'own' : 'others');
      }),
    );
    const known = unique.map(({ layer }) => ({ annotations: layer.annotations(), relations: layer.relations() }));
    this.#readAgain(
      new Set([...this.#marks.keys(), ...known.flatMap(({ annotations }) => [...annotations.keys()])]),
      new Set([...this.#ties.keys(), ...known.flatMap(({ relations }) => [...relations.keys()])]),
    );
    this.#tell(null, 'own');
  }

  get layers(): readonly OpenLayer[] {
    return this.#layers;
  }

  /** The layer for what a person marks in a text, for the team or for themselves alone; null where it is not open. */
  layerOver(document: DocumentId, audience: 'team' | 'personal'): OpenLayer | null {
    return this.#layers.find((layer) => layer.document === document && layer.audience === audience) ?? null;
  }

  /** The layer for relations from text to text; null until it is there. */
  get links(): OpenLayer | null {
    return this.#layers.find(({ audience }) => audience === 'links') ?? null;
  }

  /** The texts whose marks can be known. */
  get documents(): readonly DocumentId[] {
    return [...new Set(this.#layers.flatMap(({ document }) => document ?? []))];
  }

  /** Whether the marks of a text can be known. */
  isOpen = (document: DocumentId): boolean => this.#layers.some((layer) => layer.document === document);

  /** Also one that was removed. */
  mark = (id: AnnotationId): Mark | null => this.#marks.get(id) ?? null;

  /** Also one that was removed. */
  tie = (id: RelationId): Tie | null => this.#ties.get(id) ?? null;

  /** Every mark on a text, removed ones too. */
  on(document: DocumentId): readonly Mark[] {
    return [...this.#marks.values()].filter(({ annotation }) => annotation.target.document === document);
  }

  /** The marks on a text that were removed, the last first. */
  removedOn(document: DocumentId): readonly Mark[] {
    return this.on(document)
      .filter(({ annotation }) => annotation.removed !== null)
      .sort((a, b) => (b.annotation.removed ?? 0) - (a.annotation.removed ?? 0));
  }

  /** The relations that stand. The same array until one of them changes, or a mark at an end of one. */
  get relations(): readonly Tie[] {
    this.#standing ??= [...this.#ties.values()].filter(({ relation }) => relation.removed === null);
    return this.#standing;
  }

  observe(listener: (changed: Changed, whose: Whose) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(changed: Changed, whose: Whose): void {
    for (const listener of [...this.#listeners]) listener(changed, whose);
  }

  #readAgain(annotations: Iterable<AnnotationId>, relations: Iterable<RelationId>): void {
    for (const id of annotations) {
      const best = this.#best(({ layer }) => layer.annotation(id));
      if (best) this.#marks.set(id, { annotation: best.entry, layer: best.layer });
      else this.#marks.delete(id);
    }
    const read = new Set(annotations);
    if (this.#standing?.some(({ relation: { from, to } }) => read.has(from.annotation) || read.has(to.annotation)))
      this.#standing = null;
    for (const id of relations) {
      const best = this.#best(({ layer }) => layer.relation(id));
      if (best) this.#ties.set(id, { relation: best.entry, layer: best.layer });
      else this.#ties.delete(id);
      this.#standing = null;
    }
  }

  /** Of what the layers know under an id, the first that stands, or else the first. */
  #best<E extends Entry>(read: (layer: OpenLayer) => E | undefined): { readonly entry: E; readonly layer: OpenLayer } | null {
    let first: { readonly entry: E; readonly layer: OpenLayer } | null = null;
    for (const layer of this.#layers) {
      const entry = read(layer);
      if (entry?.removed === null) return { entry, layer };
      if (entry) first ??= { entry, layer };
    }
    return first;
  }
}
