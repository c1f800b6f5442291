import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { createExerciseId, createLayerId, createSeatId, type ProjectId } from '../../shared/base/id.ts';
import { type Exercise, keyName, unsaid } from '../../shared/exercise/exercise.ts';
import { twoReports, twoReportsName } from '../../shared/exercise/two-reports.ts';
import type { NewTraining } from '../store/founding-records.ts';
import type { IntentRow } from '../store/store.ts';
import { training } from './training.ts';
import { type Making, type Words, writeAcross, writeMarking } from './write-layer.ts';

interface Place {
  readonly project: ProjectId;
  readonly code: string;
  readonly earlier: Words;
  readonly later: Words;
}

/** The exercise on the sample's two reports, not opened yet, with its answer key. It asks for just as many marks as the key has. */
export function writeTraining(
  { project, code, earlier, later }: Place,
  making: Making,
): { readonly made: NewTraining; readonly intents: readonly IntentRow[] } {
  const { account, now } = making;
  const asked = twoReports(starterCodebook);
  const inKey = [training.earlier, training.later].flatMap(({ marks }) => Object.values(marks));
  const exercise: Exercise = {
    ...{ ...unsaid, ...asked, name: twoReportsName },
    goals: asked.goals.map(({ label }) => ({ label, count: inKey.filter((mark) => mark.label === label).length })),
    ...{ id: createExerciseId(), project, class: null, phase: 'draft', codebook: starterCodebook.version, code },
    ...{ texts: [earlier.document, later.document], created: now, createdBy: account, opened: null, revealed: null },
  };
  const key = { id: createSeatId(), exercise: exercise.id, kind: 'key', name: keyName, extraMinutes: 0 } as const;
  const layerOver = (document: Words['document'] | null) => ({ id: createLayerId(), seat: key.id, document, round: 1 }) as const;
  const [first, second, links] = [layerOver(earlier.document), layerOver(later.document), layerOver(null)];
  const inFirst = writeMarking(first.id, earlier, training.earlier, making);
  const inSecond = writeMarking(second.id, later, training.later, making);
  const across = writeAcross(links.id, training.across, [inSecond, inFirst], making);
  return {
    made: { exercise, key, layers: [first, second, links] },
    intents: [inFirst.intent, inSecond.intent, across.intent],
  };
}
