const atOnce = 20;

/** Makes so many, some at once. @returns in order */
export async function inTurns<T>(count: number, make: (number: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const next = Array.from({ length: Math.min(atOnce, count - made.length) }, (_, index) => made.length + index);
    made.push(...(await Promise.all(next.map(make))));
  }
  return made;
}

/** Calls `act` at an even pace with 0, 1, 2 …; what a busy moment delayed is made up for. */
export function everySoOften(actors: number, perSecond: number, act: (turn: number) => void): NodeJS.Timeout {
  const begun = performance.now();
  let turn = 0;
  return setInterval(() => {
    const due = actors === 0 ? 0 : ((performance.now() - begun) / 1_000) * perSecond;
    for (; turn < due; turn++) act(turn);
  }, 1);
}
