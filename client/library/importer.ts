import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import { limits } from '../../shared/protocol/limits.ts';

/** How far an import is. Outcomes stay until they are dismissed, those of several imports one after the other. */
export interface ImportReport {
  /** Files of the imports under way, and the share of their bytes that has gone out, 0 to 1; null when nothing is. */
  readonly running: { readonly files: number; readonly sent: number } | null;
  readonly outcomes: readonly ImportOutcome[];
  /** Why the last import stopped as a whole, in words; null when it did not. */
  readonly failure: string | null;
}

/** Sends files to the server, one batch after the other, and tells how it goes. */
export interface Importer {
  add(files: readonly File[]): void;
  /** Adds an outcome that came another way, such as a pasted text's. */
  include(outcome: ImportOutcome): void;
  dismiss(): void;
  /** The same object until something changes. */
  report(): ImportReport;
  subscribe(listener: () => void): () => void;
}

/** Sends one batch; `onProgress` hears the share sent. Rejects with an Error whose message is for people. */
export type Upload = (files: readonly File[], onProgress: (sent: number) => void) => Promise<readonly ImportOutcome[]>;

const idle: ImportReport = { running: null, outcomes: [], failure: null };

/**
 * Files that are added while others are on their way wait for them. A batch that fails drops those behind it: the reason
 * is most likely theirs too.
 *
 * @param onImported called after each batch that brought a text in.
 */
export function createImporter(upload: Upload, onImported: () => void): Importer {
  const listeners = new Set<() => void>();
  const waiting: File[] = [];
  let report = idle;
  let totalBytes = 0;
  let doneBytes = 0;
  let totalFiles = 0;

  const tell = (change: Partial<ImportReport>) => {
    report = { ...report, ...change };
    for (const listener of listeners) listener();
  };
  const progress = (bytes: number) => tell({ running: { files: totalFiles, sent: totalBytes === 0 ? 0 : bytes / totalBytes } });

  const run = async () => {
    try {
      for (let batch = takeBatch(waiting); batch.length > 0; batch = takeBatch(waiting)) {
        const bytes = sizeOf(batch);
        const outcomes = await upload(batch, (sent) => progress(doneBytes + sent * bytes));
        doneBytes += bytes;
        tell({ outcomes: [...report.outcomes, ...outcomes] });
        if (outcomes.some(({ status }) => status === 'imported')) onImported();
      }
    } catch (cause) {
      waiting.length = 0;
      tell({ failure: cause instanceof Error ? cause.message : String(cause) });
    }
    totalBytes = doneBytes = totalFiles = 0;
    tell({ running: null });
  };

  return {
    add(files) {
      if (files.length === 0) return;
      const busy = report.running !== null;
      waiting.push(...files);
      totalFiles += files.length;
      totalBytes += sizeOf(files);
      tell({ failure: null });
      progress(doneBytes);
      if (!busy) void run();
    },
    include: (outcome) => {
      tell({ outcomes: [...report.outcomes, outcome] });
      if (outcome.status === 'imported') onImported();
    },
    dismiss: () => tell({ outcomes: [], failure: null }),
    report: () => report,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const takeBatch = (waiting: File[]) => waiting.splice(0, limits.maxImportFiles);
const sizeOf = (files: readonly File[]) => files.reduce((sum, { size }) => sum + size, 0);
