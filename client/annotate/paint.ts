import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { Highlight, TextView } from '../editor/text-view.ts';
import type { Desk, DeskState } from './desk.ts';
import { marksIn } from './hand.ts';
import type { Placement } from './placements.ts';
import { words } from './words.ts';

/**
 * Keeps the text painted as the desk has it, outside React: marks when they change, emphasis when another is in hand.
 *
 * @param describe what a screen reader is told of a mark
 * @returns the way to stop
 */
export function paintDesk(
  desk: Desk,
  view: TextView,
  codebook: Codebook,
  describe: (placement: Placement) => string,
): () => void {
  let painted: DeskState | null = null;
  const seen = new Set<AnnotationId>();
  // Many marks change little: what is said of each is made once.
  const known = new WeakMap<Placement, Highlight>();
  const highlightOf = (placement: Placement) => {
    const highlight = known.get(placement) ?? createHighlight(placement, codebook, describe(placement));
    known.set(placement, highlight);
    return highlight;
  };
  const paint = () => {
    const state = desk.state();
    const before = painted;
    painted = state;
    if (before?.shown !== state.shown || before.text !== state.text) {
      const fresh = newcomers(before?.shown ?? [], state.shown)
        .map(({ annotation: { id } }) => id)
        .filter((id) => !seen.has(id));
      for (const id of fresh) seen.add(id);
      view.showHighlights((part) => desk.near(part).map(highlightOf), before ? fresh : []);
    }
    if (before?.hand !== state.hand || before.relations !== state.relations) {
      const { active, linked } = emphasisOf(state);
      view.emphasise(active, linked);
    }
  };
  paint();
  return desk.subscribe(paint);
}

/** The part of a list that is another than before: of many one comes at a time, and the rest need not be gone through. */
function newcomers<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  let first = 0;
  while (first < now.length && now[first] === before[first]) first++;
  let last = 0;
  while (last < now.length - first && now.at(-1 - last) === before.at(-1 - last)) last++;
  return now.slice(first, now.length - last);
}

function createHighlight(placement: Placement, codebook: Codebook, description: string): Highlight {
  const { annotation, layer } = placement;
  const label = readAs(codebook, annotation.label);
  return {
    id: annotation.id,
    get spans() {
      return placement.spans;
    },
    form: label?.form ?? 'solid',
    colour: label?.colour ?? 'slate',
    tag: `${(label?.name ?? annotation.label).slice(0, 3)}${layer.audience === 'personal' ? ` · ${words.onlyMe}` : ''}`,
    description,
  };
}

/** What is in hand, and what relations lead to from there. */
function emphasisOf({ hand, relations }: DeskState): { active: readonly AnnotationId[]; linked: readonly AnnotationId[] } {
  if (hand.kind === 'relation') {
    const relation = relations.find(({ relation: { id } }) => id === hand.id)?.relation;
    return { active: relation ? [relation.from.annotation, relation.to.annotation] : [], linked: [] };
  }
  const active = marksIn(hand);
  if (active.length !== 1) return { active, linked: [] };
  const linked = relations.flatMap(({ relation: { from, to } }) =>
    from.annotation === active[0] ? [to.annotation] : to.annotation === active[0] ? [from.annotation] : [],
  );
  return { active, linked };
}
