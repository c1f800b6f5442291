/** @returns has `act` done when it was not called for so long. @param signal ends it */
export function afterRest(signal: AbortSignal, restMs: number, act: () => void): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(rest));
  return () => {
    clearTimeout(rest);
    rest = setTimeout(act, restMs);
  };
}

/** Of the time that a frame leaves over, what an act is given at least, ms. */
const actMs = 4;
/** So often it lets others go first that leave less. */
const patience = 3;
/** So long it waits for a frame that leaves any, ms. */
const patienceMs = 100;

/**
 * @returns has `act` done in the time that a frame leaves over, and not after two that follow each other: what it changes is laid out in the
 *   one between, which has no time for more
 */
export function onceBetweenFrames(signal: AbortSignal, act: () => void): () => void {
  let isDue = false;
  const ask = (tries: number) => {
    const tryIt = (leftMs: number) => {
      if (signal.aborted) return;
      if (leftMs < actMs && tries > 1) {
        ask(tries - 1);
        return;
      }
      isDue = false;
      act();
    };
    requestAnimationFrame(() => requestAnimationFrame(() => whenIdle(tryIt)));
  };
  return () => {
    if (!isDue) ask(patience);
    isDue = true;
  };
}

/** Not every browser has idle callbacks (Safari). @param act is told how much time is left, ms */
function whenIdle(act: (leftMs: number) => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback((left) => act(left.timeRemaining()), { timeout: patienceMs });
  else setTimeout(() => act(actMs));
}

/** @returns has `act` done in the next frame, once however often it was asked for. @param signal ends it */
export function oncePerFrame(signal: AbortSignal, act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      if (!signal.aborted) act();
    });
  };
}
