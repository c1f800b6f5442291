import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import { createKeyId, type KeyId, programAccount } from '../../shared/base/id.ts';
import { type Actor, roleOfScope } from '../../shared/permission/role.ts';
import type { Changes } from '../feed/changes.ts';
import type { KeyRow } from '../store/key-records.ts';
import type { Records } from '../store/store.ts';

/** Programs' keys: made, judged and revoked. A secret, `vk_…`, is told once; the records hold its digest. */
export interface Keys {
  make(key: Pick<KeyRow, 'project' | 'name' | 'scope' | 'expires' | 'createdBy'>): Promise<{ key: KeyRow; secret: string }>;
  /**
   * Who calls with an `Authorization` header.
   *
   * @returns null where it is no key at all, and nobody where it is one that is wrong, revoked or has run out
   */
  actorOf(authorization: string): Promise<Actor | null>;
  /** Ends what is open with a key, within a second. */
  ended(key: KeyRow): void;
  close(): void;
}

/** Of when a key was last used a minute more or less says nothing, and a row less is written. */
const usedToMs = 60_000;
/** What a timer can wait at most. */
const mostWaitMs = 2 ** 31 - 1;
const mark = 'vk_';
const header = `Bearer ${mark}`;

export function createKeys({
  records,
  changes,
  clock,
}: {
  readonly records: Pick<Records, 'createKey' | 'keyOf' | 'noteKeyUsed'>;
  readonly changes: Changes;
  readonly clock: Clock;
}): Keys {
  /** Sockets outlive the request that opened them: when a key runs out, they are judged anew. */
  const ends = new Map<KeyId, NodeJS.Timeout>();
  const ended = ({ account }: KeyRow) => changes.publish({ topic: 'access', account });
  const endInTime = (key: KeyRow) => {
    if (key.expires === null || ends.has(key.id)) return;
    const end = () => {
      ends.delete(key.id);
      ended(key); // where it has not run out yet, whoever is judged anew sets the next timer
    };
    const timer = setTimeout(end, Math.min(key.expires - clock.now(), mostWaitMs));
    timer.unref();
    ends.set(key.id, timer);
  };

  return {
    async make({ project, name, scope, expires, createdBy }) {
      const id = createKeyId();
      const secret = `${mark}${randomBytes(24).toString('base64url')}`;
      const key: KeyRow = {
        ...{ id, account: programAccount(id), project, name, scope, created: clock.now(), createdBy, expires },
        ...{ used: null, revoked: null },
      };
      await records.createKey(key, digestOf(secret));
      changes.publish({ topic: 'members', project });
      return { key, secret };
    },
    async actorOf(authorization) {
      if (!authorization.startsWith(header)) return null;
      const key = await records.keyOf(digestOf(authorization.slice('Bearer '.length)));
      const now = clock.now();
      if (!key || key.revoked !== null || (key.expires !== null && key.expires <= now)) return { kind: 'nobody' };
      endInTime(key);
      if (key.used === null || now - key.used >= usedToMs) await records.noteKeyUsed(key.id, now);
      return { kind: 'person', account: key.account, guest: false, through: 'key', atMost: roleOfScope[key.scope] };
    },
    ended,
    close() {
      for (const timer of ends.values()) clearTimeout(timer);
    },
  };
}

/** One round of SHA-256 suffices: 192 random bits are not to be guessed, and the digest, not the secret, is what is looked up. */
const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
