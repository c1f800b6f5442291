import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { HighlightPainter } from './highlights.ts';
import type { OwnSelection } from './own-selection.ts';
import type { PageGeometry } from './page-geometry.ts';
import { tellSelectionAtOnce } from './tell-selection.ts';
import type { TextViewEvent } from './text-view.ts';

interface PersonEvents {
  readonly view: EditorView;
  /** The prose that the view shows. */
  readonly doc: Y.Doc;
  readonly selection: OwnSelection;
  readonly geometry: PageGeometry;
  readonly painter: Pick<HighlightPainter, 'at' | 'threadsAt' | 'besideSuggested'>;
  /** In a locked text Enter picks; in an open one it is typed, and F2 alone picks. */
  readonly locked: boolean;
  /** Ends the listening. */
  readonly signal: AbortSignal;
  readonly tell: (event: TextViewEvent) => void;
}

/** Tells what the person does on the page: selects, points at a character, or picks the one under the caret. */
export function listenToPerson({ view, doc, selection, geometry, painter, locked, signal, tell }: PersonEvents): void {
  let wasHere = false;
  const selectionMoved = () => {
    const isHere = selection.read() !== null;
    if (isHere || wasHere) tell({ kind: 'selection' });
    wasHere = isHere;
  };

  const clicked = (event: MouseEvent) => {
    const number = numberUnder(event);
    if (number !== null) {
      tell({ kind: 'number', number });
      return;
    }
    const { clientX, clientY } = event;
    const chosen = selection.read();
    if (chosen && chosen.start < chosen.end) return;
    const suggested = event.target instanceof Element ? event.target.closest<HTMLElement>('.suggested-words') : null;
    const offset = suggested ? painter.besideSuggested(suggested) : geometry.offsetUnder(clientX, clientY);
    if (offset !== null) tell({ kind: 'pick', offset, by: 'pointer' });
  };

  const pressed = (event: KeyboardEvent) => {
    const isPick = event.key === 'F2' || (locked && event.key === 'Enter');
    const caret = selection.read();
    if (!isPick || hasModifier(event) || !caret || caret.start < caret.end) return;
    event.preventDefault();
    // A caret stands between two characters: behind a highlight's last it is still at the highlight.
    const isBehind = painter.at(caret.start).length + painter.threadsAt(caret.start).length === 0 && caret.start > 0;
    tell({ kind: 'pick', offset: isBehind ? caret.start - 1 : caret.start, by: 'keyboard' });
  };

  /** In an open text; ProseMirror keeps these keys from the browser, and from everybody who listens later. */
  const turned = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => {
    if (!(ctrlKey || metaKey) || altKey) return;
    const letter = key.toLowerCase();
    if (letter === 'z') tell({ kind: shiftKey ? 'redo' : 'undo' });
    else if (letter === 'y' && !shiftKey) tell({ kind: 'redo' });
  };

  /** ProseMirror would leave these to the browser, whose history knows nothing of ours. */
  const asked = (event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    tell({ kind: event.inputType === 'historyUndo' ? 'undo' : 'redo' });
  };

  document.addEventListener('selectionchange', selectionMoved, { signal });
  view.dom.addEventListener('click', clicked, { signal });
  view.dom.addEventListener('keydown', pressed, { signal });
  if (locked) return;
  tellSelectionAtOnce(view, doc, signal);
  view.dom.addEventListener('keydown', () => tell({ kind: 'stroke' }), { signal, capture: true });
  view.dom.addEventListener('keydown', turned, { signal });
  view.dom.addEventListener('beforeinput', asked, { signal, capture: true });
  for (const type of ['compositionstart', 'compositionupdate', 'compositionend'] as const) {
    view.dom.addEventListener(type, () => tell({ kind: 'composing', ends: type === 'compositionend' }), { signal });
  }
}

/** Room beside a number that belongs to it for a finger, px; less than there is before the words. */
const aroundNumber = 8;

/** The number in the gutter that was pressed, which is drawn before its paragraph and is no element. */
function numberUnder({ target, clientX, clientY }: MouseEvent): number | null {
  const paragraph = target instanceof Element ? target.closest<HTMLElement>('[data-number]') : null;
  const outermost = paragraph?.closest('.ProseMirror > *');
  if (!paragraph || !outermost) return null;
  const { width, height } = getComputedStyle(paragraph, '::before');
  const { left, right } = outermost.getBoundingClientRect();
  const first = getComputedStyle(paragraph);
  const below = paragraph.getBoundingClientRect().top + Number.parseFloat(first.paddingBlockStart) + Number.parseFloat(height);
  const beside = first.direction === 'rtl' ? right - clientX : clientX - left;
  return beside < Number.parseFloat(width) + aroundNumber && clientY < below ? Number(paragraph.dataset.number) : null;
}

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => ctrlKey || metaKey || altKey || shiftKey;
