import type { Entry } from '../../shared/annotation/annotation.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { type AccountId, createIntentId, type LayerId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { layerRoom } from '../../shared/document/rooms.ts';
import type { Logger } from '../log.ts';
import type { IntentRow, Records } from '../store/store.ts';
import { freshClient } from '../sync/fresh-client.ts';
import type { Sync } from '../sync/sync.ts';

interface Parts {
  readonly records: Records;
  readonly sync: Pick<Sync, 'readState' | 'write'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

const unwritten = 'marks of somebody who left go with the next start';

/** @returns the layers whose rooms are now nobody's, to be removed from the log */
export type Depart = (account: AccountId) => Promise<readonly LayerId[]>;

/**
 * Has somebody leave for good. Out of the shared layers of projects that are set so, also of those that they have left before, their marks
 * and relations go, as the tool removes marks, without notes and attributes. What stays of each is its label and the place of its quote,
 * under a pseudonym; notes on others’ marks, threads, comments and the versions that were kept of a text stay as well. The emptied words
 * leave the log’s file when their room is next compacted. Students’ work is in layers of its own, which belong to the exercise and are
 * not touched.
 *
 * The removals are intents in the transaction in which the person departs: broken off after it, the next start carries them out
 * (rule S13).
 */
export function createDepart({ records, sync, clock, logger }: Parts): Depart {
  return async (account) => {
    const intents: IntentRow[] = [];
    for (const layer of await records.layersOfGoing()) intents.push(...(await removal(layer)));
    const own = await records.departPerson(account, intents);
    const former = await records.person(account);
    for (const { id, room, update } of intents) {
      try {
        const written = former && update ? await sync.write(room, former, update) : null;
        if (written?.ok) await records.finishIntent(id);
        else logger.error({ room, reason: written?.error }, unwritten);
      } catch (error) {
        logger.error({ room, err: error }, unwritten); // the person has left all the same
      }
    }
    return own;

    async function removal(layerId: LayerId): Promise<readonly IntentRow[]> {
      const room = layerRoom(layerId);
      const stored = await sync.readState(room);
      if (!stored || ![...stored.authors.values()].includes(account)) return [];
      const doc = docOf(stored.update);
      const client = freshClient(stored.authors);
      doc.clientID = client;
      const layer = openLayer(doc);
      const entries: Iterable<Entry & { readonly id: Parameters<typeof layer.history>[0] }> = [
        ...layer.annotations().values(),
        ...layer.relations().values(),
      ];
      const intents: IntentRow[] = [];
      doc.on('update', (update: Uint8Array) => {
        intents.push({ id: createIntentId(), room, writable: true, update, bindings: [[client, account]] });
      });
      layer.apply((write) => {
        for (const { id, creator } of entries) {
          if (stored.authors.get(creator) === account) write.forget(id, clock.now());
        }
      });
      return intents;
    }
  };
}
