import type { EditorView } from '@tiptap/pm/view';
import type { OwnSelection } from './own-selection.ts';
import type { PageGeometry } from './page-geometry.ts';
import { scrollerOf } from './scrolling.ts';
import type { Standing } from './text-view.ts';

/** A page that is scrolled lays out what it had only estimated, which moves the line again; this is often enough. */
const corrections = 4;

/** How the person stands in a view. */
export function standingIn(page: HTMLElement, view: EditorView, selection: OwnSelection, geometry: PageGeometry): Standing {
  return { selection: selection.read(), focused: view.hasFocus(), line: lineInSight(page, geometry) };
}

/** Has the person stand in this view as they did in another of the same text, at once. */
export function resume(
  { selection: selected, focused, line }: Standing,
  page: HTMLElement,
  view: EditorView,
  selection: OwnSelection,
  geometry: PageGeometry,
): void {
  for (let left = corrections; left > 0 && line; left--) {
    const top = geometry.topOf(line.offset);
    const off = top === null ? 0 : page.getBoundingClientRect().top + top - line.top;
    if (Math.abs(off) < 1) break;
    scrollerOf(page).scrollTop += off;
  }
  if (focused) view.dom.focus({ preventScroll: true });
  if (selected) selection.write(selected);
}

/** The line in the upper third of what scrolls. */
function lineInSight(page: HTMLElement, geometry: PageGeometry): Standing['line'] {
  const scroller = scrollerOf(page).getBoundingClientRect();
  const { left, width } = page.getBoundingClientRect();
  const offset = geometry.offsetAt(left + width / 2, scroller.top + scroller.height / 3);
  const top = offset === null ? null : geometry.topOf(offset);
  return offset === null || top === null ? null : { offset, top: page.getBoundingClientRect().top + top };
}
