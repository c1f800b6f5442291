import type { Span } from '../../shared/anchor/span.ts';
import type { Highlight } from './text-view.ts';

/** How a highlight was painted, and where. */
interface Painted {
  readonly spans: readonly Span[];
  readonly look: string;
}

/** Remembers how highlights were painted, so that of many only those are painted again that look or stand otherwise while the text is the same. */
export class HighlightLooks {
  private painted = new Map<Highlight, Painted>();

  /**
   * From now on these are painted.
   *
   * @param lookOf equal for what looks the same, wherever it stands
   * @returns the spans of those that came, went, or look or stand otherwise than at the last call
   */
  take(highlights: readonly Highlight[], lookOf: (highlight: Highlight) => string): readonly Span[] {
    const before = this.painted;
    const now = new Map<Highlight, Painted>();
    const changed: Span[] = [];
    for (const highlight of highlights) {
      const painted = { spans: highlight.spans, look: lookOf(highlight) };
      const was = before.get(highlight);
      if (was && !isSame(was.spans, painted.spans)) changed.push(...was.spans, ...painted.spans);
      else if (was?.look !== painted.look) changed.push(...painted.spans);
      now.set(highlight, painted);
    }
    for (const [highlight, { spans }] of before) if (!now.has(highlight)) changed.push(...spans);
    this.painted = now;
    return changed;
  }

  /** From now on these are painted, too. */
  add(highlights: readonly Highlight[], lookOf: (highlight: Highlight) => string): void {
    for (const highlight of highlights) this.painted.set(highlight, { spans: highlight.spans, look: lookOf(highlight) });
  }
}

const isSame = (one: readonly Span[], other: readonly Span[]): boolean =>
  one === other ||
  (one.length === other.length && one.every(({ start, end }, i) => start === other[i]?.start && end === other[i].end));
