import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Moves } from '../../shared/anchor/moves.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Resolution } from '../../shared/anchor/resolve.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import type { Annotation, Target } from '../../shared/annotation/annotation.ts';
import type { Span } from '../editor/text-view.ts';
import type { Mark } from './marks.ts';

/**
 * Where an annotation stands. The same object for as long as nothing but its place changes: `spans` and `at` are of the text as it is
 * when they are asked for.
 */
export interface Placement extends Mark {
  /** Of several segments the worst. `edited`: its words read otherwise now; `refound`: by its quote alone, a person has to confirm it. */
  readonly state: Resolution['status'];
  /** In text order; none where it is lost or not yet there. */
  readonly spans: readonly Span[];
  /** Offset by which it is ordered, also when it is lost. */
  readonly at: number;
}

/** What each segment of a target was found to be, and what that makes of the annotation. */
interface Standing {
  readonly resolutions: readonly (Resolution | undefined)[];
  readonly state: Placement['state'];
  readonly spans: readonly Span[];
  readonly at: number;
}

/**
 * Keeps the annotations of one text placed while it changes: a keystroke looks only at those that it can have touched, and only when
 * somebody asks.
 */
export class Placements {
  readonly #moves: Moves;
  readonly #text: () => ProseText;
  readonly #resolver: Resolver;
  /** What the resolver knows: a text, and how much of its log; null before it was asked. */
  #known: { readonly text: ProseText; readonly changes: number } | null = null;
  readonly #standings = new WeakMap<Annotation, Standing>();
  #placed: readonly Placement[] = [];

  /** @param moves is the log of the text. @param text what it says now */
  constructor(moves: Moves, text: () => ProseText) {
    this.#moves = moves;
    this.#text = text;
    this.#resolver = new Resolver(moves);
  }

  /** From now on these are placed, without those that were removed. */
  take(marks: readonly Mark[]): void {
    const standing = marks.filter(({ annotation }) => annotation.removed === null);
    this.#resolver.follow(new Set(standing.flatMap(({ annotation: { target } }) => segmentsOf(target))));
    this.#known = null;
    const known = new Map(this.#placed.map((placement) => [placement.annotation.id, placement]));
    this.#placed = standing.map((mark) => {
      const before = known.get(mark.annotation.id);
      return before?.annotation === mark.annotation && before.layer === mark.layer ? before : this.#placement(mark, null);
    });
  }

  /**
   * As they stand now, in text order: longer ones before those inside them, then older before newer. The same array for as long as that
   * says the same.
   */
  place(): readonly Placement[] {
    this.#catchUp();
    const placed = this.#placed.map((placement): Placed => {
      const standing = this.#standingOf(placement.annotation);
      const isSame = placement.state === standing.state;
      return { placement: isSame ? placement : this.#placement(placement, standing.state), standing };
    });
    const isSorted = placed.every((each, i) => i === 0 || inTextOrder(placed[i - 1] as Placed, each) < 0);
    if (!isSorted) placed.sort(inTextOrder);
    if (placed.some(({ placement }, i) => placement !== this.#placed[i])) this.#placed = placed.map(({ placement }) => placement);
    return this.#placed;
  }

  #catchUp(): void {
    const [text, changes] = [this.#text(), this.#moves.changeCount];
    if (this.#known?.text === text && this.#known.changes === changes) return;
    this.#known = { text, changes };
    this.#resolver.read(text);
  }

  /** @param state null where nobody has looked yet */
  #placement({ annotation, layer }: Mark, state: Placement['state'] | null): Placement {
    const standing = () => {
      this.#catchUp();
      return this.#standingOf(annotation);
    };
    return {
      annotation,
      layer,
      state: state ?? 'waiting',
      get spans() {
        return standing().spans;
      },
      get at() {
        return standing().at;
      },
    };
  }

  #standingOf(annotation: Annotation): Standing {
    const { target } = annotation;
    const known = this.#standings.get(annotation);
    const resolutions = segmentsOf(target).map((segment) => this.#resolver.answer(segment));
    if (known && resolutions.every((resolution, i) => resolution === known.resolutions[i])) return known;
    const standing = { resolutions, ...standingOf(target, resolutions) };
    this.#standings.set(annotation, standing);
    return standing;
  }
}

interface Placed {
  readonly placement: Placement;
  readonly standing: Standing;
}

const segmentsOf = (target: Target): readonly Anchor[] => (target.kind === 'segments' ? target.segments : []);

function standingOf({ kind }: Target, resolutions: Standing['resolutions']): Omit<Standing, 'resolutions'> {
  if (kind === 'document') return { spans: [], state: 'anchored', at: -1 };
  const spans = resolutions.flatMap((resolution) => (resolution && 'spans' in resolution ? resolution.spans : []));
  const state = severity.find((status) => resolutions.some((resolution) => resolution?.status === status)) ?? 'orphaned';
  const lost = resolutions.find((resolution) => resolution?.status === 'orphaned');
  return { spans, state, at: spans[0]?.start ?? lost?.near ?? Number.MAX_SAFE_INTEGER };
}

/** Of several segments the worst is told. */
const severity: readonly Resolution['status'][] = ['waiting', 'orphaned', 'refound', 'edited', 'anchored'];

function inTextOrder(
  { placement: { annotation: a }, standing: one }: Placed,
  { placement: { annotation: b }, standing: other }: Placed,
): number {
  return one.at - other.at || endOf(other) - endOf(one) || a.created - b.created || (a.id < b.id ? -1 : 1);
}

const endOf = ({ spans, at }: Standing) => spans.at(-1)?.end ?? at;
