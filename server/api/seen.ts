import type { Clock } from '../../shared/base/clock.ts';
import { ok } from '../../shared/base/result.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly clock: Clock;
}

/** How far people have seen what others marked, so that what is new is the same on all their devices. */
export function createSeenHandlers({ records, clock }: Parts): Handlers<'seen' | 'see'> {
  return {
    async seen({ actor, subject: { layer } }) {
      const row = await records.seen(actor.account, layer.id);
      return ok({ at: row?.at ?? null, extent: (row?.extent ?? []).map(([client, much]): [number, number] => [client, much]) });
    },
    async see({ actor, subject: { layer }, body: { extent } }) {
      await records.see(actor.account, layer.id, { at: clock.now(), extent });
      return ok({});
    },
  };
}
