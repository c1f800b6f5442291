import { type Clock, systemClock } from '../../shared/base/clock.ts';
import type { Box } from './arcs.ts';
import type { Presence, Span } from './text-view.ts';

/** How long a name stands beside a caret that moved (LOOK: PEOPLE). */
const nameMs = 3_000;
/** What a name may need beside its caret, px: as much as the style gives it. */
const nameWidth = 200;

/** Where the page has an offset's caret and a span's lines, in the page's px; null and empty where it is not painted. */
export interface Geometry {
  caretAt(offset: number): Box | null;
  boxesOf(span: Span): readonly Box[];
}

/**
 * Others' carets and selections, drawn over the text and never in it: so that no movement of theirs touches the DOM under
 * my caret or moves a line (V6), and a locked text shows them like any other.
 */
export class Cursors {
  private readonly drawn = new Map<number, HTMLElement>();
  private others: readonly Presence[] = [];
  private fading: ReturnType<typeof setTimeout> | undefined;

  /** @param over lies over the page, from its top left corner. Its content is this object's. */
  constructor(
    private readonly over: HTMLElement,
    private readonly geometry: Geometry,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Shows these from the next `redraw` on. */
  show(others: readonly Presence[]): void {
    this.others = others;
  }

  /** Call after `show`, and after lines moved or other parts of the page were painted; it measures, and so lays out the page. */
  redraw(): void {
    clearTimeout(this.fading);
    if (this.others.length === 0 && this.drawn.size === 0) return; // alone, nothing is worth a layout
    const here = new Set(this.others.map(({ client }) => client));
    for (const [client, element] of this.drawn) {
      if (here.has(client)) continue;
      element.remove();
      this.drawn.delete(client);
    }
    // All boxes are measured before anything is drawn, for one layout instead of one for each person.
    const measured = this.others.map((person) => ({
      person,
      caret: this.geometry.caretAt(person.caret),
      lines: person.selection ? this.geometry.boxesOf(person.selection) : [],
    }));
    const { clientWidth } = this.over;
    const isRtl = getComputedStyle(this.over).direction === 'rtl';
    for (const { person, caret, lines } of measured) {
      const room = caret && (isRtl ? caret.left : clientWidth - caret.left);
      this.draw(person, caret, lines, room !== null && room < nameWidth);
    }
    this.fadeNext();
  }

  destroy(): void {
    clearTimeout(this.fading);
    this.over.replaceChildren();
  }

  /** @param turned whether the name stands before the caret, for want of room behind it */
  private draw(person: Presence, caret: Box | null, lines: readonly Box[], turned: boolean): void {
    const cursor = this.drawn.get(person.client) ?? this.create(person.client);
    const washes = lines.map((line) => place(element('cursor-selection'), line));
    cursor.replaceChildren(...washes);
    if (!caret) return;
    const line = place(element('cursor-caret'), caret);
    const name = element(person.guest ? 'cursor-name cursor-guest' : 'cursor-name');
    name.textContent = person.name;
    name.classList.toggle('cursor-name-turned', turned);
    name.dataset.shown = `${this.ageOf(person) < nameMs}`;
    line.append(element('cursor-tick'), name);
    cursor.append(line);
  }

  private create(client: number): HTMLElement {
    const cursor = element('cursor');
    this.drawn.set(client, cursor);
    this.over.append(cursor);
    return cursor;
  }

  private ageOf({ moved }: Presence): number {
    return Math.max(0, this.clock.now() - moved);
  }

  private fadeNext(): void {
    const ages = this.others.map((person) => this.ageOf(person)).filter((age) => age < nameMs);
    if (ages.length > 0) this.fading = setTimeout(() => this.redraw(), nameMs - Math.max(...ages));
  }
}

function element(className: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  return made;
}

function place(made: HTMLElement, { left, top, width, height }: Box): HTMLElement {
  Object.assign(made.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  return made;
}
