import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** The folder of everything that must survive a restart, held by this process alone. */
export interface DataDir {
  readonly path: string;
  file(name: string): string;
  release(): void;
}

/**
 * Makes the folder where it is missing, readable by its user alone, and takes it.
 *
 * @throws when another server holds it: rooms live in a process's memory, and two would overwrite each other's work.
 */
export async function holdDataDir(path: string): Promise<DataDir> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o700);
  // A lock of SQLite's is the operating system's: it goes with the process, however that ends, and leaves nothing stale.
  const lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw new Error(`Another Variorum is running on ${path}. Stop it, or give this one its own DATA_DIR.`, { cause: error });
  }
  return { path, file: (name) => join(path, name), release: () => lock.close() };
}
