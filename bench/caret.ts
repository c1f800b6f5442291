import * as encoding from 'lib0/encoding';
import type { Anchor } from '../shared/anchor/anchor.ts';
import { encodeAwareness } from '../shared/protocol/frame.ts';

/** The server puts its own words in place of these; the plain one passes them on. */
const user = { account: 'a'.repeat(32), name: 'Guest 100', guest: true };

/** A caret in a text's room: an awareness frame of a client, which counts its own. */
export function caret(client: number, clock: number, { runs: [run] }: Anchor): Uint8Array {
  const [runClient = 0, runClock = 0] = run ?? [];
  const point = { id: [runClient, runClock], side: 'after' };
  return encodeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify({ user, idle: false, cursor: { anchor: point, head: point } }));
    }),
  );
}
