import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Moves } from '../../shared/anchor/moves.ts';
import { partitionPoint } from '../../shared/anchor/partition-point.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Resolution } from '../../shared/anchor/resolve.ts';
import { Resolver } from '../../shared/anchor/resolver.ts';
import type { Annotation, Target } from '../../shared/annotation/annotation.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
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

/** What was read of a text and of its log. */
interface Read {
  readonly text: ProseText;
  readonly changes: number;
}

/**
 * Keeps the annotations of one text placed while it changes: a keystroke looks only at those that it can have touched, and only when
 * somebody asks.
 */
export class Placements {
  readonly #moves: Moves;
  readonly #text: () => ProseText;
  readonly #resolver: Resolver;
  /** What the resolver knows; null where it has others to follow since. */
  #known: Read | null = null;
  readonly #standings = new WeakMap<Annotation, Standing>();
  /** All that are placed or wait for it. */
  readonly #marks = new Map<AnnotationId, Mark>();
  #placed: readonly Placement[] = [];
  /** Those that nobody has placed yet. */
  #newcomers: readonly Placement[] = [];
  /** By what the others were placed. */
  #placedBy: Read | null = null;
  /** How far the longest of them reached from where it began, when they were placed. */
  #longest = 0;

  /** @param moves is the log of the text. @param text what it says now */
  constructor(moves: Moves, text: () => ProseText) {
    this.#moves = moves;
    this.#text = text;
    this.#resolver = new Resolver(moves);
  }

  /** From now on these are placed, without those that were removed. */
  take(marks: readonly Mark[]): void {
    const byId = new Map(marks.map((mark) => [mark.annotation.id, mark]));
    this.change(new Set([...this.#marks.keys(), ...byId.keys()]), (id) => byId.get(id) ?? null);
  }

  /** As `take`, where all but some of them are what they were. @param markOf null where none is to be placed under an id */
  change(ids: ReadonlySet<AnnotationId>, markOf: (id: AnnotationId) => Mark | null): void {
    const gone = new Set<Annotation>();
    const newcomers: Placement[] = [];
    for (const id of ids) {
      const [before, mark] = [this.#marks.get(id), markOf(id)];
      const stands = mark?.annotation.removed === null ? mark : null;
      if (before?.annotation === stands?.annotation && before?.layer === stands?.layer) continue;
      if (before) {
        this.#marks.delete(id);
        this.#resolver.leave(segmentsOf(before.annotation.target));
        gone.add(before.annotation);
      }
      if (stands) {
        this.#marks.set(id, stands);
        this.#resolver.join(segmentsOf(stands.annotation.target));
        newcomers.push(this.#placement(stands, null));
      }
    }
    if (gone.size + newcomers.length > 0) this.#known = null;
    const stays = ({ annotation }: Placement) => !gone.has(annotation);
    if (gone.size > 0) this.#placed = this.#placed.filter(stays);
    this.#newcomers = [...this.#newcomers.filter(stays), ...newcomers];
  }

  /**
   * As they stand now, in text order: longer ones before those inside them, then older before newer. The same array for as long as that
   * says the same.
   */
  place(): readonly Placement[] {
    const read = this.#catchUp();
    const before = this.#placedBy;
    const isRead = before?.text === read.text && before.changes === read.changes;
    this.#placedBy = read;
    if (!isRead) this.#placeAll();
    else if (this.#newcomers.length > 0) this.#placeNewcomers();
    return this.#placed;
  }

  /** Of some placed ones, in their order, those that may lie over a part of the text: all that do, and few that do not. */
  near(placed: readonly Placement[], { start, end }: Span): readonly Placement[] {
    const grown = Math.max(0, this.#text().length - (this.#placedBy?.text.length ?? 0));
    const first = partitionPoint(placed, ({ at }) => at < start - this.#longest - grown);
    return placed.slice(
      first,
      partitionPoint(placed, ({ at }) => at <= end),
    );
  }

  #placeAll(): void {
    const placed = [...this.#placed, ...this.#newcomers].map((placement) => this.#look(placement));
    this.#newcomers = [];
    if (placed.some((each, i) => i > 0 && inTextOrder(placed[i - 1] as Placed, each) > 0)) placed.sort(inTextOrder);
    this.#longest = longestOf(placed);
    const isSame = placed.length === this.#placed.length && placed.every(({ placement }, i) => placement === this.#placed[i]);
    if (!isSame) this.#placed = placed.map(({ placement }) => placement);
  }

  /** The others are where they were. */
  #placeNewcomers(): void {
    const newcomers = this.#newcomers.map((placement) => this.#look(placement));
    this.#newcomers = [];
    this.#longest = Math.max(this.#longest, longestOf(newcomers));
    const placed = [...this.#placed];
    for (const newcomer of newcomers) {
      const isBefore = (placement: Placement) => inTextOrder(this.#look(placement), newcomer) < 0;
      placed.splice(partitionPoint(placed, isBefore), 0, newcomer.placement);
    }
    this.#placed = placed;
  }

  /** Where one stands, and another object for it where it is in another state. */
  #look(placement: Placement): Placed {
    const standing = this.#standingOf(placement.annotation);
    const isSame = placement.state === standing.state;
    return { placement: isSame ? placement : this.#placement(placement, standing.state), standing };
  }

  #catchUp(): Read {
    const read = { text: this.#text(), changes: this.#moves.changeCount };
    if (this.#known?.text === read.text && this.#known.changes === read.changes) return this.#known;
    this.#known = read;
    this.#resolver.read(read.text);
    return read;
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

const longestOf = (placed: readonly Placed[]) =>
  placed.reduce((longest, { standing }) => Math.max(longest, endOf(standing) - standing.at), 0);

const endOf = ({ spans, at }: Standing) => spans.at(-1)?.end ?? at;
