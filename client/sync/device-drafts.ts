import type { AccountId, DocumentId, SeatId, ThreadId } from '../../shared/base/id.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import type { Readership, Subject } from '../../shared/review/thread.ts';
import type { DeviceDatabase } from './device-database.ts';

/** A thread that is being begun: nobody else knows of it before its first comment is sent. */
export interface BegunThread {
  readonly document: DocumentId;
  readonly thread: ThreadId;
  readonly subject: Subject;
  readonly readership: Readership;
}

/** Words that somebody began to write and has not sent. */
export interface KeptDraft {
  /** For what they are, as the feature that keeps them names it. */
  readonly place: string;
  /** As the field holds them; they need not say anything yet. */
  readonly body: CommentBody;
  /** The thread that they begin, if they do. */
  readonly begun: BegunThread | null;
  /** What a form of several fields holds; absent where it is a comment. */
  readonly form?: Readonly<Record<string, string>>;
  /** When they were last changed, ms since 1970. */
  readonly at: number;
}

/** The drafts of one account on this device. Nothing here rejects. */
export interface KeptDrafts {
  all(): Promise<readonly KeptDraft[]>;
  /** @returns whether it outlives the tab. */
  put(draft: KeptDraft): Promise<boolean>;
  remove(place: string): Promise<void>;
}

/** For browsers that store nothing. */
export const noKeptDrafts: KeptDrafts = { all: async () => [], put: async () => false, remove: async () => {} };

export function createKeptDrafts(database: DeviceDatabase, account: AccountId): KeptDrafts {
  const range = () => IDBKeyRange.bound([account], [account, []]);
  return {
    async all() {
      const rows = await database.getAll('drafts', range()).catch(() => []);
      return rows.map(({ account: _account, ...draft }) => draft);
    },
    async put(draft) {
      try {
        await database.put('drafts', { ...draft, account });
        return true;
      } catch {
        return false; // the disk is full, or the browser took the database away
      }
    },
    async remove(place) {
      await database.delete('drafts', [account, place]).catch(() => {});
    },
  };
}

/** Of all drafts those of what is said on one seat's work, or, with null, on nobody's: each lie on the device as if there were no others. */
export function draftsUnder(drafts: KeptDrafts, seat: SeatId | null): KeptDrafts {
  const under = (place: string) => (seat === null ? place : `${ofSeats}${seat}/${place}`);
  return {
    async all() {
      const all = await drafts.all();
      if (seat === null) return all.filter(({ place }) => !place.startsWith(ofSeats));
      const own = all.filter(({ place }) => place.startsWith(under('')));
      return own.map((draft) => ({ ...draft, place: draft.place.slice(under('').length) }));
    },
    put: (draft) => drafts.put({ ...draft, place: under(draft.place) }),
    remove: (place) => drafts.remove(under(place)),
  };
}

const ofSeats = 'seat/';
