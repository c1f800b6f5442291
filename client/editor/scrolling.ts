import type { PageGeometry } from './page-geometry.ts';
import type { Span } from './text-view.ts';

/** How long a passage that somebody was taken to stays lit (LOOK: MOTION). */
const flashMs = 1_200;
/** Frames given to the browser to lay out what it had only estimated, before the passage is put in place. */
const settlingFrames = 3;

/** Brings a span to the upper third of the screen unless it is well in sight, and lights it once. */
export function arriveAt(geometry: PageGeometry, page: HTMLElement, span: Span): void {
  bringIntoSight(geometry, page, span, () => flash(geometry, page, span));
}

/** As `arriveAt`, without the light. @param then is called when the span is in place, unless the page is gone by then. */
export function bringIntoSight(geometry: PageGeometry, page: HTMLElement, span: Span, then = () => {}): void {
  if (!isInSight(geometry, page, span))
    geometry.blockElement(span.start)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  settle(geometry, page, span, settlingFrames, then);
}

function settle(geometry: PageGeometry, page: HTMLElement, span: Span, frames: number, then: () => void): void {
  requestAnimationFrame(() => {
    if (!page.isConnected) return;
    if (!isInSight(geometry, page, span)) {
      const top = geometry.topOf(span.start);
      const scroller = scrollerOf(page);
      if (top !== null)
        scroller.scrollBy({ top: page.getBoundingClientRect().top + top - window.innerHeight / 3, behavior: 'instant' });
    }
    if (frames > 0) settle(geometry, page, span, frames - 1, then);
    else then();
  });
}

/** What the bar of the page, and the one that finds, may cover from the top of the screen, px. */
const coveredByBars = 104;

function isInSight(geometry: PageGeometry, page: HTMLElement, { start }: Span): boolean {
  const top = geometry.topOf(start);
  if (top === null) return true;
  const onScreen = page.getBoundingClientRect().top + top;
  const covered = Number.parseFloat(getComputedStyle(scrollerOf(page)).scrollPaddingBottom) || 0; // by a sheet, say
  return onScreen > Math.max(window.innerHeight * 0.12, coveredByBars) && onScreen < window.innerHeight * 0.8 - covered;
}

/** What scrolls an element: the nearest around it that can. */
export function scrollerOf(element: HTMLElement): Element {
  for (let each = element.parentElement; each; each = each.parentElement) {
    const scrolls = each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY);
    if (scrolls) return each;
  }
  return document.scrollingElement ?? document.documentElement;
}

function flash(geometry: PageGeometry, page: HTMLElement, span: Span): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const { left, top, width, height } of geometry.boxesOf(span)) {
    const light = document.createElement('span');
    light.className = 'page-flash';
    light.ariaHidden = 'true';
    Object.assign(light.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    page.append(light);
    const fading = light.animate({ opacity: [1, 1, 0] }, { duration: flashMs, easing: 'ease-out' });
    fading.onfinish = () => light.remove();
  }
}
