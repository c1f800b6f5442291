import type { AccountId } from '../../shared/base/id.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { PersonRow } from '../store/store.ts';
import type { Receipts } from './receipts.ts';

/** One socket that has joined a room, as the room and its parts see it. */
export interface Member {
  readonly account: AccountId;
  readonly person: PersonRow;
  /** Whether it understands frames of our own (rule P2). */
  readonly isExtended: boolean;
  /** Whether they may invite everybody to a passage. */
  readonly mayLead: boolean;
  /** Whether they are told who else is here and who wrote what. */
  readonly hearsPeople: boolean;
  readonly receipts: Receipts;
  /** Writes whole WebSocket frames, header and all. Nothing happens once the socket is closing. */
  send(frames: Uint8Array): void;
  close(name: CloseName): void;
}
