import type { EditorView } from '@tiptap/pm/view';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Box } from './arcs.ts';
import { lineBoxes } from './line-boxes.ts';
import { LineTops } from './line-tops.ts';

/** Where offsets and spans are on the page: in px from the top left corner of the page's element. */
export class PageGeometry {
  private readonly lines: LineTops;

  /**
   * @param isPainted says where lines may be measured: the rest is not laid out by the browser, and asking would lay it
   *   out. Beyond it places are estimated by block.
   */
  constructor(
    private readonly page: HTMLElement,
    private readonly view: EditorView,
    private readonly text: () => ProseText,
    private readonly isPainted: (offset: number) => boolean,
  ) {
    this.lines = new LineTops(view);
  }

  /** Call when lines may have moved within their paragraphs. */
  rewrapped(): void {
    this.lines.forget();
  }

  /** Not any more once the view is destroyed: somebody may still be asking who has not heard of it. */
  isLaidOut(): boolean {
    return !this.view.isDestroyed && this.page.getClientRects().length > 0;
  }

  /**
   * The caret at an offset: its line's height, 0 wide. Null where lines are not painted.
   *
   * @param beside the character that it stands at, where those before and after the offset are apart: lines, ways of writing
   */
  caretAt(offset: number, beside: 'before' | 'after' = 'after'): Box | null {
    if (!this.isLaidOut() || !this.isPainted(offset)) return null;
    const { left, top, bottom } = this.view.coordsAtPos(this.text().positionOf(offset), beside === 'after' ? 1 : -1);
    return this.onPage({ left, top, width: 0, height: bottom - top });
  }

  /** A span's lines, in reading order; empty where lines are not painted. */
  boxesOf({ start, end }: Span): Box[] {
    const text = this.text();
    if (!this.isLaidOut() || !this.isPainted(start) || !this.isPainted(end)) return [];
    const boxes: Box[] = [];
    for (let at = start; at < end; ) {
      const block = text.blockAt(at);
      if (!block) break;
      boxes.push(...lineBoxes(this.rects(text.positionOf(at), text.positionOf(Math.min(end, block.end)))));
      at = block.end + 1;
    }
    return boxes.map((box) => this.onPage(box));
  }

  /** Top of the line at each offset, estimated from its block where lines are not painted. Nulls while the page is not laid out. */
  topsOf(offsets: readonly number[]): (number | null)[] {
    if (!this.isLaidOut()) return offsets.map(() => null);
    const origin = this.page.getBoundingClientRect().top;
    const text = this.text();
    const lineTop = this.lines.measure();
    return offsets.map((offset) => {
      const top = this.isPainted(offset) ? lineTop(text.positionOf(offset)) : null;
      return top === null ? this.estimatedTop(offset) : top - origin;
    });
  }

  /** As `topsOf`, for one. */
  topOf(offset: number): number | null {
    return this.topsOf([offset])[0] ?? null;
  }

  /** x of the outer edges of the words. */
  wordEdges(): { readonly left: number; readonly right: number } {
    const gutter = Number.parseFloat(getComputedStyle(this.page).getPropertyValue('--gutter'));
    return { left: gutter, right: this.page.clientWidth - gutter };
  }

  /** The outermost element that holds an offset. */
  blockElement(offset: number): HTMLElement | null {
    if (!this.isLaidOut()) return null;
    const { doc } = this.view.state;
    const place = doc.resolve(Math.min(this.text().positionOf(offset), doc.content.size));
    const element = place.depth > 0 ? this.view.nodeDOM(place.before(1)) : null;
    return element instanceof HTMLElement ? element : null;
  }

  /** The offset between characters that is nearest to a place on the screen; null beside the text. */
  offsetAt(left: number, top: number): number | null {
    const found = this.isLaidOut() ? this.view.posAtCoords({ left, top }) : null;
    return found && this.text().offsetOf(found.pos);
  }

  /** The offset of the character under a place on the screen, or the nearest; null beside the text. */
  offsetUnder(left: number, top: number): number | null {
    const found = this.view.posAtCoords({ left, top });
    if (!found) return null;
    const text = this.text();
    const offset = text.offsetOf(found.pos);
    // A click on a character's later half is nearer to the place behind it.
    const isBefore = this.rects(text.positionOf(offset - 1), text.positionOf(offset)).some((rect) => holds(rect, left, top));
    return offset > 0 && isBefore ? offset - 1 : offset;
  }

  private estimatedTop(offset: number): number | null {
    const block = this.text().blockAt(offset);
    const element = this.blockElement(offset);
    if (!block || !element) return null;
    const { left, top, height } = element.getBoundingClientRect();
    const share = (offset - block.start) / Math.max(1, block.end - block.start);
    return this.onPage({ left, top: top + share * height, width: 0, height: 0 }).top;
  }

  private rects(from: number, to: number): readonly Box[] {
    const range = document.createRange();
    const start = this.view.domAtPos(from, 1);
    const end = this.view.domAtPos(to, -1);
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return textRects(range);
  }

  private onPage({ left, top, width, height }: Box): Box {
    const origin = this.page.getBoundingClientRect();
    return { left: left - origin.left, top: top - origin.top, width, height };
  }
}

/** Boxes of the letters alone: those of the marks around them are taller. */
function textRects(range: Range): readonly Box[] {
  const root = range.commonAncestorContainer;
  if (root instanceof Text) return [...range.getClientRects()];
  const rects: Box[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, isOfText);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    const part = document.createRange();
    part.selectNodeContents(node);
    if (node === range.startContainer) part.setStart(node, range.startOffset);
    if (node === range.endContainer) part.setEnd(node, range.endOffset);
    rects.push(...part.getClientRects());
  }
  return rects;
}

/** Suggested words stand between those of the text, and are none of it. */
const isOfText = (node: Node) =>
  node.parentElement?.closest('.suggested-words') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;

const holds = ({ left, top, width, height }: Box, x: number, y: number) =>
  left <= x && x < left + width && top <= y && y < top + height;
