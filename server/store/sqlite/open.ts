import { DatabaseSync } from '@photostructure/sqlite';

/** One open SQLite file, or `:memory:`. The one place that knows the driver: the API is that of `node:sqlite`, to which it can give way. */
export type SqliteFile = InstanceType<typeof DatabaseSync>;

/** Only backups and the command line open the same file beside the server, and their locks last for moments. */
const busyMs = 5_000;

/** Opens or makes the file at `path`, whose folder exists, so that what is committed is on the disk (rule S1). */
export function openSqlite(path: string): SqliteFile {
  const file = new DatabaseSync(path, { timeout: busyMs, enableForeignKeyConstraints: true });
  // WAL with FULL syncs the log at each commit; on macOS only F_FULLFSYNC reaches the platters.
  file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on;');
  return file;
}

/** Runs `work` in one transaction: all of it is stored, or, when it throws, nothing. */
export function inTransaction<T>(file: SqliteFile, work: () => T): T {
  file.exec('begin immediate');
  try {
    const result = work();
    file.exec('commit');
    return result;
  } catch (error) {
    if (file.isTransaction) file.exec('rollback'); // SQLite has rolled back by itself after some errors, a full disk among them
    throw error;
  }
}
