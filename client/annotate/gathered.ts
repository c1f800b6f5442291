/** Whose act it is that somebody is told of. */
export type Whose = 'own' | 'others';

/** @returns the way to stop */
export type Subscribe = (listener: (whose: Whose) => void) => () => void;

/** From the frame in which words are painted others' acts are gathered for so long, ms: nobody waits for cards, which take longer to make. */
const gatheringMs = 60;
/** At the latest it is told after so long, ms: a page that is not on the screen has no frames. */
const mostMs = 500;

const waiting = new Set<() => void>();

let due: ReturnType<typeof setTimeout> | null = null;

function tellLater(listener: () => void): void {
  waiting.add(listener);
  if (due !== null) return;
  const latest = setTimeout(tellAll, mostMs);
  due = latest;
  requestAnimationFrame(() => {
    if (due !== latest) return;
    clearTimeout(latest);
    due = setTimeout(tellAll, gatheringMs);
  });
}

/** All in one task, of which React makes one render. */
function tellAll(): void {
  due = null;
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
