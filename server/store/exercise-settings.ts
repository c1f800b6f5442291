import type { ExerciseSettings } from '../../shared/exercise/exercise.ts';
import { plainRules } from '../../shared/exercise/score-rules.ts';

/** What is kept as JSON of an exercise; when it is due has a column, because the clock asks for it. */
type KeptSettings = Omit<ExerciseSettings, 'due'>;

export function settingsOf({
  name,
  instructions,
  goals,
  grouping,
  blind,
  minutes,
  scored,
  rules,
  entry,
  shown,
  reveal,
}: KeptSettings): string {
  return JSON.stringify({ name, instructions, goals, grouping, blind, minutes, scored, rules, entry, shown, reveal });
}

type Later = 'rules' | 'reveal';

/** Nothing but the records writes them, and what they write is checked before. */
export const readSettings = (settings: string): KeptSettings => ({
  ...{ rules: plainRules, reveal: 'hand' }, // of exercises from before there were others
  ...(JSON.parse(settings) as Omit<KeptSettings, Later> & Partial<Pick<KeptSettings, Later>>),
});
