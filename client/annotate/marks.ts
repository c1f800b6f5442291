import type { Annotation, Entry, Relation } from '../../shared/annotation/annotation.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../shared/base/id.ts';
import type { OpenLayer } from '../sync/layer-room.ts';

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

interface Read {
  readonly marks: ReadonlyMap<AnnotationId, Mark>;
  readonly ties: ReadonlyMap<RelationId, Tie>;
  readonly standing: readonly Tie[];
}

/**
 * All that is marked in the texts on the page, whichever layer holds it: the one place that knows that there are several. An id that
 * two layers know, as when a mark of mine was shared with the team, is the one that stands; where both do, the team's.
 */
export class Marks {
  readonly #listeners = new Set<() => void>();
  #layers: readonly OpenLayer[] = [];
  #stops: readonly (() => void)[] = [];
  #read: Read | null = null;
  #last: Read | null = null;

  /** Reads these layers from now on. */
  show(layers: readonly OpenLayer[]): void {
    const unique = [...new Map(layers.map((layer) => [layer.id, layer])).values()];
    if (unique.length === this.#layers.length && unique.every((layer, at) => layer === this.#layers[at])) return;
    for (const stop of this.#stops) stop();
    this.#layers = unique;
    this.#stops = unique.map(({ layer }) => layer.observe(() => this.#changed()));
    this.#changed();
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
  mark = (id: AnnotationId): Mark | null => this.#all().marks.get(id) ?? null;

  /** Also one that was removed. */
  tie = (id: RelationId): Tie | null => this.#all().ties.get(id) ?? null;

  /** Every mark on a text, removed ones too. */
  on(document: DocumentId): readonly Mark[] {
    return [...this.#all().marks.values()].filter(({ annotation }) => annotation.target.document === document);
  }

  /** The marks on a text that were removed, the last first. */
  removedOn(document: DocumentId): readonly Mark[] {
    return this.on(document)
      .filter(({ annotation }) => annotation.removed !== null)
      .sort((a, b) => (b.annotation.removed ?? 0) - (a.annotation.removed ?? 0));
  }

  /** The relations that stand. The same array until one of them changes. */
  get relations(): readonly Tie[] {
    return this.#all().standing;
  }

  observe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#read = null;
    for (const listener of [...this.#listeners]) listener();
  }

  #all(): Read {
    this.#read ??= readAll(this.#layers, this.#last);
    this.#last = this.#read;
    return this.#read;
  }
}

/** @param last what was read before: what is still so stays the same object */
function readAll(layers: readonly OpenLayer[], last: Read | null): Read {
  const marks = new Map<AnnotationId, Mark>();
  const ties = new Map<RelationId, Tie>();
  for (const layer of layers) {
    for (const annotation of layer.layer.annotations().values()) {
      if (isBetter(annotation, marks.get(annotation.id)?.annotation)) {
        const known = last?.marks.get(annotation.id);
        marks.set(annotation.id, known?.annotation === annotation && known.layer === layer ? known : { annotation, layer });
      }
    }
    for (const relation of layer.layer.relations().values()) {
      if (isBetter(relation, ties.get(relation.id)?.relation)) {
        const known = last?.ties.get(relation.id);
        ties.set(relation.id, known?.relation === relation && known.layer === layer ? known : { relation, layer });
      }
    }
  }
  const standing = [...ties.values()].filter(({ relation }) => relation.removed === null);
  const isSame = standing.length === last?.standing.length && standing.every((tie, i) => tie === last.standing[i]);
  return { marks, ties, standing: isSame ? last.standing : standing };
}

const isBetter = (entry: Entry, known: Entry | undefined) => !known || (known.removed !== null && entry.removed === null);
