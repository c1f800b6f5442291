import type { EditorView } from '@tiptap/pm/view';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from './text-view.ts';
import './found.css';

/**
 * Paints what was found in the text, as far as `window` reaches, with the browser's own highlights: they touch no element, so
 * that carets, marks and what a screen reader is told stay as they are (V6). A browser without them shows the selection alone.
 */
export class FoundPainter {
  private spans: readonly Span[] = [];
  private current = -1;
  private ranges: Range[] = [];

  constructor(
    private readonly view: EditorView,
    private readonly text: () => ProseText,
    private readonly window: () => Span,
  ) {}

  /** Paints exactly these; `current` is the index of the one that is picked out, or -1. */
  show(spans: readonly Span[], current: number): void {
    this.spans = spans;
    this.current = current;
    this.refresh();
  }

  /** Paints anew what changes of the page took along. Costs nothing while nothing is shown. */
  refresh(): void {
    const [others, picked] = [shared('found'), shared('found-current')];
    if (!others || !picked) return;
    for (const range of this.ranges) if (!others.delete(range)) picked.delete(range);
    this.ranges = [];
    const { start, end } = this.window();
    for (const [index, span] of this.spans.entries()) {
      if (span.end <= start || span.start >= end) continue;
      const range = this.rangeOf(span);
      (index === this.current ? picked : others).add(range);
      this.ranges.push(range);
    }
  }

  destroy(): void {
    this.show([], -1);
  }

  private rangeOf({ start, end }: Span): Range {
    const text = this.text();
    const range = document.createRange();
    const from = this.view.domAtPos(text.positionOf(start), 1);
    const to = this.view.domAtPos(text.positionOf(end), -1);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }
}

/** The page's one highlight of that name, to which every text on it adds its own ranges. Null where the browser has none. */
function shared(name: string): Highlight | null {
  if (typeof Highlight === 'undefined') return null;
  const known = CSS.highlights.get(name) ?? new Highlight();
  if (name === 'found-current') known.priority = 1;
  CSS.highlights.set(name, known);
  return known;
}
