/**
 * How many elements `holds` is true of, by binary search: O(log n).
 *
 * @param list has all elements of which `holds` is true before all others.
 */
export function partitionPoint<T>(list: ArrayLike<T>, holds: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
