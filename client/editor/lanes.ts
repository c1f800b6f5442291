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
    const newcomers: Passage[] = [];
    const passages = highlights.map(({ id, spans }): Passage => ({ id, spans }));
    for (const passage of passages.filter(({ spans }) => spans.length > 0).sort(inTextOrder)) {
      const lane = before.get(passage.id);
      if (lane === undefined || !this.isFree(lane, passage)) newcomers.push(passage);
      else this.stand(lane, passage);
    }
    for (const passage of newcomers) {
      let lane = 0;
      while (!this.isFree(lane, passage)) lane++;
      this.stand(lane, passage);
    }
  }

  private isFree(lane: number, { spans }: Passage): boolean {
    const standing = this.taken[lane] ?? [];
    return spans.every((span) => {
      const next = standing[firstEndingAfter(standing, span.start)];
      return !next || next.start >= span.end;
    });
  }

  private stand(lane: number, { id, spans }: Passage): void {
    while (this.taken.length <= lane) this.taken.push([]);
    const standing = this.taken[lane]!;
    for (const span of spans) standing.splice(firstEndingAfter(standing, span.start), 0, span);
    this.placed.set(id, lane);
  }
}

/** Where a highlight was when it was looked at. */
type Passage = Pick<Highlight, 'id' | 'spans'>;

const inTextOrder = (a: Passage, b: Passage) =>
  a.spans[0]!.start - b.spans[0]!.start || b.spans.at(-1)!.end - a.spans.at(-1)!.end;
