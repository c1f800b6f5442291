import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Moves } from '../../shared/anchor/moves.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Resolution } from '../../shared/anchor/resolve.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import type { Target } from '../../shared/annotation/annotation.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { Span } from '../editor/text-view.ts';
import type { Mark } from './marks.ts';

/** Where an annotation stands in today's text; no spans where it is lost or not yet there. */
export interface Placement extends Mark {
  readonly spans: readonly Span[];
  /** Of several segments the worst. `edited`: its words read otherwise now; `refound`: by its quote alone, a person has to confirm it. */
  readonly state: Resolution['status'];
  /** Offset by which it is ordered, also when it is lost. */
  readonly at: number;
}

/** What each segment of a target was found to be, and what that makes of the annotation. */
interface Placed {
  readonly resolutions: readonly (Resolution | undefined)[];
  readonly placement: Placement;
}

/**
 * Keeps the annotations of one text placed while it changes: a keystroke looks only at those that it can have touched, and a placement
 * that says the same stays the same object.
 */
export class Placements {
  readonly #resolver: Resolver;
  #standing: readonly Mark[] = [];
  #placed = new Map<AnnotationId, Placed>();

  /** @param moves is the log of the text. */
  constructor(moves: Moves) {
    this.#resolver = new Resolver(moves);
  }

  /** From now on these are placed, without those that were removed. */
  take(marks: readonly Mark[]): void {
    const standing = marks.filter(({ annotation }) => annotation.removed === null);
    this.#resolver.follow(new Set(standing.flatMap(({ annotation: { target } }) => segmentsOf(target))));
    const placed = new Map<AnnotationId, Placed>();
    for (const { annotation, layer } of standing) {
      const known = this.#placed.get(annotation.id);
      if (known?.placement.annotation === annotation && known.placement.layer === layer) placed.set(annotation.id, known);
    }
    this.#standing = standing;
    this.#placed = placed;
  }

  /** Where they stand, in text order: longer ones before those inside them, then older before newer. */
  place(text: ProseText): Placement[] {
    this.#resolver.read(text);
    return this.#standing.map((mark) => this.#placementOf(mark)).sort(inTextOrder);
  }

  #placementOf(mark: Mark): Placement {
    const { id, target } = mark.annotation;
    const known = this.#placed.get(id);
    const segments = segmentsOf(target);
    const resolutions = segments.map((segment) => this.#resolver.answer(segment));
    if (known && resolutions.every((resolution, i) => known.resolutions[i] === resolution)) return known.placement;
    const placement = { ...mark, ...placeOf(target, resolutions) };
    this.#placed.set(id, { resolutions, placement });
    return placement;
  }
}

const segmentsOf = (target: Target): readonly Anchor[] => (target.kind === 'segments' ? target.segments : []);

function placeOf({ kind }: Target, resolutions: Placed['resolutions']): Omit<Placement, keyof Mark> {
  if (kind === 'document') return { spans: [], state: 'anchored', at: -1 };
  const spans = resolutions.flatMap((resolution) => (resolution && 'spans' in resolution ? resolution.spans : []));
  const state = severity.find((status) => resolutions.some((resolution) => resolution?.status === status)) ?? 'orphaned';
  const lost = resolutions.find((resolution) => resolution?.status === 'orphaned');
  return { spans, state, at: spans[0]?.start ?? lost?.near ?? Number.MAX_SAFE_INTEGER };
}

/** Of several segments the worst is told. */
const severity: readonly Resolution['status'][] = ['waiting', 'orphaned', 'refound', 'edited', 'anchored'];

function inTextOrder(a: Placement, b: Placement): number {
  return (
    a.at - b.at ||
    endOf(b) - endOf(a) ||
    a.annotation.created - b.annotation.created ||
    (a.annotation.id < b.annotation.id ? -1 : 1)
  );
}

const endOf = ({ spans, at }: Placement) => spans.at(-1)?.end ?? at;
