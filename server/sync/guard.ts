import type { Room as RoomKind } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import type { ClientFrame } from '../../shared/protocol/frame.ts';
import type { Admission } from './gate.ts';

/** What the guard knows of a session: the room's kind, and what the gate said. */
export interface Standing extends Omit<Admission, 'person'> {
  readonly room: RoomKind['kind'];
}

/**
 * Whether a session may send this kind of frame here, before any byte of an update is read (rule P3); `ignore` where
 * an honest stock client sends what has no use in this room. Never lets half of an update through: Yjs clients whose
 * insertions are filtered starve while their deletions apply.
 */
export function guard(standing: Standing, frame: ClientFrame): 'allow' | 'ignore' | CloseName {
  switch (frame.kind) {
    case 'step1':
      return 'allow';
    case 'update':
      return standing.mayWrite ? 'allow' : standing.refusal;
    case 'step2':
      if (standing.mayWrite) return 'allow';
      return isEmpty(frame.update) ? 'ignore' : standing.refusal;
    case 'awareness':
      return standing.room === 'prose' && standing.mayBePresent ? 'allow' : 'ignore';
    case 'queryAwareness':
      return standing.room === 'prose' ? 'allow' : 'ignore';
  }
}

/** No structs and no deletions: what a stock client with nothing to add answers. */
const isEmpty = (update: Uint8Array) => update.length === 2 && update[0] === 0 && update[1] === 0;
