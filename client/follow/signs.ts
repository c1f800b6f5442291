const modifiers = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'];

/**
 * Calls once with the first sign that the person at the page wants to go their own way: a key, a press, a turn of the wheel. They do what
 * they always do, but for Esc, which lets go and nothing else.
 *
 * @returns the way to stop
 */
export function onSignOfMine(letGo: () => void): () => void {
  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  const done = () => {
    stop.abort();
    letGo();
  };
  window.addEventListener('wheel', done, options);
  window.addEventListener('pointerdown', done, options);
  const pressed = (event: KeyboardEvent) => {
    if (modifiers.includes(event.key)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    done();
  };
  window.addEventListener('keydown', pressed, { ...options, passive: false });
  return () => stop.abort();
}
