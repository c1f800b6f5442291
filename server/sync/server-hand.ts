import { err, ok, type Result } from '../../shared/base/result.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { PersonRow } from '../store/store.ts';
import type { Member } from './member.ts';
import { Receipts } from './receipts.ts';
import type { Room } from './room.ts';

/**
 * Has the server write into a room what a person asked it for, as one more member of the room who sends one update: it is weighed,
 * stored, acknowledged and broadcast like everybody's, and a locked room refuses it (rules P5, P6, S5).
 *
 * @returns when it is durable; otherwise the code with which a socket would have been closed.
 */
export function writeFor(person: PersonRow, room: Room, update: Uint8Array): Promise<Result<void, CloseName>> {
  return new Promise((resolve) => {
    const finish = (result: Result<void, CloseName>) => {
      room.leave(hand);
      resolve(result);
    };
    const hand: Member = {
      account: person.account,
      person,
      isExtended: true,
      mayLead: false,
      hearsPeople: false,
      receipts: new Receipts(),
      send: () => finish(ok(undefined)), // it has asked for nothing but the ack
      close: (name) => finish(err(name)),
    };
    room.join(hand);
    const received = room.receive(hand, update, 'update');
    if (!received.ok) finish(received);
  });
}
