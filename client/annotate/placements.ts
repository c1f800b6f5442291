import type { Anchor } from '../../shared/anchor/anchor.ts';
import type { Moves } from '../../shared/anchor/moves.ts';
import { nearPart } from '../../shared/anchor/near-part.ts';
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
  readonly #placements = new Map<AnnotationId, Placement>();
  /** The text in which they were placed last. */
  #placedIn: ProseText | null = null;
  /** Those that nobody has placed yet. */
  #newcomers: readonly Placement[] = [];
  /** Whose segments anchors are. */
  readonly #owners = new Map<Anchor, Annotation>();
  /** Those of several segments: what is written between these changes how far they reach. */
  readonly #severed = new Set<Annotation>();
  /** Those of which something else may be new than that they moved with the text, since they were placed. */
  readonly #due = new Set<Annotation>();
  /** How long the text was when they were placed, and how far the longest of them reached at most from where it began. */
  #length = 0;
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
        this.#placements.delete(id);
        this.#resolver.leave(segmentsOf(before.annotation.target));
        for (const anchor of segmentsOf(before.annotation.target)) this.#owners.delete(anchor);
        this.#severed.delete(before.annotation);
        gone.add(before.annotation);
      }
      if (stands) {
        this.#marks.set(id, stands);
        const segments = segmentsOf(stands.annotation.target);
        this.#resolver.join(segments);
        for (const anchor of segments) this.#owners.set(anchor, stands.annotation);
        if (segments.length > 1) this.#severed.add(stands.annotation);
        newcomers.push(this.#keep(stands, null));
      }
    }
    if (gone.size + newcomers.length > 0) this.#known = null;
    const stays = ({ annotation }: Placement) => !gone.has(annotation);
    if (gone.size > 0) this.#placed = this.#placed.filter(stays);
    this.#newcomers = [...this.#newcomers.filter(stays), ...newcomers];
  }

  /**
   * As they stand now, in text order: longer ones before those inside them, then older before newer. The same array for as long as that
   * says the same, and they only move with the text.
   */
  place(): readonly Placement[] {
    this.#catchUp();
    for (const { annotation } of this.#newcomers) this.#due.delete(annotation); // they are looked at in any case
    // The log has said where words are that stood elsewhere: nothing else tells.
    const isMoved = this.#placedIn === this.#text() && this.#due.size > 0;
    this.#placedIn = this.#text();
    this.#length = this.#text().length;
    if (this.#due.size === 0 && this.#newcomers.length === 0) return this.#placed;
    const stale = this.#stale();
    const due = [...this.#newcomers, ...stale];
    const rest = stale.size === 0 ? this.#placed : this.#placed.filter((each) => !stale.has(each));
    this.#due.clear();
    this.#newcomers = [];
    const placed = this.#withDue(
      rest,
      due.map((placement) => this.#look(placement)),
    );
    const isOther = placed.length !== this.#placed.length || placed.some((each, i) => each !== this.#placed[i]);
    if (isMoved || isOther) this.#placed = placed;
    return this.#placed;
  }

  /** The placed ones that have to be looked at. A letter has few of them, and then the many others are hardly asked. */
  #stale(): ReadonlySet<Placement> {
    const stale = new Set<Placement>();
    for (const annotation of this.#due) {
      const placement = this.#placements.get(annotation.id);
      if (placement?.annotation === annotation) stale.add(placement);
    }
    return stale;
  }

  /** Where one stands, as it was placed last; null where it is not. */
  of = (id: AnnotationId): Placement | null => this.#placements.get(id) ?? null;

  /** Of some placed ones, in their order, those that may lie over a part of the text: all that do, and few that do not. */
  near(placed: readonly Placement[], part: Span): readonly Placement[] {
    const grown = Math.max(0, this.#text().length - this.#length);
    return nearPart(placed, part, this.#longest + grown);
  }

  /** @param rest are in order, and only asked where they are as far as it takes to find the places of the others */
  #withDue(rest: readonly Placement[], due: Placed[]): readonly Placement[] {
    this.#longest = Math.max(rest.length === 0 ? 0 : this.#longest, longestOf(due));
    const placed: Placement[] = [];
    let from = 0;
    for (const each of due.sort(inTextOrder)) {
      const to = partitionPoint(rest, (other) => inTextOrder(this.#look(other), each) < 0);
      for (; from < to; from++) placed.push(rest[from] as Placement);
      placed.push(each.placement);
    }
    return placed.concat(rest.slice(from));
  }

  /** Where one stands, and another object for it where it is in another state. */
  #look(placement: Placement): Placed {
    const standing = this.#standingOf(placement.annotation);
    const isSame = placement.state === standing.state;
    return { placement: isSame ? placement : this.#keep(placement, standing.state), standing };
  }

  #catchUp(): void {
    const read = { text: this.#text(), changes: this.#moves.changeCount };
    if (this.#known?.text === read.text && this.#known.changes === read.changes) return;
    this.#known = read;
    for (const anchor of this.#resolver.read(read.text)) {
      const owner = this.#owners.get(anchor);
      if (owner) this.#due.add(owner);
    }
    for (const annotation of this.#severed) this.#due.add(annotation);
  }

  /** @param state null where nobody has looked yet. @returns what an annotation is placed by from now on */
  #keep({ annotation, layer }: Mark, state: Placement['state'] | null): Placement {
    const standing = () => {
      this.#catchUp();
      return this.#standingOf(annotation);
    };
    const placement: Placement = {
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
    this.#placements.set(annotation.id, placement);
    return placement;
  }

  #standingOf(annotation: Annotation): Standing {
    const { target } = annotation;
    const known = this.#standings.get(annotation);
    const segments = segmentsOf(target);
    if (known && segments.every((segment, i) => this.#resolver.answer(segment) === known.resolutions[i])) return known;
    const resolutions = segments.map((segment) => this.#resolver.answer(segment));
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
  const spans = resolutions
    .flatMap((resolution) => (resolution && 'spans' in resolution ? resolution.spans : []))
    .sort((a, b) => a.start - b.start);
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
