import type { Change } from '../../shared/anchor/change.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Highlight } from './text-view.ts';

/** A highlight, and where it stood when it was asked: what it answers is looked up each time. */
export interface Standing {
  readonly id: string;
  readonly spans: readonly Span[];
  readonly highlight: Highlight;
}

export const standingNow = (highlights: readonly Highlight[]): readonly Standing[] =>
  highlights.map((highlight) => ({ id: highlight.id, spans: highlight.spans, highlight }));

/** How a highlight was painted, and where. */
interface Painted {
  readonly spans: readonly Span[];
  readonly look: string;
}

/** Of one of which nobody knows how it is painted. */
const unknownLook = '?';

/** Remembers how highlights were painted, so that of many only those are painted again that look or stand otherwise while the text is the same. */
export class HighlightLooks {
  private painted = new Map<Highlight, Painted>();

  /**
   * From now on these are painted.
   *
   * @param lookOf equal for what looks the same, wherever it stands
   * @returns the spans of those that came, went, or look or stand otherwise than at the last call
   */
  take(standing: readonly Standing[], lookOf: (id: string) => string): readonly Span[] {
    const before = this.painted;
    const now = new Map<Highlight, Painted>();
    const changed: Span[] = [];
    for (const { id, spans, highlight } of standing) {
      const painted = { spans, look: lookOf(id) };
      const was = before.get(highlight);
      if (was && !isSame(was.spans, painted.spans)) changed.push(...was.spans, ...painted.spans);
      else if (was?.look !== painted.look) changed.push(...painted.spans);
      now.set(highlight, painted);
    }
    for (const [highlight, { spans }] of before) if (!now.has(highlight)) changed.push(...spans);
    this.painted = now;
    return changed;
  }

  /** The text changed, and what is painted was taken along; what lay over words that changed looks like nothing that it should. */
  follow({ at, removed, inserted }: Change): void {
    const shift = inserted - removed;
    for (const [highlight, painted] of this.painted) {
      const { spans } = painted;
      if ((spans.at(-1)?.end ?? 0) < at) continue;
      const isTouched = spans.some(({ start, end }) => start <= at + removed && end >= at);
      const moved = spans.map(({ start, end }) => ({
        start: start < at ? start : Math.max(at, start + shift),
        end: end < at ? end : Math.max(at, end + shift),
      }));
      this.painted.set(highlight, { spans: moved, look: isTouched ? unknownLook : painted.look });
    }
  }

  /** From now on these are painted, too. */
  add(standing: readonly Standing[], lookOf: (id: string) => string): void {
    for (const { id, spans, highlight } of standing) this.painted.set(highlight, { spans, look: lookOf(id) });
  }
}

const isSame = (one: readonly Span[], other: readonly Span[]): boolean =>
  one === other ||
  (one.length === other.length && one.every(({ start, end }, i) => start === other[i]?.start && end === other[i].end));
