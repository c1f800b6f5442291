/** What a key may have to wait, ms. */
const sliceMs = 4;

/**
 * Looks at each of `items` in slices with turns for keys and frames between them, then says that it is done.
 *
 * @returns the way to give it up
 */
export function inSlices<T>(items: readonly T[], look: (item: T) => void, done: () => void): () => void {
  let next = 0;
  const slice = () => {
    const until = performance.now() + sliceMs;
    while (next < items.length && performance.now() < until) look(items[next++] as T);
    if (next < items.length) timer = setTimeout(slice);
    else done();
  };
  let timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
