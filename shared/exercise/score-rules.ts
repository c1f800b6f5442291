/** How an exercise turns what was found into points. */
export interface ScoreRules {
  /** `exact`: a passage counts with just the key's characters. `overlap`: for the share that it has in common with the key's. */
  readonly passages: 'exact' | 'overlap';
  /** The least share for a passage to count as found, above 0; with `exact` it is 1. */
  readonly least: number;
  /** Points for an annotation of the key, by its label; 1 where nothing is said. */
  readonly labels: Readonly<Record<string, number>>;
  /** Points for a relation of the key, by its kind; 1 where nothing is said. */
  readonly relations: Readonly<Record<string, number>>;
  /** The share of an annotation's points that its attributes are worth, 0 to 1, where the key gives it any. */
  readonly attributes: number;
  /** Points taken away for what is in the submission and not in the key. No label or kind goes below 0. */
  readonly added: number;
  /** Points that a person gives. */
  readonly free: readonly FreePoints[];
}

export interface FreePoints {
  readonly id: string;
  readonly title: string;
  /** At most. */
  readonly points: number;
}

/** What an exercise begins with. */
export const plainRules: ScoreRules = {
  ...{ passages: 'overlap', least: 0.5, labels: {}, relations: {}, attributes: 0, added: 0, free: [] },
};
