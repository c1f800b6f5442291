import { firstEndingAfter } from './pieces.ts';
import type { Highlight, Span } from './text-view.ts';

/**
 * Which of the stacked underlines is whose: a highlight keeps one lane over its whole length, the lowest that was free
 * when it came, so that others' later highlights never move a line that is already drawn (V6).
 */
export class Lanes {
  /** Per lane, the disjoint spans that stand in it, in text order. */
  private taken: Span[][] = [];
  private placed = new Map<string, number>();

  /** The lane of a highlight that was arranged, 0 nearest to the words. */
  laneOf(id: string): number {
    return this.placed.get(id) ?? 0;
  }

  /**
   * Makes room for exactly these; who can keeps the lane, also where their words moved. Newcomers are placed in text order, longest
   * first. O(n log n).
   */
  arrange(highlights: readonly Highlight[]): void {
    const before = this.placed;
    this.placed = new Map();
    this.taken = [];
    const newcomers: Highlight[] = [];
    for (const highlight of highlights.filter(({ spans }) => spans.length > 0).sort(inTextOrder)) {
      const lane = before.get(highlight.id);
      if (lane === undefined || !this.isFree(lane, highlight)) newcomers.push(highlight);
      else this.stand(lane, highlight);
    }
    for (const highlight of newcomers) {
      let lane = 0;
      while (!this.isFree(lane, highlight)) lane++;
      this.stand(lane, highlight);
    }
  }

  private isFree(lane: number, { spans }: Highlight): boolean {
    const standing = this.taken[lane] ?? [];
    return spans.every((span) => {
      const next = standing[firstEndingAfter(standing, span.start)];
      return !next || next.start >= span.end;
    });
  }

  private stand(lane: number, { id, spans }: Highlight): void {
    while (this.taken.length <= lane) this.taken.push([]);
    const standing = this.taken[lane]!;
    for (const span of spans) standing.splice(firstEndingAfter(standing, span.start), 0, span);
    this.placed.set(id, lane);
  }
}

const inTextOrder = (a: Highlight, b: Highlight) =>
  a.spans[0]!.start - b.spans[0]!.start || b.spans.at(-1)!.end - a.spans.at(-1)!.end;
