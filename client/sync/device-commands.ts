import type { AccountId, CommandId, DocumentId } from '../../shared/base/id.ts';
import type { Command } from '../../shared/review/command.ts';
import type { DeviceDatabase } from './device-database.ts';

/** Something that a person did in the discussion of a text and that the server has not answered yet. Times are ms since 1970. */
export interface WaitingCommand {
  readonly id: CommandId;
  readonly document: DocumentId;
  readonly command: Command;
  /** When it was given. Rises with every command of a tab. */
  readonly at: number;
  /** It is not sent before, so that it can be taken back without a trace; 0 for at once. */
  readonly notBefore: number;
  /** Whether it is a note of a review, which nobody else sees until all of it is handed in. */
  readonly inReview?: true;
  /** Why the server would not do it, in a sentence; null while it waits. */
  readonly refused: string | null;
}

/**
 * What one account has done in discussions and the server has not answered, shared by all its tabs. Nothing here rejects: where the
 * device cannot store, the caller still holds the command in memory and says so.
 */
export interface WaitingCommands {
  /** Puts one in, or in place of the one with its id. @returns whether it is stored on the device, so that it outlives the tab. */
  put(waiting: WaitingCommand): Promise<boolean>;
  /** Those of a text in the order in which they were given. */
  of(document: DocumentId): Promise<readonly WaitingCommand[]>;
  /** Forgets some. Those that are gone already are no error: another tab had sent them, too. */
  settle(ids: readonly CommandId[]): Promise<void>;
}

/** For browsers that store nothing: they end with the tab that holds them. */
export const noWaitingCommands: WaitingCommands = {
  put: async () => false,
  of: async () => [],
  settle: async () => {},
};

export function createWaitingCommands(database: DeviceDatabase, account: AccountId): WaitingCommands {
  return {
    async put(waiting) {
      try {
        await database.put('commands', { ...waiting, account });
        return true;
      } catch {
        return false; // the disk is full, or the browser took the database away
      }
    },
    async of(document) {
      const range = IDBKeyRange.bound([account, document], [account, document, []]);
      const rows = await database.getAllFromIndex('commands', 'document', range).catch(() => []);
      return rows.map(({ account: _account, ...waiting }) => waiting);
    },
    async settle(ids) {
      try {
        const tx = database.transaction('commands', 'readwrite');
        await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
      } catch {
        // sent again by the next tab, and known to the server by their ids
      }
    },
  };
}
