import type { AccountId } from '../base/id.ts';
import type { Score } from './score.ts';
import type { FreePoints } from './score-rules.ts';

/** Something that has points: a label, a kind of relation, what a person gives, or all of it. */
export type Part = { readonly kind: 'label' | 'relation' | 'free'; readonly id: string } | { readonly kind: 'total' };

/** What an instructor says a part is worth, whatever was computed. It stands beside what was computed and replaces nothing. */
export interface Override {
  readonly part: Part;
  readonly points: number;
  readonly reason: string;
  readonly by: AccountId;
  /** Ms since 1970. Of two for the same part the later one counts; the earlier stays to be read. */
  readonly at: number;
}

export interface GradeLine {
  readonly part: Part;
  /** By the key; null for what only a person gives. */
  readonly computed: number | null;
  readonly override: Override | null;
  /** What counts. Free points that nobody gave yet count 0. */
  readonly points: number;
  readonly of: number;
}

export interface Grade {
  readonly lines: readonly GradeLine[];
  /** The sum of the lines, and what is said of all of it. */
  readonly total: GradeLine;
  /** Whether somebody still has free points to give. */
  readonly isOpen: boolean;
}

/** A score with what people say of it. */
export function grade(score: Score, free: readonly FreePoints[], overrides: readonly Override[]): Grade {
  const line = (part: Part, computed: number | null, of: number): GradeLine => {
    const override = latest(overrides, part);
    return { part, computed, override, points: override?.points ?? computed ?? 0, of };
  };
  const lines = [
    ...score.labels.map((each) => line({ kind: 'label', id: each.label }, each.points, each.of)),
    ...score.relations.map((each) => line({ kind: 'relation', id: each.relation }, each.points, each.of)),
    ...free.map(({ id, points }) => line({ kind: 'free', id }, null, points)),
  ];
  const add = (of: (each: GradeLine) => number) => lines.reduce((all, each) => all + of(each), 0);
  const total = line(
    { kind: 'total' },
    add(({ points }) => points),
    add(({ of }) => of),
  );
  return {
    lines,
    total,
    isOpen: total.override === null && lines.some(({ computed, override }) => computed === null && !override),
  };
}

function latest(overrides: readonly Override[], part: Part): Override | null {
  let found: Override | null = null;
  for (const each of overrides) if (isSamePart(each.part, part) && (!found || each.at >= found.at)) found = each;
  return found;
}

const isSamePart = (a: Part, b: Part) => a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '');
