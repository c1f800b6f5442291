import type { Clock } from '../../shared/base/clock.ts';
import { ok } from '../../shared/base/result.ts';
import type { Feed } from '../feed/feed.ts';
import { readStorage } from '../status/files.ts';
import type { Records } from '../store/store.ts';
import type { Sync } from '../sync/sync.ts';
import type { Handlers } from './handler.ts';

interface Parts {
  readonly records: Pick<Records, 'mailWaiting'>;
  readonly sync: Pick<Sync, 'stats'>;
  readonly feed: Pick<Feed, 'stats'>;
  readonly clock: Clock;
  /** The folder of everything that must survive a restart. */
  readonly folder: string;
  readonly version: string;
  readonly sendsMail: boolean;
}

/** How the installation is, for its owner: numbers alone, no words and no names. */
export function createStatusHandlers({ records, sync, feed, clock, folder, version, sendsMail }: Parts): Handlers<'status'> {
  const started = clock.now();
  return {
    async status() {
      const [storage, mail] = await Promise.all([readStorage(folder), records.mailWaiting()]);
      const { rooms, waiting } = sync.stats();
      const { people, sockets } = feed.stats();
      return ok({
        at: clock.now(),
        ...{ started, version, node: process.versions.node },
        ...{ people, pages: sockets, rooms },
        waiting: { writes: waiting, mail: sendsMail ? mail : null },
        storage: { files: storage.files.map((file) => ({ ...file })), freeBytes: storage.freeBytes },
      });
    },
  };
}
