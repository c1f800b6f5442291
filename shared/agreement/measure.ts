import type { Coefficient, CoefficientId, Counted, Missing, Statistic, Sum } from './coefficient.ts';
import type { Draws } from './draws.ts';
import type { Units } from './units.ts';

/** Why a figure says less than it seems to. */
export type Concern =
  /** It rests on fewer than ten units, or on fewer than ten sentences. */
  | { readonly kind: 'too-few-units'; readonly units: number }
  /** Nine of ten values or more are the same one, so percent agreement flatters, and the others rest on the few that are not. */
  | { readonly kind: 'prevalence'; readonly share: number }
  /** Other passages of the same kind could as well have given a quite different figure. */
  | { readonly kind: 'wide-interval' };

/** 95 of 100 bootstrap rounds lie in it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one coefficient says of some units. `units` are those that at least two annotators have a value for. */
export type Agreement = { readonly coefficient: CoefficientId; readonly units: number } & (
  | { readonly kind: 'none'; readonly why: Missing }
  | {
      readonly kind: 'figure';
      /** At most 1; 0 is what chance would give (of percent agreement: that nobody ever agrees). */
      readonly value: number;
      /** Null where there is too little to draw from. */
      readonly interval: Interval | null;
      readonly concerns: readonly Concern[];
    }
);

/** How far annotators agree on units, by each of the coefficients, in their order. One pass over the units for all of them. */
export function measure(units: Units, coefficients: readonly Coefficient[], draws: Draws): readonly Agreement[] {
  const prepared = coefficients.map((coefficient) => coefficient.prepare(units));
  const statistics = prepared.flatMap((each) => (each.ok ? [each.value] : []));
  const summary = summarise(units, [...new Set(statistics.flatMap(({ needs }) => needs))]);
  const why = whyNone(units, summary);
  const figures = why ? [] : figuresOf(statistics, summary, draws);
  let next = 0;
  return coefficients.map(({ id }, place): Agreement => {
    const base = { coefficient: id, units: summary.units };
    const ready = prepared[place] as (typeof prepared)[number];
    if (why || !ready.ok) return { ...base, kind: 'none', why: why ?? (ready.ok ? 'no-variation' : ready.error) };
    const figure = figures[next++] as Figure;
    if (figure.value === null) return { ...base, kind: 'none', why: 'no-variation' };
    const { value, interval } = figure;
    return { ...base, kind: 'figure', value, interval, concerns: concernsOf(summary, interval) };
  });
}

/** Units added up, block by block. */
interface Summary {
  /** Units with at least two values, and how many blocks have such units. */
  readonly units: number;
  readonly blocks: number;
  /** The most common value, and its share of all. */
  readonly commonest: number;
  readonly share: number;
  /** Where the numbers of each sum begin and end among `sums`, which are all behind each other. */
  readonly places: ReadonlyMap<Sum, readonly [number, number]>;
  readonly sums: Float64Array;
  readonly parts: Parts;
}

/** What each block adds to each sum, without what is 0: to sum s the `amount`s of the `block`s from `from[s]` to `from[s + 1]`. */
interface Parts {
  readonly from: Uint32Array;
  readonly block: Uint32Array;
  readonly amount: Float64Array;
}

function summarise(units: Units, needed: readonly Sum[]): Summary {
  const places = new Map<Sum, readonly [number, number]>();
  let width = 0;
  for (const each of needed) {
    const start = width;
    width += each.width(units.values.length);
    places.set(each, [start, width]);
  }
  const [sums, block] = [new Float64Array(width), new Float64Array(width)];
  const frequencies = new Float64Array(units.values.length);
  const [blocks, amounts] = [columns(width), columns(width)];
  const touched: number[] = [];
  let [pairable, current, closed] = [0, -1, 0];

  const close = () => {
    if (touched.length === 0) return;
    for (const each of touched) {
      const amount = block[each] as number;
      blocks[each]?.push(closed);
      amounts[each]?.push(amount);
      sums[each]! += amount;
      block[each] = 0;
    }
    touched.length = 0;
    closed++;
  };
  const adders = needed.map((each) => {
    const [first] = places.get(each) as readonly [number, number];
    return (at: number, what: number) => {
      if (block[first + at] === 0) touched.push(first + at);
      block[first + at]! += what;
    };
  });

  const tally = new Tally(units.values.length);
  for (const row of units.rows) {
    if (row.block !== current) close();
    current = row.block;
    const counted = tally.count(row.given, row.times);
    if (counted.total < 2) continue;
    pairable += row.times;
    for (const value of counted.present) frequencies[value]! += row.times * (counted.counts[value] as number);
    for (let which = 0; which < needed.length; which++) needed[which]?.add(counted, adders[which] as (typeof adders)[number]);
  }
  close();
  const most = frequencies.reduce((highest, each) => Math.max(highest, each), 0);
  const share = most / frequencies.reduce((all, each) => all + each, 0);
  return {
    units: pairable,
    blocks: closed,
    commonest: frequencies.indexOf(most),
    share,
    places,
    sums,
    parts: { from: startsOf(blocks), block: Uint32Array.from(blocks.flat()), amount: Float64Array.from(amounts.flat()) },
  };
}

const columns = (width: number) => Array.from({ length: width }, (): number[] => []);

/** Where each of some lists begins when they stand behind each other, and where the last one ends. */
function startsOf(lists: readonly (readonly unknown[])[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1);
  for (const [at, { length }] of lists.entries()) starts[at + 1] = (starts[at] as number) + length;
  return starts;
}

/** Counts values of one row after the other in the same memory. */
class Tally implements Counted {
  readonly counts: Uint32Array;
  present: number[] = [];
  total = 0;
  times = 0;
  given: ArrayLike<number> = [];

  constructor(values: number) {
    this.counts = new Uint32Array(values);
  }

  count(given: ArrayLike<number>, times: number): Counted {
    for (const value of this.present) this.counts[value] = 0;
    this.present.length = 0;
    this.total = 0;
    this.times = times;
    this.given = given;
    for (let i = 0; i < given.length; i++) {
      const value = given[i] as number;
      if (value < 0) continue;
      if (this.counts[value]!++ === 0) this.present.push(value);
      this.total++;
    }
    return this;
  }
}

function whyNone({ annotators, blank }: Units, { units, share, commonest }: Summary): Missing | null {
  if (annotators < 2) return 'one-annotator';
  if (units === 0) return 'no-common-units';
  if (share < 1) return null;
  return commonest === blank ? 'nothing-marked' : 'no-variation';
}

interface Figure {
  readonly value: number | null;
  readonly interval: Interval | null;
}

const enough = 10;

function figuresOf(statistics: readonly Statistic[], summary: Summary, draws: Draws): readonly Figure[] {
  const views = (sums: Float64Array) =>
    statistics.map(({ needs }) => needs.map((each) => sums.subarray(...(summary.places.get(each) as readonly [number, number]))));
  const all = views(summary.sums);
  const values = statistics.map((statistic, which) => statistic.value(all[which] as Float64Array[]));
  if (summary.blocks < enough) return values.map((value) => ({ value, interval: null }));
  const rounds = draws.of(summary.blocks);
  const times = quartet(() => new Float64Array(summary.blocks));
  const sums = quartet(() => new Float64Array(summary.sums.length));
  const ofDrawn = sums.map(views);
  const drawn = statistics.map((): number[] => []);
  for (let first = 0; first < rounds.length; first += times.length) {
    const some = rounds.slice(first, first + times.length);
    for (const [at, round] of some.entries()) times[at]?.set(round);
    addUp(sums, summary.parts, times);
    for (const [which, statistic] of statistics.entries()) {
      for (const at of some.keys()) {
        const value = statistic.value(ofDrawn[at]?.[which] as Float64Array[]);
        if (value !== null) drawn[which]?.push(value);
      }
    }
  }
  return values.map((value, which) => ({ value, interval: middle(drawn[which] as number[], draws.rounds) }));
}

/** Four rounds are added up together, so that what a block adds is read once for all of them. */
type Quartet = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

const quartet = (make: () => Float64Array): Quartet => [make(), make(), make(), make()];

/** @param sums to be written @param times how many times each block is drawn in each round */
function addUp([sumsA, sumsB, sumsC, sumsD]: Quartet, { from, block, amount }: Parts, [a, b, c, d]: Quartet): void {
  for (let sum = 0; sum < sumsA.length; sum++) {
    const end = from[sum + 1] as number;
    let [inA, inB, inC, inD] = [0, 0, 0, 0];
    for (let i = from[sum] as number; i < end; i++) {
      const which = block[i] as number;
      const added = amount[i] as number;
      inA += added * (a[which] as number);
      inB += added * (b[which] as number);
      inC += added * (c[which] as number);
      inD += added * (d[which] as number);
    }
    sumsA[sum] = inA;
    sumsB[sum] = inB;
    sumsC[sum] = inC;
    sumsD[sum] = inD;
  }
}

/** From the 2.5th to the 97.5th percentile; null where more than one round in twenty drew units that are all alike. */
function middle(values: readonly number[], rounds: number): Interval | null {
  if (values.length < 0.95 * rounds) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  return { low: at(0.025), high: at(0.975) };
}

function concernsOf({ units, blocks, share }: Summary, interval: Interval | null): readonly Concern[] {
  const concerns: Concern[] = [];
  if (blocks < enough) concerns.push({ kind: 'too-few-units', units: Math.min(units, blocks) });
  if (share >= 0.9) concerns.push({ kind: 'prevalence', share });
  if (interval && interval.high - interval.low > 0.4) concerns.push({ kind: 'wide-interval' });
  return concerns;
}
