import type { Result } from '../../shared/base/result.ts';
import type { Append, AppendRefusal, UpdateLog } from '../store/store.ts';

/** What became of one room's part of a batch. `failed`: storage itself failed, and nothing of the batch is stored. */
export type Outcome = Result<{ readonly firstSeq: number }, AppendRefusal | 'failed'>;

/** A room, as the queue of commits sees it. */
export interface Committer {
  /** Everything that waits; asked when a batch is about to be written, so that what came meanwhile goes along. */
  take(): Append;
  settle(outcome: Outcome): void;
}

/** One commit at a time for all rooms of the process: at once when idle; what arrives meanwhile is the next batch. */
export interface Commits {
  /** Has `committer` asked for its part in the next batch. It settles before it is asked again. */
  request(committer: Committer): void;
  /** How many rooms wait for the next batch. */
  readonly waiting: number;
  /** Resolves when nothing waits and nothing is being written. */
  idle(): Promise<void>;
}

/** @param onFailure hears why storage failed, once per batch. */
export function createCommits(log: UpdateLog, onFailure: (error: unknown) => void): Commits {
  const waiting = new Set<Committer>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    await null; // frames that came in the same chunk of a socket share the first batch
    while (waiting.size > 0) {
      const batch = [...waiting];
      waiting.clear();
      const outcomes = await write(batch.map((committer) => committer.take()));
      for (const [index, committer] of batch.entries()) committer.settle(outcomes?.[index] ?? { ok: false, error: 'failed' });
    }
    running = null;
  }

  async function write(appends: readonly Append[]): Promise<readonly Outcome[] | null> {
    try {
      return await log.append(appends);
    } catch (error) {
      onFailure(error);
      return null;
    }
  }

  return {
    request(committer) {
      waiting.add(committer);
      running ??= run();
    },
    get waiting() {
      return waiting.size;
    },
    async idle() {
      while (running) await running;
    },
  };
}
