import type { Worker } from 'node:worker_threads';
import type { UpdateLog } from '../store.ts';
import { startWorker } from '../thread/start.ts';
import { openThread } from '../thread/thread.ts';
import type { LogFile } from './log-file.ts';

/**
 * The log in the SQLite file at `path`, written by a thread of its own, so that a sync to the disk never holds up people.
 * Rejects when the file cannot be opened.
 *
 * @param worker for tests, one that fails; else a `log-worker` on `path`.
 * @returns with `lost`, which resolves if the thread ends unasked. Whether calls that then reject were stored is not known, and
 *   all later ones reject: rooms in memory are not to be trusted, so end the process and start again from the file.
 */
export async function openSqliteLog(
  path: string,
  worker: Worker = startWorker('log-worker', path),
): Promise<UpdateLog & { readonly lost: Promise<Error> }> {
  const thread = await openThread<LogFile>(worker);
  return {
    create: (room, options) => thread.call('create', room, options),
    read: (room) => thread.call('read', room),
    append: (batch) => thread.call('append', batch),
    appendIntent: (intent, room, update, bindings) => thread.call('appendIntent', intent, room, update, bindings),
    setWritable: (room, writable) => thread.call('setWritable', room, writable),
    compact: (room, seq, snapshot) => thread.call('compact', room, seq, snapshot),
    remove: (room) => thread.call('remove', room),
    close: () => thread.close(),
    lost: new Promise((resolve) => {
      thread.ended.then((cause) => cause && resolve(cause));
    }),
  };
}
