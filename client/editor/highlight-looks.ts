import type { Span } from '../../shared/anchor/span.ts';
import type { Highlight } from './text-view.ts';

/** How a highlight was painted, and where. */
interface Painted {
  readonly spans: readonly Span[];
  readonly look: string;
}

/** Remembers how highlights were painted, so that of many only those are painted again that look otherwise while the text is the same. */
export class HighlightLooks {
  private painted: ReadonlyMap<Highlight, Painted> = new Map();

  /**
   * From now on these are painted.
   *
   * @param lookOf equal for what looks the same, wherever it stands
   * @returns the spans of those that came, went or look otherwise than at the last call
   */
  take(highlights: readonly Highlight[], lookOf: (highlight: Highlight) => string): readonly Span[] {
    const before = this.painted;
    const now = new Map<Highlight, Painted>();
    const changed: Span[] = [];
    for (const highlight of highlights) {
      const painted = { spans: highlight.spans, look: lookOf(highlight) };
      if (before.get(highlight)?.look !== painted.look) changed.push(...painted.spans);
      now.set(highlight, painted);
    }
    for (const [highlight, { spans }] of before) if (!now.has(highlight)) changed.push(...spans);
    this.painted = now;
    return changed;
  }
}
