import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Tops of lines, remembered by the block they are in: a paragraph that did not change has its lines where they were, as far from its own
 * top. So a key in a text costs a look at the blocks and a measurement in one of them.
 */
export class LineTops {
  private remembered = new WeakMap<ProseNode, Map<number, number>>();

  constructor(private readonly view: EditorView) {}

  /** Lines may have moved within their blocks: the page has another width, or the letters have. */
  forget(): void {
    this.remembered = new WeakMap();
  }

  /** Measures together, while nothing moves; the result holds until something does. */
  measure(): (position: number) => number | null {
    const { doc } = this.view.state;
    const tops = new Map<number, number | null>();
    const topOfBlock = (start: number) => {
      const known = tops.get(start);
      if (known !== undefined) return known;
      const element = this.view.nodeDOM(start);
      const top = element instanceof HTMLElement ? element.getBoundingClientRect().top : null;
      tops.set(start, top);
      return top;
    };
    return (position) => {
      const place = doc.resolve(position);
      if (place.depth === 0) return null;
      const block = place.node(1);
      const start = place.before(1);
      const top = topOfBlock(start);
      if (top === null) return null;
      const lines = this.remembered.get(block) ?? new Map<number, number>();
      this.remembered.set(block, lines);
      const known = lines.get(position - start);
      if (known !== undefined) return top + known;
      const line = this.view.coordsAtPos(position, 1).top - top;
      lines.set(position - start, line);
      return top + line;
    };
  }
}
