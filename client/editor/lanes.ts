import { firstEndingAfter } from './pieces.ts';
import type { Highlight, Span } from './text-view.ts';

/**
 * Which of the stacked underlines is whose: a highlight keeps one lane over its whole length, the lowest that was free
 * when it came, so that others' later highlights never move a line that is already drawn (V6).
 */
export class Lanes {
  /** Per lane, the disjoint spans that stand in it, in text order. */
  private taken: Span[][] = [];
  /** Also of those that were arranged once and are not now. */
  private readonly placed = new Map<string, number>();
  private arranged = new Set<string>();

  /** The lane of a highlight that was arranged, 0 nearest to the words. */
  laneOf(id: string): number {
    return this.placed.get(id) ?? 0;
  }

  /**
   * Makes room for exactly these. Who stays keeps the lane, also where their words moved, and then who comes back, if it is still free.
   * Newcomers are placed in text order, longest first. O(n log n).
   */
  arrange(standing: readonly Passage[]): void {
    const passages = inTextOrder(standing);
    this.taken = [];
    const stays = ({ id }: Passage) => this.arranged.has(id);
    this.place(passages, [...passages.filter(stays), ...passages.filter((passage) => !stays(passage))]);
    this.arranged = new Set(passages.map(({ id }) => id));
  }

  /** Makes room for these, too, where all that were arranged stand where they stood. */
  add(standing: readonly Passage[]): void {
    const passages = inTextOrder(standing).filter(({ id }) => !this.arranged.has(id));
    this.place(passages, passages);
    for (const { id } of passages) this.arranged.add(id);
  }

  /** @param returning in the order in which they get back the lanes that they had, if they had one */
  private place(passages: readonly Passage[], returning: readonly Passage[]): void {
    const newcomers = new Set(returning.filter((passage) => !this.takeBack(passage)));
    for (const passage of passages) {
      if (!newcomers.has(passage)) continue;
      let lane = 0;
      while (!this.isFree(lane, passage)) lane++;
      this.stand(lane, passage);
    }
  }

  private takeBack(passage: Passage): boolean {
    const lane = this.placed.get(passage.id);
    if (lane === undefined || !this.isFree(lane, passage)) return false;
    this.stand(lane, passage);
    return true;
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

/** Those that stand anywhere; of two that begin together the longer first. */
const inTextOrder = (passages: readonly Passage[]): readonly Passage[] =>
  passages
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => a.spans[0]!.start - b.spans[0]!.start || b.spans.at(-1)!.end - a.spans.at(-1)!.end);
