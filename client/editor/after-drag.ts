/**
 * Has what is asked for wait while a mouse button is down in `element`: a drag loses its hold on a text whose elements are made anew
 * under it, and selects less than the person meant (V6). Of what waits only the last is done.
 *
 * @param signal ends the waiting for good
 * @returns does it at once, or when the button is up again
 */
export function afterDrag(element: HTMLElement, signal: AbortSignal): (act: () => void) => void {
  let isDown = false;
  let waiting: (() => void) | null = null;
  const press = ({ pointerType, button }: PointerEvent) => {
    isDown = pointerType === 'mouse' && button === 0;
  };
  const release = () => {
    if (!isDown) return;
    isDown = false;
    // The browser ends the selection only after it has told of the button.
    setTimeout(() => {
      const act = waiting;
      if (isDown || signal.aborted) return;
      waiting = null;
      act?.();
    });
  };
  element.addEventListener('pointerdown', press, { signal, capture: true });
  for (const type of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(type, release, { signal, capture: true });
  }
  return (act) => {
    if (isDown) waiting = act;
    else {
      waiting = null;
      act();
    }
  };
}
