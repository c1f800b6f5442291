import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { exerciseSettings } from '../../shared/api/exercise-shapes.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { exerciseQuery } from './queries.ts';
import { Saver, type Saving } from './saver.ts';

/** What a page of setup can change. */
export type SetupChange = z.input<typeof exerciseSettings> & { texts: DocumentId[] };

/** How an exercise is set up as the page shows it: what is saved, and over it what is typed. */
export interface ShownSetup extends Omit<StaffExercise, 'texts'> {
  readonly texts: readonly DocumentId[];
}

export interface SetupInHand {
  readonly shown: ShownSetup;
  readonly saving: Saving<SetupChange>;
  /** Why a field was refused, by its path in the exercise. */
  readonly faultAt: (path: string) => string | undefined;
  readonly change: (change: Partial<SetupChange>) => void;
  readonly flush: () => Promise<boolean>;
}

/** An exercise's setup in hand: it is saved as one goes, and what is left of it when the page is left. */
export function useSetup(exercise: StaffExercise): SetupInHand {
  const queries = useQueryClient();
  const { id } = exercise;
  const [saver] = useState(
    () =>
      new Saver<SetupChange>(async (body) => {
        queries.setQueryData(exerciseQuery(id).queryKey, await call('setExercise', { params: { exercise: id }, body }));
      }),
  );
  const saving = useSyncExternalStore(saver.subscribe, saver.state);
  useEffect(() => () => void saver.flush(), [saver]);
  const faults = Object.entries(saving.problem?.fields ?? {});
  return {
    shown: { ...exercise, texts: exercise.texts.map(({ id: text }) => text), ...saving.unsaved },
    saving,
    faultAt: (path) => faults.find(([at]) => at === path || at.startsWith(`${path}.`))?.[1],
    change: saver.change,
    flush: () => saver.flush(),
  };
}
