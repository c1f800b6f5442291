import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** Lines are measured as far from the screen as this, in screens; what is farther away is estimated, for measuring would lay it out. */
const exactWithin = 1;

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
    const screen = window.innerHeight;
    const boxes = new Map<number, DOMRect | null>();
    const boxOf = (start: number) => {
      const known = boxes.get(start);
      if (known !== undefined) return known;
      const element = this.view.nodeDOM(start);
      const box = element instanceof HTMLElement ? element.getBoundingClientRect() : null;
      boxes.set(start, box);
      return box;
    };
    return (position) => {
      const place = doc.resolve(position);
      if (place.depth === 0) return null;
      const block = place.node(1);
      const start = place.before(1);
      const box = boxOf(start);
      if (box === null) return null;
      const { top, bottom, height } = box;
      const lines = this.remembered.get(block) ?? new Map<number, number>();
      this.remembered.set(block, lines);
      const known = lines.get(position - start);
      if (known !== undefined) return top + known;
      const isClose = bottom > -exactWithin * screen && top < (1 + exactWithin) * screen;
      if (!isClose) return top + (height * (position - start)) / block.nodeSize;
      const line = this.view.coordsAtPos(position, 1).top - top;
      lines.set(position - start, line);
      return top + line;
    };
  }
}
