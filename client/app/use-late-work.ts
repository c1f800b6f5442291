import { useQueryClient } from '@tanstack/react-query';
import { toBase64 } from 'lib0/buffer';
import { useEffect, useRef } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import type { AccountId, LayerId } from '../../shared/base/id.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import { call } from '../api/client.ts';
import { myExerciseQuery } from '../classroom/queries.ts';
import { refusedOnDevice } from '../sync/surroundings.ts';
import type { useTogether } from '../sync/use-workspace.ts';

/**
 * Sends what was done without a connection and came too late: the server keeps it beside what was handed in. What it does not take stays
 * among what was not saved, to be copied.
 *
 * @param onSent is called once for all that was sent together
 */
export function useLateWork(
  work: StudentExercise,
  account: AccountId,
  { refused, dismiss }: Pick<ReturnType<typeof useTogether>, 'refused' | 'dismiss'>,
  onSent: () => void,
): void {
  const queries = useQueryClient();
  const tried = useRef(new Set<string>());
  const { id: exercise, texts } = work;
  const waiting = refused
    .filter(({ room }) => room === 'layer')
    .map(({ key }) => key)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is what there is to do; the rest is read when it is done
  useEffect(() => {
    if (waiting === '') return;
    const layers = new Map(texts.flatMap((text) => text.layers.map(({ id }): [string, LayerId] => [layerRoom(id), id])));
    const send = async () => {
      let sent = 0;
      for (const { key, room, updates } of await (await refusedOnDevice(account)).allRefusals()) {
        const layer = layers.get(room);
        if (!layer || tried.current.has(key)) continue;
        tried.current.add(key);
        const body = { layer, updates: updates.map((update) => toBase64(update)) };
        const now = await call('sendLateWork', { params: { exercise }, body });
        queries.setQueryData(myExerciseQuery(exercise).queryKey, now);
        dismiss(key);
        sent += 1;
      }
      if (sent > 0) onSent();
    };
    send().catch(() => {}); // it stays among what was not saved
  }, [waiting]);
}
