import type { Locator } from '@playwright/test';

/** A point on the screen, px. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A mark as the page shows it: what a screen reader is told of it, and the words that it covers. */
export interface ShownMark {
  readonly id: string;
  /** `Claim by Ada` */
  readonly description: string;
  readonly words: string;
}

/** Where a person is in the text: offsets count what the page prints, with one `\n` between paragraphs. */
export interface ShownSelection {
  readonly words: string;
  readonly anchor: number;
  readonly focus: number;
}

/** The words of a text as the page prints them, paragraphs joined by `\n`. */
export function printedText(text: Locator): Promise<string> {
  return text.evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let printed = '';
    let block: Element | null = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('ins')) continue; // suggested, and none of the text
      const own = node.parentElement?.closest('p, h1, h2, h3, h4, h5, h6, pre') ?? null;
      if (block && own !== block) printed += '\n';
      block = own;
      printed += node.textContent;
    }
    return printed;
  });
}

/**
 * Scrolls words into the middle of the screen and tells where the first begins and the last ends.
 *
 * @param nth which occurrence, from 0
 * @throws Error when the text does not hold them
 */
export async function pointsOf(text: Locator, words: string, nth = 0): Promise<Points> {
  // A mark that arrives meanwhile puts other nodes in place of those that were found, so it is looked up again.
  for (let tries = 20; tries > 0; tries--) {
    const found = await pointsNow(text, words, nth);
    if (found) return found;
  }
  throw new Error(`“${words}” is not laid out`);
}

interface Points {
  readonly start: ScreenPoint;
  readonly end: ScreenPoint;
}

function pointsNow(text: Locator, words: string, nth: number): Promise<Points | null> {
  return text.evaluate(
    async (root, { words, nth }) => {
      const nodes: { node: Text; start: number }[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let printed = '';
      let block: Element | null = null;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('ins')) continue; // suggested, and none of the text
        const own = node.parentElement?.closest('p, h1, h2, h3, h4, h5, h6, pre') ?? null;
        if (block && own !== block) printed += '\n';
        block = own;
        nodes.push({ node: node as Text, start: printed.length });
        printed += node.textContent;
      }
      let at = -1;
      for (let left = nth; left >= 0; left--) at = printed.indexOf(words, at + 1);
      if (at < 0) throw new Error(`the text does not hold “${words}”`);
      const pointAt = (offset: number) => {
        const found = nodes.findLast(({ start }) => start <= offset);
        if (!found) throw new Error(`no text at ${offset}`);
        return [found.node, Math.min(offset - found.start, found.node.length)] as const;
      };
      const range = document.createRange();
      range.setStart(...pointAt(at));
      const [lastNode, lastAt] = pointAt(at + words.length - 1);
      range.setEnd(lastNode, lastAt + 1);
      const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' }); // what is far away is not laid out
      await painted();
      let scroller = root.parentElement;
      while (scroller?.parentElement && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
      scroller?.scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 2, behavior: 'instant' });
      await painted();
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const first = boxes[0];
      const last = boxes.at(-1);
      if (!first || !last) return null;
      const isRtl = getComputedStyle(range.startContainer.parentElement ?? root).direction === 'rtl';
      const middle = (box: DOMRect) => box.top + box.height / 2;
      return {
        start: { x: isRtl ? first.right - 1 : first.left + 1, y: middle(first) },
        end: { x: isRtl ? last.left + 1 : last.right - 1, y: middle(last) },
      };
    },
    { words, nth },
  );
}

/** Every mark that is painted now, in the order in which they begin. */
export function shownMarks(text: Locator): Promise<ShownMark[]> {
  return text.evaluate((root) => {
    const marks = new Map<string, { id: string; description: string; words: string }>();
    for (const element of root.querySelectorAll<HTMLElement>('mark[data-annotations]')) {
      const descriptions = element.getAttribute('aria-description')?.split('; ') ?? [];
      for (const [index, id] of (element.dataset.annotations ?? '').split(' ').entries()) {
        const words = (marks.get(id)?.words ?? '') + element.textContent;
        marks.set(id, { id, description: descriptions[index] ?? '', words });
      }
    }
    return [...marks.values()];
  });
}

/** The person's selection; null where it is not in the text. */
export function shownSelection(text: Locator): Promise<ShownSelection | null> {
  return text.evaluate((root) => {
    const selection = getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    if (!selection || !anchorNode || !focusNode || !root.contains(anchorNode) || !root.contains(focusNode)) return null;
    const blockOf = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest('p, h1, h2, h3, h4, h5, h6, pre');
    const offsetOf = (node: Node, offset: number) => {
      const before = document.createRange();
      before.setStart(root, 0);
      before.setEnd(node, offset);
      const blocks = [...root.querySelectorAll('p, h1, h2, h3, h4, h5, h6, pre')];
      const ends = Math.max(0, blocks.indexOf(blockOf(node) as HTMLElement));
      const part = before.cloneContents();
      for (const suggested of part.querySelectorAll('ins')) suggested.remove();
      return part.textContent.length + ends;
    };
    return {
      words: selection.toString(),
      anchor: offsetOf(anchorNode, selection.anchorOffset),
      focus: offsetOf(focusNode, selection.focusOffset),
    };
  });
}
