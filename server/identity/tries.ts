import type { Clock } from '../../shared/base/clock.ts';

/** How often something may be tried in a stretch of time, which begins with the first try. */
export interface Allowance {
  readonly tries: number;
  readonly withinMs: number;
}

/** Counts tries that prove something, so that nobody guesses for long. In memory: a restart forgets, and guessing does not restart servers. */
export interface Tries {
  /** Counts a try under each key. @returns ms until the next is allowed where one of them is used up, and then nothing is counted; else 0. */
  begin(...keys: readonly string[]): number;
  /** The try was right: it counts no more, and neither do the wrong ones before it. */
  forgive(...keys: readonly string[]): void;
  /** The try was right, and says nothing of those before it: they were perhaps somebody else's. */
  takeBack(...keys: readonly string[]): void;
}

/** Above this, those that begin to be old are forgotten first: a flood of made-up names must not fill the memory. */
const mostKeys = 20_000;

/** @param allowances by what stands before the first space of a key */
export function createTries(clock: Clock, allowances: Readonly<Record<string, Allowance>>): Tries {
  const counts = new Map<string, { tries: number; readonly until: number }>();
  const allowanceOf = (key: string) => allowances[key.slice(0, key.indexOf(' '))];
  const countOf = (key: string) => {
    const count = counts.get(key);
    if (!count || count.until > clock.now()) return count;
    counts.delete(key);
    return undefined;
  };
  const waitFor = (key: string) => {
    const [count, allowance] = [countOf(key), allowanceOf(key)];
    return count && allowance && count.tries >= allowance.tries ? count.until - clock.now() : 0;
  };
  return {
    begin(...keys) {
      const wait = Math.max(0, ...keys.map(waitFor));
      if (wait > 0) return wait;
      for (const key of keys) {
        const count = counts.get(key);
        if (count) count.tries += 1;
        else counts.set(key, { tries: 1, until: clock.now() + (allowanceOf(key)?.withinMs ?? 0) });
      }
      for (const oldest of counts.keys()) {
        if (counts.size <= mostKeys) break;
        counts.delete(oldest);
      }
      return 0;
    },
    forgive(...keys) {
      for (const key of keys) counts.delete(key);
    },
    takeBack(...keys) {
      for (const key of keys) {
        const count = counts.get(key);
        if (count) count.tries -= 1;
      }
    },
  };
}
