/** Whose act it is that somebody is told of. */
export type Whose = 'own' | 'others';

/** @returns the way to stop */
export type Subscribe = (listener: (whose: Whose) => void) => () => void;

/** For so long others' acts are gathered, ms: nobody waits for them, and cards take longer to make than words to paint. */
const gatheringMs = 60;

const waiting = new Set<() => void>();

let isDue = false;

function tellLater(listener: () => void): void {
  waiting.add(listener);
  if (!isDue) setTimeout(tellAll, gatheringMs);
  isDue = true;
}

/** All in one task, of which React makes one render. */
function tellAll(): void {
  isDue = false;
  for (const listener of waiting) {
    waiting.delete(listener);
    listener();
  }
}

/**
 * To be told for React: of what the person does at once, and of what others do a few frames later, when the words are painted, of several
 * acts once. So what others do never stands between a key of mine and its letter.
 */
export const gathered =
  (subscribe: Subscribe) =>
  (listener: () => void): (() => void) => {
    const stop = subscribe((whose) => (whose === 'own' ? listener() : tellLater(listener)));
    return () => {
      waiting.delete(listener);
      stop();
    };
  };
