/** Two things that were matched, by their numbers. */
export type Pair = readonly [left: number, right: number];

/**
 * One-to-one pairs with the greatest total worth (Kuhn's Hungarian method in Jonker and Volgenant's form, O(left² · right)).
 * Never leaves two unmatched that are worth something together. Depends on nothing but the numbers given: of several best ones it
 * is always the same.
 *
 * @param worth of a left and a right one, 0 where they cannot be matched.
 */
export function bestMatch(left: number, right: number, worth: (left: number, right: number) => number): readonly Pair[] {
  if (left > right) return bestMatch(right, left, (a, b) => worth(b, a)).map(([a, b]): Pair => [b, a]);
  // Rows and columns from 1; column 0 holds the row that is being placed.
  const [rowPrice, columnPrice] = [new Float64Array(left + 1), new Float64Array(right + 1)];
  const rowOf = new Int32Array(right + 1);
  for (let row = 1; row <= left; row++) {
    rowOf[0] = row;
    const [least, cameFrom] = [new Float64Array(right + 1).fill(Number.POSITIVE_INFINITY), new Int32Array(right + 1)];
    const isDone = new Uint8Array(right + 1);
    let column = 0;
    do {
      isDone[column] = 1;
      const from = rowOf[column] as number;
      let [delta, next] = [Number.POSITIVE_INFINITY, 0];
      for (let each = 1; each <= right; each++) {
        if (isDone[each]) continue;
        const cost = -worth(from - 1, each - 1) - (rowPrice[from] as number) - (columnPrice[each] as number);
        if (cost < (least[each] as number)) {
          least[each] = cost;
          cameFrom[each] = column;
        }
        if ((least[each] as number) < delta) [delta, next] = [least[each] as number, each];
      }
      for (let each = 0; each <= right; each++) {
        if (isDone[each]) {
          rowPrice[rowOf[each] as number]! += delta;
          columnPrice[each]! -= delta;
        } else least[each]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const pairs: Pair[] = [];
  for (let column = 1; column <= right; column++) {
    const row = rowOf[column] as number;
    if (row !== 0 && worth(row - 1, column - 1) > 0) pairs.push([row - 1, column - 1]);
  }
  return pairs.sort(([a], [b]) => a - b);
}

/** As `bestMatch`, of the things themselves, each two of which are weighed once. */
export function bestPairs<L, R>(
  left: readonly L[],
  right: readonly R[],
  worth: (left: L, right: R) => number,
): readonly (readonly [L, R])[] {
  const worths = left.map((a) => right.map((b) => worth(a, b)));
  const found = bestMatch(left.length, right.length, (a, b) => worths[a]?.[b] ?? 0);
  return found.map(([a, b]) => [left[a] as L, right[b] as R]); // numbers of what is there
}
