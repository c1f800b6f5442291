import type { Transaction } from 'kysely';
import type { DocumentId, ExerciseId } from '../../shared/base/id.ts';
import type { Exercise } from '../../shared/exercise/exercise.ts';
import { settingsOf } from './exercise-settings.ts';
import type { Tables } from './tables.ts';

/** Adds an exercise with its texts. */
export async function addExercise(tx: Transaction<Tables>, exercise: Exercise): Promise<void> {
  const { id, project, class: of, phase, codebook, due, code, created, createdBy, opened, revealed } = exercise;
  await tx
    .insertInto('exercise')
    .values({
      ...{ id, project, class: of, phase, codebook, due, code, created, createdBy, opened, revealed },
      settings: settingsOf(exercise),
    })
    .execute();
  await putTexts(tx, id, exercise.texts);
}

/** Gives an exercise that has no texts these, in their order. */
export async function putTexts(tx: Transaction<Tables>, exercise: ExerciseId, texts: readonly DocumentId[]): Promise<void> {
  for (const [place, document] of texts.entries())
    await tx.insertInto('exercise_text').values({ exercise, document, place }).execute();
}
