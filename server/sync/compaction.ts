import type { RoomId } from '../../shared/document/rooms.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { UpdateLog } from '../store/store.ts';
import type { CommittedState } from './committed-state.ts';
import type { Logger } from './logger.ts';

/** Log → snapshot, away from this thread: the parts of a room's state, in order, as one update without deleted words. */
export interface Compactor {
  compact(parts: readonly Uint8Array[]): Promise<Uint8Array>;
}

export interface CompactionParts {
  readonly log: Pick<UpdateLog, 'compact'>;
  readonly compactor: Compactor;
  readonly logger: Logger;
}

/** Renews one room's snapshot when its tail has grown long. Commits go on meanwhile. */
export class Compaction {
  private readonly room: RoomId;
  private readonly committed: CommittedState;
  private readonly parts: CompactionParts;
  /** The length of the tail that starts the next; further away after a failure. */
  private startAt: number = limits.maxTailUpdates;
  private running = false;

  constructor(room: RoomId, committed: CommittedState, parts: CompactionParts) {
    this.room = room;
    this.committed = committed;
    this.parts = parts;
  }

  get isRunning(): boolean {
    return this.running;
  }

  startIfLong(): void {
    if (this.running || this.committed.tailLength <= this.startAt) return;
    this.running = true;
    this.startAt = this.committed.tailLength + limits.maxTailUpdates;
    this.run(this.committed.seq)
      .catch((error: unknown) => this.parts.logger.error({ err: error, room: this.room }, 'a room could not be compacted'))
      .finally(() => {
        this.running = false;
      });
  }

  private async run(seq: number): Promise<void> {
    const snapshot = await this.parts.compactor.compact(this.committed.parts());
    await this.parts.log.compact(this.room, seq, snapshot);
    this.committed.compacted(seq, snapshot);
    this.startAt = limits.maxTailUpdates;
  }
}
