import type { AccountId } from '../../shared/base/id.ts';

/** A Yjs client that has written nothing in the room. @param authors are the room's */
export function freshClient(authors: ReadonlyMap<number, AccountId>): number {
  for (;;) {
    const client = Math.floor(Math.random() * 2 ** 32);
    if (!authors.has(client)) return client;
  }
}
