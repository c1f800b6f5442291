import type { Result } from '../base/result.ts';
import type { Units } from './units.ts';

export type CoefficientId = 'percent' | 'cohen' | 'fleiss' | 'alpha';

/** Why there is no figure. A figure that looks like agreement where there can be none is worse than none. */
export type Missing =
  /** Fewer than two people annotated. */
  | 'one-annotator'
  /** There are several, but no unit that two of them have a value for. */
  | 'no-common-units'
  /** Nobody marked anything. */
  | 'nothing-marked'
  /** All values are the same one, so that agreeing could not have failed. */
  | 'no-variation'
  /** It is defined for two annotators, and these are more. */
  | 'not-two-annotators'
  /** It is defined for the same number of values in each unit. */
  | 'unequal-annotators'
  /** Ratios have no distances where values are below zero. */
  | 'below-zero';

/** One row of units, with its values counted. Good during the call only. */
export interface Counted {
  readonly given: ArrayLike<number>;
  readonly times: number;
  /** The numbers of the values that occur, and how many annotators gave each value. */
  readonly present: readonly number[];
  readonly counts: ArrayLike<number>;
  /** How many annotators gave any; at least two. */
  readonly total: number;
}

/** Something that can be added up over units: a bootstrap adds up what it drew, and counts nothing again. */
export interface Sum {
  /** How many numbers it is where so many values occur. */
  width(values: number): number;
  /** Tells what a row adds to which of its numbers. */
  add(row: Counted, to: (place: number, amount: number) => void): void;
}

/** A coefficient made ready for some units: a function of sums over them. What several need is added up once. */
export interface Statistic {
  readonly needs: readonly Sum[];
  /** @param sums those that it needs, in that order. @returns null where all values of them are the same one. */
  value(sums: readonly Float64Array[]): number | null;
}

/** A way to say in one number how far annotators agree. 1 is always perfect agreement. */
export interface Coefficient {
  readonly id: CoefficientId;
  /** Reads what it needs to know beforehand; fails where these units are not what it is defined for. */
  prepare(units: Units): Result<Statistic, Missing>;
}
