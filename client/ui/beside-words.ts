/** Room between what floats and the words, px. */
const gap = 8;

/**
 * A place within the page, in its px, where something that floats over it covers none of some words and can be seen: on the side of
 * the words that is preferred, unless there is no room for it on the screen there and there is on the other.
 *
 * @param floating has its size already
 * @param first the box of the words' first line, `last` that of their last one
 */
export function placeBeside(
  floating: HTMLElement,
  { first, last }: { readonly first: DOMRect; readonly last: DOMRect },
  preferred: 'above' | 'below',
): { readonly top: number; readonly left: number } {
  const page = floating.offsetParent;
  const origin = page?.getBoundingClientRect().top ?? 0;
  const screen = scrollerOf(floating)?.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = floating;
  const above = first.top - offsetHeight - gap;
  const below = last.bottom + gap;
  const fitsAbove = above >= (screen?.top ?? 0) - origin;
  const fitsBelow = below + offsetHeight <= (screen?.bottom ?? innerHeight) - origin;
  const isAbove = preferred === 'above' ? fitsAbove : fitsAbove && !fitsBelow;
  const left = preferred === 'above' ? first.left : last.left;
  const within = (page?.clientWidth ?? offsetWidth) - offsetWidth - gap;
  return { top: isAbove ? above : below, left: Math.max(gap, Math.min(left, within)) };
}

/**
 * Scrolls words out from under something that lies over the foot of the screen: all of them, or where there is not room for all their first
 * line. At the end of what is scrolled there is room for that until it is given back.
 *
 * @param words where they are now, on the screen
 * @returns the way to give the room back
 */
export function scrollClear(covering: HTMLElement, words: { readonly top: number; readonly bottom: number }): () => void {
  const scroller = scrollerOf(covering);
  if (!(scroller instanceof HTMLElement)) return () => {};
  const covered = covering.getBoundingClientRect();
  scroller.style.paddingBlockEnd = `${covered.height + gap}px`;
  const below = words.bottom + gap - covered.top;
  const room = words.top - gap - scroller.getBoundingClientRect().top;
  if (below > 0) scroller.scrollBy({ top: Math.min(below, Math.max(room, 0)), behavior: 'instant' });
  return () => {
    scroller.style.paddingBlockEnd = '';
  };
}

/** What scrolls an element; null where that is the whole page. */
function scrollerOf(element: Element): Element | null {
  let each = element.parentElement;
  while (each && !/auto|scroll/.test(getComputedStyle(each).overflowY)) each = each.parentElement;
  return each;
}
