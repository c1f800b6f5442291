import type { ExerciseSettings } from './exercise.ts';

/** What an instructor may have forgotten before the class comes in. None of it stands in the way but `noTexts` and `nobodyListed`. */
export type Gap =
  | { readonly kind: 'noTexts' | 'noInstructions' | 'noGoals' | 'noDue' | 'dueIsPast' | 'nobodyListed' | 'keyIsEmpty' }
  /** Labels that are asked for and that the key never gives. */
  | { readonly kind: 'keyLacks'; readonly labels: readonly string[] };

interface Facts {
  readonly settings: ExerciseSettings;
  readonly texts: number;
  readonly students: number;
  /** Labels of the marks of the answer key. */
  readonly keyLabels: readonly string[];
  /** ms since 1970. */
  readonly now: number;
}

/** In the order in which they matter. */
export function gapsOf({ settings, texts, students, keyLabels, now }: Facts): Gap[] {
  const { instructions, goals, due, minutes, scored, entry } = settings;
  const gaps: Gap[] = [];
  if (texts === 0) gaps.push({ kind: 'noTexts' });
  if (entry === 'listed' && students === 0) gaps.push({ kind: 'nobodyListed' });
  if (instructions === null) gaps.push({ kind: 'noInstructions' });
  if (goals.length === 0) gaps.push({ kind: 'noGoals' });
  if (due === null && minutes === null) gaps.push({ kind: 'noDue' });
  if (due !== null && minutes === null && due <= now) gaps.push({ kind: 'dueIsPast' });
  if (!scored) return gaps;
  if (keyLabels.length === 0) return [...gaps, { kind: 'keyIsEmpty' }];
  const lacking = goals.map(({ label }) => label).filter((label) => !keyLabels.includes(label));
  return lacking.length > 0 ? [...gaps, { kind: 'keyLacks', labels: lacking }] : gaps;
}

/** Whether an exercise cannot be opened for this. */
export const forbidsOpening = ({ kind }: Gap): boolean => kind === 'noTexts' || kind === 'nobodyListed' || kind === 'dueIsPast';
