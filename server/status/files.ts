import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the server's, by its name in its folder. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
}

/** What lies in `folder`, the largest first, and how much the disk could still take. A file that goes meanwhile is left out. */
export async function readStorage(
  folder: string,
): Promise<{ readonly files: readonly StoredFile[]; readonly freeBytes: number }> {
  const [entries, disk] = await Promise.all([readdir(folder, { withFileTypes: true }), statfs(folder)]);
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => {
        const found = await stat(join(folder, name)).catch(() => null);
        return found && { name, bytes: found.size };
      }),
  );
  return {
    files: files.filter((file) => file !== null).sort((a, b) => b.bytes - a.bytes),
    freeBytes: disk.bavail * disk.bsize,
  };
}
