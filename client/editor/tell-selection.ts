/** What acts on the selection, and must find it where the person has put it. */
const acts = ['keydown', 'beforeinput', 'cut', 'copy', 'paste'] as const;

/**
 * Has a selection that moved be told before a key acts on it. A browser tells of it in a task of its own, and on a busy page the next
 * key comes first: ProseMirror then cuts, pastes or overwrites where the selection was before. An input method's keys are left alone.
 *
 * @param signal ends it
 */
export function tellSelectionAtOnce(element: HTMLElement, signal: AbortSignal): void {
  let told: readonly unknown[] = [];
  const ends = () => {
    const selection = getSelection();
    return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset];
  };
  const catchUp = (event: Event) => {
    const isComposing = (event instanceof KeyboardEvent || event instanceof InputEvent) && event.isComposing;
    if (isComposing || ends().every((end, at) => end === told[at])) return;
    document.dispatchEvent(new Event('selectionchange'));
  };
  document.addEventListener('selectionchange', () => (told = ends()), { signal });
  for (const type of acts) element.addEventListener(type, catchUp, { signal, capture: true });
}
