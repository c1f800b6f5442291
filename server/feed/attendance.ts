import type { AccountId, DocumentId, ThreadId } from '../../shared/base/id.ts';
import type { Audience } from '../review/readership.ts';
import type { Change, Changes } from './changes.ts';

/** A thread that somebody has before them to decide it. */
export interface Attended {
  readonly document: DocumentId;
  readonly thread: ThreadId;
  readonly audience: Audience;
}

/** Who has which thread before them now, so that two do not answer the same one. Nothing of it outlives the sockets that say so. */
export interface Attendance {
  /** Says what the holder of `key` has before them, in place of what it said before; null for nothing. */
  attend(key: object, account: AccountId, attended: Attended | null): void;
  /** Everything that is attended now, as it would be published. */
  now(): readonly Extract<Change, { topic: 'attending' }>[];
}

export function createAttendance(changes: Pick<Changes, 'publish'>): Attendance {
  const holders = new Map<object, Attended & { readonly account: AccountId }>();

  const told = ({ document, thread, audience }: Attended): Extract<Change, { topic: 'attending' }> => {
    const people = new Set<AccountId>();
    for (const holder of holders.values()) if (holder.thread === thread) people.add(holder.account);
    return { topic: 'attending', document, thread, audience, people: [...people] };
  };

  return {
    attend(key, account, attended) {
      const before = holders.get(key) ?? null;
      if (before?.thread === attended?.thread) return;
      if (attended) holders.set(key, { ...attended, account });
      else holders.delete(key);
      for (const each of [before, attended]) if (each) changes.publish(told(each));
    },
    now: () => [...new Map([...holders.values()].map((holder) => [holder.thread, holder])).values()].map(told),
  };
}
