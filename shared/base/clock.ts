/** Milliseconds since 1970, injected so that tests can hold and move time. */
export interface Clock {
  now(): number;
}

/** The machine's own clock; the only caller of `Date.now`. */
export const systemClock: Clock = { now: () => Date.now() };
