import { Editor } from '@tiptap/react';
import type * as Y from 'yjs';
import { followMoves, readMoves } from '../../shared/anchor/moves.ts';
import { ProseReader } from '../../shared/anchor/plain-text.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { afterDrag } from './after-drag.ts';
import type { Box } from './arcs.ts';
import { changedRange } from './changed-range.ts';
import { columnOf } from './column.ts';
import { comesFromYjs } from './comes-from-yjs.ts';
import { Cursors } from './cursors.ts';
import { lockedExtensions, openExtensions } from './extensions.ts';
import { FoundPainter } from './found.ts';
import { HighlightPainter } from './highlights.ts';
import { afterRest, onceBetweenFrames, oncePerFrame } from './in-time.ts';
import { OwnSelection } from './own-selection.ts';
import { PageGeometry } from './page-geometry.ts';
import { Highlights } from './painting.ts';
import { listenToPerson } from './person-events.ts';
import { arriveAt, bringIntoSight } from './scrolling.ts';
import { resume, standingIn } from './standing.ts';
import { structureOf } from './structure.ts';
import type { TextView, TextViewEvent } from './text-view.ts';
import { writingIn } from './writing.ts';
import './reading.css';
import './marks.css';
import './threads.css';
import './people.css';

export interface TextViewOptions {
  /** The page, and the origin of its coordinates. The view adds to it what it needs and takes that away again. */
  readonly element: HTMLElement;
  /** The prose, or a mirror of it where `locked`. */
  readonly doc: Y.Doc;
  /** Whether the person only reads. A view does not change sides: make another. */
  readonly locked: boolean;
  /** BCP 47, for hyphenation, fonts and screen readers. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  /** What a screen reader calls the text: its title. */
  readonly label: string;
}

/** A page that is not scrolled for so long rests, ms. */
const restMs = 100;
/** A page that is not scrolled for so long has time for what is far from the screen, ms; who is about to write has begun. */
const farRestMs = 2_000;

/** Puts a text on the screen. Whoever creates it destroys it; the Y.Doc stays the caller's. */
export function createTextView({ element, doc, locked, language, direction, label }: TextViewOptions): TextView {
  const fragment = doc.getXmlFragment(proseFragmentName);
  // On a touch screen a keyboard would slide over the text, and a long press selects without being editable.
  const hasCaret = !locked || !matchMedia('(pointer: coarse)').matches;
  const body = appendTo(element, 'page-body');
  const people = appendTo(element, 'page-people');
  people.ariaHidden = 'true';
  element.classList.add('page');
  element.lang = language;
  element.dataset.direction = direction;
  element.dir = direction === 'auto' ? 'ltr' : direction;

  const editor = new Editor({
    element: body,
    extensions: [...(locked ? lockedExtensions(doc) : openExtensions(doc)), Highlights],
    editable: hasCaret,
    injectCSS: false,
    editorProps: {
      attributes: hasCaret
        ? { 'aria-label': label, 'aria-multiline': 'true', 'aria-readonly': `${locked}` }
        : { 'aria-label': label, role: 'document', tabindex: '0' },
    },
  });
  const { view } = editor;

  const reader = new ProseReader(fragment);
  let read = reader.read();
  const text = () => read;
  const selection = new OwnSelection(view, text);
  const painter = new HighlightPainter(view, columnOf(view), text, (tr) => selection.keepThrough(tr));
  const isPainted = (offset: number) => {
    const { start, end } = painter.window();
    return start <= offset && offset <= end;
  };
  const geometry = new PageGeometry(element, view, text, isPainted);
  const cursors = new Cursors(people, geometry);
  const found = new FoundPainter(view, text, () => painter.window());

  const gone = new AbortController();
  const { signal } = gone;
  const [betweenDrags, threadsBetweenDrags] = [afterDrag(body, signal), afterDrag(body, signal)];
  const redrawCursors = oncePerFrame(signal, () => cursors.redraw());
  const refreshFound = oncePerFrame(signal, () => found.refresh());
  const listeners = new Set<(event: TextViewEvent) => void>();
  const tell = (event: TextViewEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const layoutMoved = () => {
    redrawCursors();
    refreshFound();
    tell({ kind: 'layout' });
  };

  const moves = readMoves(doc);
  let movesTold = moves.size;
  const tellText = () => {
    movesTold = moves.size;
    tell({ kind: 'text' });
  };
  // Where words went comes with the change that moved them, and nobody is told twice; or later by itself.
  const stopMoves = followMoves(doc, moves, () =>
    queueMicrotask(() => {
      if (!signal.aborted && moves.size !== movesTold) tellText();
    }),
  );
  editor.on('transaction', ({ transaction }) => {
    refreshFound(); // elements may have been re-created under what is painted
    if (!transaction.docChanged) return;
    const before = text();
    read = reader.read();
    const isOwn = !locked && !comesFromYjs(transaction);
    painter.follow(before, isOwn ? null : changedRange(transaction.before, transaction.doc));
    tellText();
    layoutMoved();
    if (isOwn) tidySoon();
  });
  painter.keepAhead();

  const isWriting = () => !locked && view.hasFocus();
  /** Whether nobody scrolls any more. */
  let rests: 'not' | 'shortly' | 'long' = 'not';
  /** In the time that frames leave over, until it is done. @param some does a part of it. @returns whether there is more */
  const bySteps = (some: () => boolean) => {
    const go = onceBetweenFrames(signal, () => {
      if (!some()) return;
      refreshFound();
      go();
    });
    return go;
  };
  const tidy = bySteps(() => rests !== 'not' && painter.tidy(isWriting()));
  const paintFar = bySteps(() => rests === 'long' && !isWriting() && painter.paintFar());
  const tidySoon = afterRest(signal, restMs, tidy);
  const restsLong = afterRest(signal, farRestMs, () => {
    rests = 'long';
    paintFar();
  });
  // Other blocks are painted, and no line moves: who looks at them has time until the page rests.
  const restsSoon = afterRest(signal, restMs, () => {
    if (rests === 'not') rests = 'shortly';
    tell({ kind: 'layout' });
    tidy();
  });
  const paintAhead = () => {
    const went = painter.keepAhead();
    if (went === 'moves') betweenFrames();
    if (went === 'rests') return;
    redrawCursors();
    refreshFound();
    restsSoon();
  };
  const inThisFrame = oncePerFrame(signal, paintAhead);
  const betweenFrames = onceBetweenFrames(signal, paintAhead);
  restsLong();
  const keepAhead = () => (painter.isShort() ? inThisFrame() : betweenFrames());
  const scrolled = () => {
    rests = 'not';
    keepAhead();
    restsSoon(); // what is near the screen is other than before, also where all of it was painted
    restsLong();
  };
  document.addEventListener('scroll', scrolled, { capture: true, passive: true, signal });
  window.addEventListener('resize', keepAhead, { signal });
  let setting = settingOf(view.dom);
  const resized = new ResizeObserver(() => {
    const now = settingOf(view.dom);
    if (now !== setting) geometry.rewrapped();
    setting = now;
    if (painter.keepAhead() === 'moves') keepAhead();
    layoutMoved();
  });
  resized.observe(view.dom);
  const rewrapped = () => {
    geometry.rewrapped();
    layoutMoved();
  };
  // Another face moves words within their lines, often without making the page longer.
  document.fonts.addEventListener('loadingdone', rewrapped, { signal });

  const writing = locked ? null : writingIn(editor, text);
  listenToPerson({ view, doc, selection, geometry, painter, locked, signal, tell });

  return {
    writing,
    text,
    moves,
    structure: () => structureOf(view.state.doc, text()),
    selection: () => selection.read(),
    select: (span) => selection.write(span),
    focus: () => view.focus(),
    showHighlights: (highlights, fresh = []) =>
      betweenDrags(() => {
        painter.show(highlights, fresh);
        paintFar();
      }),
    showFound: (spans, current) => found.show(spans, current),
    emphasise: (active, linked) => painter.emphasise(active, linked),
    showPresence(others) {
      cursors.show(others);
      redrawCursors();
    },
    highlightsAt: (offset) => painter.at(offset),
    showThreads: (threads, active) =>
      threadsBetweenDrags(() => {
        if (painter.showThreads(threads, active)) rewrapped();
        paintFar();
      }),
    showChanges(how) {
      const shown = how === 'result' && !locked ? 'words' : how;
      if ((element.dataset.showChanges ?? 'signs') === shown) return;
      if (shown === 'signs') delete element.dataset.showChanges;
      else element.dataset.showChanges = shown;
      rewrapped();
    },
    threadsAt: (offset) => painter.threadsAt(offset),
    topsOf: (spans) => geometry.topsOf(spans.map(({ start }) => start)),
    boxesOf: (span) => geometry.boxesOf(span).map(rectOf),
    endsOf(span) {
      const start = geometry.caretAt(span.start);
      const end = geometry.caretAt(span.end, 'before');
      return start && end && { start: rectOf(start), end: rectOf(end) };
    },
    painted: () => painter.nearScreen(),
    place: () => element.getBoundingClientRect(),
    wordEdges: () => geometry.wordEdges(),
    offsetAt: (left, top) => geometry.offsetAt(left, top),
    scrollTo: (span) => arriveAt(geometry, element, span),
    reveal: (span) => bringIntoSight(geometry, element, span),
    paragraphAt(offset) {
      const { blocks } = text();
      const numbered = blocks.find(({ end, number }) => end >= offset && number !== null);
      return numbered?.number ?? blocks.findLast(({ number }) => number !== null)?.number ?? 1;
    },
    standing: () => standingIn(element, view, selection, geometry),
    resume: (standing) => resume(standing, element, view, selection, geometry),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      gone.abort();
      stopMoves();
      reader.destroy();
      resized.disconnect();
      listeners.clear();
      found.destroy();
      cursors.destroy();
      editor.destroy();
      body.remove();
      people.remove();
      delete element.dataset.showChanges;
    },
  };
}

/** What lines are broken and spaced by, the words apart. */
function settingOf(element: HTMLElement): string {
  const { fontSize, lineHeight } = getComputedStyle(element);
  return `${element.clientWidth} ${fontSize} ${lineHeight}`;
}

const rectOf = ({ left, top, width, height }: Box) => new DOMRect(left, top, width, height);

function appendTo(parent: HTMLElement, className: string): HTMLElement {
  const child = document.createElement('div');
  child.className = className;
  parent.append(child);
  return child;
}
