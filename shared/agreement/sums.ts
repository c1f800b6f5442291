import type { Sum } from './coefficient.ts';

/** How many units, and the sum over them of the share of pairs of annotators that gave the same value. */
export const pairs: Sum = {
  width: () => 2,
  add({ present, counts, total, times }, to) {
    let same = 0;
    for (const value of present) same += (counts[value] as number) * ((counts[value] as number) - 1);
    to(0, times);
    if (same > 0) to(1, (times * same) / (total * (total - 1)));
  },
};

/** How often each value was given. */
export const frequencies: Sum = {
  width: (values) => values,
  add({ present, counts, times }, to) {
    for (const value of present) to(value, times * (counts[value] as number));
  },
};

/** How often two values of a unit are the same: the diagonal of Krippendorff's matrix of coincidences, added up. */
export const coincidences: Sum = {
  width: () => 1,
  add({ present, counts, total, times }, to) {
    let same = 0;
    for (const value of present) same += (counts[value] as number) * ((counts[value] as number) - 1);
    if (same > 0) to(0, (times * same) / (total - 1));
  },
};

/** How often each of two annotators gave each value: of the first, then of the second. */
export const margins: Sum = {
  width: (values) => 2 * values,
  add({ given, counts, times }, to) {
    to(given[0] as number, times);
    to(counts.length + (given[1] as number), times);
  },
};
