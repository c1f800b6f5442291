/**
 * A list in order of a number that each element has; of equals the first stays first: O(n log n). Each element is asked once, so that
 * thousands of objects all over the memory are not visited again for every comparison.
 *
 * @param of gives a whole number.
 */
export function sortedBy<T>(list: readonly T[], of: (element: T) => number): T[] {
  const { length } = list;
  // The number and, behind it, the place in the list, as one number that is still exact.
  const keys = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const number = of(list[i] as T);
    if (Math.abs(number) >= Number.MAX_SAFE_INTEGER / length - 1) return list.toSorted((a, b) => of(a) - of(b));
    keys[i] = number * length + i;
  }
  keys.sort();
  const sorted: T[] = [];
  for (let i = 0; i < length; i++) sorted.push(list[((keys[i]! % length) + length) % length] as T);
  return sorted;
}
