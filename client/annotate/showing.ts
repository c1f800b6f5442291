import type { AnnotationId } from '../../shared/base/id.ts';
import { passing, type Surroundings } from './filter.ts';
import { type Hand, marksIn } from './hand.ts';
import type { Placement } from './placements.ts';
import type { TableState } from './table.ts';

type Given = Pick<TableState, 'filter' | 'codebook' | 'relations' | 'hand'> & Pick<Surroundings, 'said'>;

/** Which marks of a text are shown: those that the filter lets pass, and what is in hand, for nothing is taken out of somebody's hand. */
export class Showing {
  #placements: readonly Placement[] = [];
  #passing: readonly Placement[] = [];
  /** Of `#passing`; null until somebody asks. */
  #passes: ReadonlySet<Placement> | null = null;
  #shown: readonly Placement[] = [];
  #given: Given | null = null;

  /** In text order. The same array while it is the same. */
  of(placements: readonly Placement[], given: Given): readonly Placement[] {
    const before = this.#given;
    const isSame =
      placements === this.#placements &&
      before?.filter === given.filter &&
      before.codebook === given.codebook &&
      before.relations === given.relations &&
      before.said === given.said;
    if (isSame && before.hand === given.hand) return this.#shown;
    if (!isSame) {
      this.#passing = passing(given.filter, placements, given satisfies Surroundings);
      this.#passes = null;
    }
    this.#placements = placements;
    this.#given = given;
    const held = this.hiddenOf(inHand(given));
    const shown = held.length === 0 ? this.#passing : placements.filter((each) => held.includes(each) || this.#isPassing(each));
    if (shown.length !== this.#shown.length || shown.some((each, at) => each !== this.#shown[at])) this.#shown = shown;
    return this.#shown;
  }

  /** Those of some marks that the filter hides, whether or not they are in hand. */
  hiddenOf(ids: readonly AnnotationId[]): readonly Placement[] {
    if (this.#passing === this.#placements || ids.length === 0) return [];
    return this.#placements.filter((each) => ids.includes(each.annotation.id) && !this.#isPassing(each));
  }

  #isPassing(placement: Placement): boolean {
    this.#passes ??= new Set(this.#passing);
    return this.#passes.has(placement);
  }
}

/** The marks that a person holds, also both ends of a relation. */
export function inHand({
  hand,
  relations,
}: {
  readonly hand: Hand;
  readonly relations: TableState['relations'];
}): readonly AnnotationId[] {
  if (hand.kind !== 'relation') return marksIn(hand);
  const relation = relations.find(({ relation: { id } }) => id === hand.id)?.relation;
  return relation ? [relation.from.annotation, relation.to.annotation] : [];
}
