/**
 * The files in a drop or a paste, those inside dropped folders too, in the order of the folder. A folder itself cannot be sent:
 * browsers pass it off as a file that fails to be read. Call it before the event ends; then its items are gone.
 */
export async function filesIn(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
  const files = await Promise.all(entries.filter((entry) => entry !== null).map(filesUnder));
  return files.flat();
}

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  // A reader gives a hundred entries at a time, and none when it is through.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return files;
    const visible = batch.filter(({ name }) => !name.startsWith('.'));
    files.push(...(await Promise.all(visible.map(filesUnder))).flat());
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Whether a drag carries files, and not words or a link. */
export const carriesFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false;
