import { type CloseName, closes } from '../../shared/protocol/close.ts';
import type { Refusal } from './journal.ts';
import type { ReplicaState } from './replica.ts';

/**
 * What is known of my work in one text, worst first: `refused` by the server, with `works` refusals to copy or dismiss;
 * `onThisDevice` only, while there is no connection; `saving`; `opening`; `saved`, which is said only when the server
 * has everything on its disk. Times are ms since 1970; `at` is null where nothing was changed here yet.
 */
export type WorkState =
  | { readonly kind: 'refused'; readonly close: CloseName; readonly reason: string; readonly works: number }
  | { readonly kind: 'onThisDevice'; readonly changes: number; readonly survivesClosing: boolean }
  | { readonly kind: 'saving'; readonly changes: number; readonly survivesClosing: boolean }
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved'; readonly at: number | null };

/** `offline` is about the connection and `changes` about the work: one can be offline with nothing to send. */
export type SyncStatus = WorkState & { readonly offline: boolean; readonly unsent: number };

/** What the status of a text is made of, for each of its rooms. */
export interface RoomStatus {
  readonly state: ReplicaState;
  readonly ready: boolean;
  readonly unsent: number;
  readonly survivesClosing: boolean;
  readonly savedAt: number | null;
  readonly refusals: readonly Refusal[];
}

/** The one status of several rooms: the worst wins. */
export function combineStatus(rooms: readonly RoomStatus[]): SyncStatus {
  const unsent = rooms.reduce((sum, room) => sum + room.unsent, 0);
  const offline = rooms.some(({ state }) => state.kind === 'offline');
  return { ...workState(rooms, unsent, offline), offline, unsent };
}

function workState(rooms: readonly RoomStatus[], changes: number, offline: boolean): WorkState {
  const refusals = rooms.flatMap((room) => room.refusals).sort((a, b) => b.at - a.at);
  const final = rooms.map(({ state }) => state).find((state) => state.kind === 'refused');
  const close = final?.reason ?? refusals[0]?.reason;
  if (close !== undefined) return { kind: 'refused', close, reason: closes[close].words, works: refusals.length };
  if (changes > 0) {
    const survivesClosing = rooms.every((room) => room.survivesClosing);
    return { kind: offline ? 'onThisDevice' : 'saving', changes, survivesClosing };
  }
  if (rooms.some(({ ready }) => !ready)) return { kind: 'opening' };
  const savedAt = rooms.map((room) => room.savedAt ?? 0).reduce((a, b) => Math.max(a, b), 0);
  return { kind: 'saved', at: savedAt === 0 ? null : savedAt };
}
