import type { Clock } from '../../shared/base/clock.ts';
import { layerRoom, proseRoom } from '../../shared/document/rooms.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Changes } from '../feed/changes.ts';
import type { Logger } from '../log.ts';
import type { CondemnedDocument } from '../store/library-records.ts';
import type { Records, UpdateLog } from '../store/store.ts';

/** Empties the trash: at `run`, and once a day from its making on. */
export interface Purge {
  /** Deletes texts whose time in the trash is over, and those whose deletion was begun. Never rejects: what fails is tried the next time. */
  run(): Promise<void>;
  /** Lets a run that is under way finish the text at which it is. */
  close(): Promise<void>;
}

interface Parts {
  readonly records: Pick<Records, 'condemnTrashedBefore' | 'condemned' | 'deleteCondemned'>;
  readonly log: Pick<UpdateLog, 'remove'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'error'>;
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * A text goes in three steps, each of which may be the last before a crash (rule S17): it is condemned, so that nobody takes it back;
 * its rooms leave the log; its rows leave the records. Until the last, the next run finds it and goes on.
 */
export function createPurge({ records, log, changes, clock, logger }: Parts): Purge {
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  async function erase({ id, project, layers }: CondemnedDocument): Promise<void> {
    for (const room of [proseRoom(id), ...layers.map(layerRoom)]) await log.remove(room);
    await records.deleteCondemned(id);
    changes.publish({ topic: 'trash', project });
  }

  async function empty(): Promise<void> {
    try {
      const at = clock.now();
      await records.condemnTrashedBefore(at - limits.keptInTrashMs, { at, by: null });
      for (const document of await records.condemned()) {
        if (closed) return;
        await erase(document);
        logger.info({ document: document.id }, 'a text was deleted for good');
      }
    } catch (error) {
      logger.error({ err: error }, 'the trash could not be emptied');
    }
  }

  const run = () => {
    turn = turn.then(empty);
    return turn;
  };
  const daily = setInterval(run, dayMs);

  return {
    run,
    async close() {
      closed = true;
      clearInterval(daily);
      await turn;
    },
  };
}
