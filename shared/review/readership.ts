import type { AccountId, GroupId } from '../base/id.ts';
import type { Action } from '../permission/can.ts';
import type { Role } from '../permission/role.ts';
import type { Readership, Standing } from './thread.ts';

/** Somebody as far as it decides what is for them: what they are in the project, and the groups in which they are now. */
export interface Addressee {
  readonly account: AccountId;
  readonly role: Role;
  readonly groups: ReadonlySet<GroupId>;
}

/** Whether somebody is among those for whom a thread is. Who began it reads it whatever this says. */
export function isAmong(readership: Readership, { account, role, groups }: Addressee): boolean {
  switch (readership.kind) {
    case 'everyone':
      return true;
    case 'staff':
      return role === 'editor' || role === 'owner';
    case 'people':
      return readership.people.includes(account) || (readership.groups ?? []).some((group) => groups.has(group));
  }
}

/**
 * What one must be allowed so as to take back what a thread came to: whoever may decide so may take it back, and a resolved thread is
 * open again by a word of anybody who may reply. Of an open one nothing can be taken back, whoever asks.
 */
export function takenBackBy(standing: Standing): Extract<Action, 'thread.reply' | 'thread.withdraw' | 'thread.decideEdit'> {
  switch (standing) {
    case 'open':
    case 'resolved':
      return 'thread.reply';
    case 'withdrawn':
      return 'thread.withdraw';
    case 'accepted':
    case 'waiting':
    case 'rejected':
      return 'thread.decideEdit';
  }
}
