import type { Node as ProseNode } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { Decoration, EditorView } from '@tiptap/pm/view';
import { changeBetween } from '../../shared/anchor/change.ts';
import type { Block, ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { ChangedRange } from './changed-range.ts';
import { blockAt, linesIn, positionsOf, spanOf } from './column.ts';
import { HighlightLooks, standingNow } from './highlight-looks.ts';
import { Lanes } from './lanes.ts';
import type { Emphasis } from './mark-face.ts';
import {
  type BlockRange,
  beyond,
  blocksInReach,
  type Column,
  farInScreens,
  growTowards,
  holds,
  isThin,
  reachInScreens,
  shareBlocks,
  shared,
  shortInScreens,
  slack,
  thinInScreens,
  tooThinInScreens,
} from './painted-window.ts';
import { paintingOf, repainting } from './painting.ts';
import { over } from './pieces.ts';
import { byPlace, decorationOf, looksLike, type Stroke } from './stroke.ts';
import { numbersOf, strokesOn } from './strokes-on.ts';
import type { Highlights as ShownHighlights } from './text-view.ts';
import type { ThreadMarks } from './thread-marks.ts';

/** So many blocks come at each end of the window at once, or go, while nobody waits for them. */
const fewBlocks = 2;

/** How long others' marks take to appear, in place (LOOK: MOTION). */
const fadeInMs = 240;
/** Of many that come at once no more fade in: each is looked for. */
const mostFading = 50;

/**
 * Paints highlights, threads and paragraph numbers in a window of blocks around the screen (DESIGN §8).
 *
 * Each call compares what should be seen there with what is painted and dispatches only the difference.
 *
 * @param dispatch must leave the person's selection as it is.
 */
export class HighlightPainter {
  private highlights: ShownHighlights = () => [];
  private readonly lanes = new Lanes();
  private emphasis: Emphasis = { active: new Set(), linked: new Set() };
  private threads: ThreadMarks = () => [];
  private activeThreads: ReadonlySet<string> = new Set();
  /** Whether any may have been painted since they were shown last. */
  private hasThreads = false;
  private painted: BlockRange | null = null;
  private readonly looks = new HighlightLooks();
  /** What `looks` were painted in; null where not all of it was. */
  private paintedIn: { readonly text: ProseText; readonly blocks: BlockRange } | null = null;
  private isMoving = false;
  /** Of the text as it was last: what is painted is told by their places. */
  private blockCount: number;

  constructor(
    private readonly view: EditorView,
    private readonly column: Column,
    private readonly text: () => ProseText,
    private readonly dispatch: (tr: Transaction) => void,
  ) {
    this.blockCount = view.state.doc.childCount;
  }

  /** Shows these, and fades in those that are fresh. */
  show(highlights: ShownHighlights, fresh: readonly string[]): void {
    this.highlights = highlights;
    this.repaintOthers();
    this.fadeIn(fresh);
  }

  emphasise(active: readonly string[], linked: readonly string[]): void {
    const emphasis = { active: new Set(active), linked: new Set(linked) };
    const { active: wasActive, linked: wasLinked } = this.emphasis;
    this.emphasis = emphasis;
    if (!isSameSet(wasActive, emphasis.active) || !isSameSet(wasLinked, emphasis.linked)) this.repaintOthers();
  }

  /** @returns whether suggested words came, went, opened or closed: lines may have moved */
  showThreads(threads: ThreadMarks, active: readonly string[]): boolean {
    this.threads = threads;
    this.activeThreads = new Set(active);
    if (!this.hasThreads && threads(this.window()).length === 0) return false;
    this.hasThreads = false;
    return this.repaint().some(({ spec }) => spec.kind === 'words');
  }

  /** Threads over an offset, as `at`. */
  threadsAt(offset: number): readonly string[] {
    return over(this.threads({ start: offset, end: offset + 1 }), offset).map(({ id }) => id);
  }

  /** The character of the text with which suggested words hang together. */
  besideSuggested(words: HTMLElement): number {
    const at = this.text().offsetOf(this.view.posAtDOM(words, 0));
    return words.dataset.side === 'after' ? Math.max(0, at - 1) : at;
  }

  /** Ids over an offset, innermost first, then newest first. */
  at(offset: number): readonly string[] {
    return over(this.highlights({ start: offset, end: offset + 1 }), offset).map(({ id }) => id);
  }

  /**
   * The text changed. ProseMirror took along what is painted, and nobody waits for more than it takes to show the same, until somebody
   * says better.
   *
   * @param before the text until then
   * @param theirs where others wrote, in the text as it is now: nothing is painted there any more. Null where the person did it
   */
  follow(before: ProseText, theirs: ChangedRange | null): void {
    const now = this.text();
    const { childCount } = this.view.state.doc;
    const isSplit = before.blocks.length !== now.blocks.length || childCount !== this.blockCount;
    this.blockCount = childCount;
    if (isSplit) this.painted = this.reach();
    if (theirs && isSplit) {
      this.repaint();
      return;
    }
    if (theirs) this.repaintBlocks(this.blocksAt(theirs.start, theirs.start + theirs.inserted));
    if (!hasSameNumbers(before, now)) this.repaint('number');
  }

  /**
   * Call after scrolling and resizing; widens the window when little is painted ahead, by few blocks in each call, for to paint it all
   * would hold the page up.
   *
   * @returns `moves` until it is there: call again
   */
  keepAhead(): 'rests' | 'moves' | 'arrives' {
    if (!this.isMoving && !this.isThinner(thinInScreens)) return 'rests';
    const target = this.reach();
    this.isMoving = target !== null && this.widen(target, this.stepTowardsScreen());
    return this.isMoving ? 'moves' : 'arrives';
  }

  private stepTowardsScreen(): number {
    if (this.isThinner(tooThinInScreens)) return Number.POSITIVE_INFINITY;
    return this.isShort() ? fewBlocks + 1 : fewBlocks;
  }

  /** Call while nothing happens: paints some of what is far from the screen. @returns whether there is more: call again when there is time */
  paintFar(): boolean {
    const target = this.reach(farInScreens);
    return target !== null && this.painted !== null && !holds(this.painted, target) && this.widen(target, fewBlocks);
  }

  /**
   * Call when the page rests: takes away some of what is of no use any more.
   *
   * @param isWriting what is far from the screen is none then: at each letter a browser goes through all that stands in an editable text
   * @returns whether there is more: call again when there is time
   */
  tidy(isWriting: boolean): boolean {
    const keep = this.reach(slack * (isWriting ? reachInScreens : farInScreens));
    if (!this.painted || !keep) return false;
    if (shareBlocks(this.painted, keep)) this.narrow(shared(this.painted, keep));
    const { doc } = this.view.state;
    const { from, to } = positionsOf(doc, keep);
    const strays = paintingOf(this.view.state)
      .find()
      .filter((each) => each.to <= from || each.from >= to);
    if (strays.length === 0) return false;
    const first = blockAt(doc, Math.min(...strays.map((each) => each.from)));
    const some = positionsOf(doc, { first, last: first + 2 * fewBlocks });
    const gone = strays.filter((each) => each.to <= some.to);
    return this.change(gone, []).length > 0;
  }

  /** Whether so little is painted ahead that it cannot wait until the page has time. */
  isShort(): boolean {
    return this.isThinner(shortInScreens);
  }

  private isThinner(margin: number): boolean {
    return (
      !this.painted || isThin(margin, this.painted, this.view.state.doc.childCount, this.column.screen(), this.column.extentOf)
    );
  }

  /** @param blocks so many at most at each end. @returns whether there is more on the way to `target` */
  private widen(target: BlockRange, blocks: number): boolean {
    const before = this.painted;
    if (!before || !shareBlocks(before, target)) {
      this.painted = target;
      this.repaint();
      return false;
    }
    const next = growTowards(before, target, blocks);
    const isWhole = this.isPaintedAsItIs(before);
    const entered = beyond(next, before);
    this.painted = next;
    if (isWhole) for (const each of entered) this.arrangeAlso(spanOf(this.view.state.doc, this.text(), each));
    else this.arrange();
    this.paintedIn = isWhole ? { text: this.text(), blocks: next } : null; // what stays is as it was before the text changed
    this.repaintIn(entered);
    return !holds(next, target);
  }

  /** Nothing is taken away: what is painted beyond stays as it is. */
  private narrow(to: BlockRange): void {
    if (!this.painted || holds(to, this.painted)) return;
    this.paintedIn = this.isPaintedAsItIs(this.painted) ? { text: this.text(), blocks: to } : null;
    this.painted = to;
  }

  private decorationsIn(blocks: BlockRange): Decoration[] {
    const { from, to } = positionsOf(this.view.state.doc, blocks);
    const touching = paintingOf(this.view.state).find(from, to);
    return touching.filter((each) => each.from >= from && each.to <= to);
  }

  /** Those that are painted as they should be. What was painted once may stand beyond; null before the first painting. */
  blocks(): BlockRange | null {
    return this.painted;
  }

  /** The offsets whose blocks are painted now. Empty before the first painting. */
  window(): Span {
    return this.painted ? spanOf(this.view.state.doc, this.text(), this.painted) : { start: 0, end: 0 };
  }

  /** As `window`, without what scrolling has left behind. */
  nearScreen(): Span {
    const reach = this.reach();
    return this.painted && reach && shareBlocks(this.painted, reach)
      ? spanOf(this.view.state.doc, this.text(), shared(this.painted, reach))
      : this.window();
  }

  /** Null while the page is not laid out: everything would seem to be on the screen. */
  private reach(screens = reachInScreens): BlockRange | null {
    if (!this.column.isLaidOut()) return null;
    return blocksInReach(this.view.state.doc.childCount, this.column.screen(), this.column.extentOf, screens);
  }

  /** Gives the highlights in the window their lanes. @returns the spans of those that look otherwise than when this was called last */
  private arrange(): readonly Span[] {
    const standing = standingNow(this.highlights(this.window()));
    this.lanes.arrange(standing);
    this.paintedIn = this.painted && { text: this.text(), blocks: this.painted };
    return this.looks.take(standing, this.lookOf);
  }

  /** As `arrange`, where more of the text is painted and all else is what it was. */
  private arrangeAlso(entered: Span): void {
    const standing = standingNow(this.highlights(entered));
    this.lanes.add(standing);
    this.looks.add(standing, this.lookOf);
  }

  private readonly lookOf = (id: string): string => {
    const { active, linked } = this.emphasis;
    return `${this.lanes.laneOf(id)} ${active.has(id)} ${linked.has(id)}`;
  };

  /** As `repaint`, where nothing can be new but highlights and the words that changed: of many, one comes or changes at a time. */
  private repaintOthers(): void {
    if (!this.painted || this.paintedIn?.blocks !== this.painted) {
      this.repaint();
      return;
    }
    const text = this.text();
    const change = this.paintedIn.text === text ? null : changeBetween(this.paintedIn.text, text);
    if (change) this.looks.follow(change);
    const others = this.arrange();
    const stale = change ? [...others, { start: change.at, end: change.at + change.inserted }] : others;
    this.repaintBlocks(stale.flatMap(({ start, end }) => this.blocksAt(text.positionOf(start), text.positionOf(end))));
  }

  private repaintBlocks(painted: Iterable<number>): void {
    this.repaintIn([...new Set(painted)].map((block) => ({ first: block, last: block })));
  }

  private repaintIn(blocks: readonly BlockRange[]): void {
    const { doc } = this.view.state;
    this.replace(
      blocks.flatMap((each) => this.decorationsIn(each)),
      blocks.flatMap((each) => [...this.strokes(doc, linesIn(doc, this.text(), each))]),
    );
  }

  /** Whether all highlights in some blocks were painted in the text that it is now. */
  private isPaintedAsItIs(blocks: BlockRange): boolean {
    return this.paintedIn?.text === this.text() && this.paintedIn.blocks === blocks;
  }

  /** Of the painted blocks those that stand between two positions. */
  private blocksAt(from: number, to: number): number[] {
    if (!this.painted) return [];
    const { doc } = this.view.state;
    const first = Math.max(this.painted.first, blockAt(doc, from));
    const last = Math.min(this.painted.last, blockAt(doc, to));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  }

  /** All that is close to the screen; what is far has time (`paintFar`). @returns what was painted or taken away */
  private repaint(kind: Stroke['kind'] | 'all' = 'all'): readonly Decoration[] {
    const reach = this.reach();
    if (!this.painted || !reach || !shareBlocks(this.painted, reach)) this.painted = reach;
    else this.narrow(shared(this.painted, reach));
    if (!this.painted) return [];
    const isMeant = ({ spec }: Decoration) => kind === 'all' || spec.kind === kind;
    const painted = this.decorationsIn(this.painted).filter(isMeant);
    const lines = linesIn(this.view.state.doc, this.text(), this.painted);
    if (kind === 'all') this.arrange();
    return this.replace(painted, kind === 'number' ? numbersOf(lines, this.text()) : this.strokes(this.view.state.doc, lines));
  }

  /**
   * All that is in one place goes and comes together: of two around the same words the one that was put there first is the inner one.
   *
   * @param painted what is there in the place of `strokes`. @returns what was painted or taken away
   */
  private replace(painted: readonly Decoration[], strokes: Iterable<Stroke>): readonly Decoration[] {
    const remaining = byPlace(painted);
    const [remove, add]: [Decoration[], Decoration[]] = [[], []];
    for (const [place, wanted] of byPlace(Array.from(strokes, decorationOf))) {
      const there = remaining.get(place) ?? [];
      remaining.delete(place);
      if (there.length === wanted.length && there.every((each, i) => looksLike(each, wanted[i]))) continue;
      remove.push(...there);
      add.push(...wanted);
    }
    return this.change([...remove, ...[...remaining.values()].flat()], add);
  }

  private change(remove: Decoration[], add: Decoration[]): readonly Decoration[] {
    const changed = [...add, ...remove]; // ProseMirror empties the list of those that it removes
    if (changed.length === 0) return changed;
    this.dispatch(repainting(this.view.state, { remove, add }));
    return changed;
  }

  /** @param lines text blocks that follow each other */
  private strokes(doc: ProseNode, lines: readonly Block[]): Iterable<Stroke> {
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return [];
    const within = { start: first.start, end: last.end };
    const threads = this.threads(within);
    this.hasThreads ||= threads.length > 0;
    const { lanes, emphasis, activeThreads } = this;
    return strokesOn(lines, this.text(), doc, { highlights: this.highlights(within), threads, lanes, emphasis, activeThreads });
  }

  private fadeIn(fresh: readonly string[]): void {
    if (fresh.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const ids = new Set(fresh);
    const theirs = fresh.slice(0, mostFading).map((id) => `mark[data-annotations~="${CSS.escape(id)}"]`);
    for (const mark of this.view.dom.querySelectorAll<HTMLElement>(theirs.join())) {
      const isNew = mark.dataset.annotations?.split(' ').every((id) => ids.has(id));
      if (isNew) mark.animate({ '--mark-strength': [0, 1] }, { duration: fadeInMs, easing: 'ease-out' });
    }
  }
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((id) => b.has(id));

function hasSameNumbers({ blocks: before }: ProseText, { blocks: now }: ProseText): boolean {
  return before.length === now.length && lastNumber(before) === lastNumber(now);
}

const lastNumber = (blocks: ProseText['blocks']) => blocks.findLast(({ number }) => number !== null)?.number;
