import type { ProseText } from '../../shared/anchor/plain-text.ts';
import { type Resolution, resolve } from '../../shared/anchor/resolve.ts';
import type { Target } from '../../shared/annotation/annotation.ts';
import type { Span } from '../editor/text-view.ts';
import type { Mark } from './marks.ts';

/** Where an annotation stands in today's text; no spans where it is lost or not yet there. */
export interface Placement extends Mark {
  readonly spans: readonly Span[];
  readonly state: Resolution['status'];
  /** Offset by which it is ordered, also when it is lost. */
  readonly at: number;
}

/**
 * Resolves annotations once per text and target: an attribute or a note changes nothing here, and a new text asks for
 * all of them again.
 */
export class Placements {
  #text: ProseText | null = null;
  #cache = new WeakMap<Target, Omit<Placement, keyof Mark>>();

  /** The annotations that stand, in text order: longer ones before those inside them, then older before newer. */
  place(text: ProseText, marks: Iterable<Mark>): Placement[] {
    if (text !== this.#text) {
      this.#text = text;
      this.#cache = new WeakMap();
    }
    const placed: Placement[] = [];
    for (const { annotation, layer } of marks) {
      if (annotation.removed === null) placed.push({ annotation, layer, ...this.#placeTarget(text, annotation.target) });
    }
    return placed.sort(inTextOrder);
  }

  #placeTarget(text: ProseText, target: Target): Omit<Placement, keyof Mark> {
    const known = this.#cache.get(target);
    if (known) return known;
    const placement = resolveTarget(text, target);
    this.#cache.set(target, placement);
    return placement;
  }
}

function resolveTarget(text: ProseText, target: Target): Omit<Placement, keyof Mark> {
  if (target.kind === 'document') return { spans: [], state: 'anchored', at: -1 };
  const resolutions = target.segments.map((segment) => resolve(text, segment));
  const spans = resolutions.flatMap((resolution) => ('spans' in resolution ? resolution.spans : []));
  const worst = severity.find((status) => resolutions.some((resolution) => resolution.status === status)) ?? 'orphaned';
  const near = resolutions.map((resolution) => ('near' in resolution ? resolution.near : null)).find((offset) => offset !== null);
  return { spans, state: worst, at: spans[0]?.start ?? near ?? Number.MAX_SAFE_INTEGER };
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
