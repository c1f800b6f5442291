import type { Discussion } from '../../shared/api/review-contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import type { Role } from '../../shared/permission/role.ts';
import type { DeviceDatabase } from './device-database.ts';

/** What the server told of a text's discussion to somebody in a role, and when, ms since 1970. */
export interface KeptDiscussion {
  readonly role: Role;
  readonly told: Discussion;
  readonly at: number;
}

/** The discussions of the texts that one account opened on this device. Only a cache: what the server lacks is among the commands. Nothing here rejects. */
export interface KeptDiscussions {
  /** @returns null where none is kept, or one for another role: that may have read more. */
  of(document: DocumentId, role: Role): Promise<KeptDiscussion | null>;
  keep(document: DocumentId, kept: KeptDiscussion): Promise<void>;
  forget(document: DocumentId): Promise<void>;
}

/** For browsers that store nothing: every discussion comes from the server. */
export const noKeptDiscussions: KeptDiscussions = { of: async () => null, keep: async () => {}, forget: async () => {} };

export function createKeptDiscussions(database: DeviceDatabase, account: AccountId, clock: Clock): KeptDiscussions {
  return {
    async of(document, role) {
      const row = await database.get('discussions', [account, document]).catch(() => undefined);
      return row?.role === role ? { role, told: row.told, at: row.at } : null;
    },
    async keep(document, kept) {
      await database.put('discussions', { account, document, ...kept, used: clock.now() }).catch(() => {}); // the disk is full, or the browser took the database away
    },
    async forget(document) {
      await database.delete('discussions', [account, document]).catch(() => {});
    },
  };
}
