import { firstEndingAfter } from './pieces.ts';
import type { Highlight, Span } from './text-view.ts';

/**
 * Which of the stacked underlines is whose: a highlight keeps one lane over its whole length, the lowest that was free
 * when it came, so that others' later highlights never move a line that is already drawn (V6).
 */
export class Lanes {
  /** Per lane, the disjoint spans that stand in it, in text order. */
  private readonly taken: Span[][] = [];
  private readonly placed = new Map<string, { readonly lane: number; readonly spans: readonly Span[] }>();

  /** The lane of a highlight that was arranged, 0 nearest to the words. */
  laneOf(id: string): number {
    return this.placed.get(id)?.lane ?? 0;
  }

  /** Makes room for exactly these; who stays where they were keeps the lane. Newcomers are placed in text order, longest first. */
  arrange(highlights: readonly Highlight[]): void {
    const wanted = new Map(highlights.map((highlight) => [highlight.id, highlight.spans]));
    for (const [id, { spans }] of this.placed) if (!sameSpans(spans, wanted.get(id) ?? [])) this.leave(id);
    const newcomers = highlights.filter(({ id, spans }) => spans.length > 0 && !this.placed.has(id));
    newcomers.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start || b.spans.at(-1)!.end - a.spans.at(-1)!.end);
    for (const { id, spans } of newcomers) this.place(id, spans);
  }

  private place(id: string, spans: readonly Span[]): void {
    const free = this.taken.findIndex((lane) => spans.every((span) => isFree(lane, span)));
    const lane = free === -1 ? this.taken.length : free;
    const standing = this.taken[lane] ?? [];
    this.taken[lane] = standing;
    for (const span of spans) standing.splice(firstEndingAfter(standing, span.start), 0, span);
    this.placed.set(id, { lane, spans });
  }

  private leave(id: string): void {
    const { lane, spans } = this.placed.get(id)!;
    this.taken[lane] = this.taken[lane]!.filter((span) => !spans.includes(span));
    this.placed.delete(id);
  }
}

function isFree(lane: readonly Span[], span: Span): boolean {
  const next = lane[firstEndingAfter(lane, span.start)];
  return !next || next.start >= span.end;
}

/** Whether two lists hold equal spans in the same order. */
export const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every((span, i) => span.start === b[i]!.start && span.end === b[i]!.end);
