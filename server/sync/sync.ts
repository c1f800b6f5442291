import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { RoomId } from '../../shared/document/rooms.ts';
import type { CloseName } from '../../shared/protocol/close.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Changes } from '../feed/changes.ts';
import type { PersonRow, UpdateLog } from '../store/store.ts';
import { createCommits } from './commits.ts';
import type { Compactor } from './compaction.ts';
import { Door, type Identify } from './door.ts';
import type { Gate } from './gate.ts';
import type { Logger } from './logger.ts';
import type { RoomState, RoomWatcher } from './room.ts';
import { Rooms } from './rooms.ts';
import { writeFor } from './server-hand.ts';
import { Sockets } from './socket.ts';

/** Everything under `/sync/`: the rooms of this process and the sockets in them. */
export interface Sync {
  /** Takes over an upgrade whose path begins with `/sync/`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** What of a room is on disk, as `Room.state` gives it; null where there is no such room. */
  readState(room: RoomId): Promise<RoomState | null>;
  /**
   * Writes what a person asked the server to write, the way a socket's update goes: everybody who is in the room sees it.
   *
   * @returns when it is on disk, or why it was not taken. The client ids in it become the person's.
   */
  write(room: RoomId, person: PersonRow, update: Uint8Array): Promise<Result<void, CloseName>>;
  /** Who shows themselves in the room now; nobody in one that is not open. */
  peopleIn(room: RoomId): readonly AccountId[];
  /** How many sockets are in the room now. */
  crowdIn(room: RoomId): number;
  /** @returns the way to stop watching. */
  watch(watcher: RoomWatcher): () => void;
  stats(): { readonly rooms: number; readonly sessions: number; readonly sockets: number; readonly waiting: number };
  /** Reads no more, stores what has come, tells everybody to come back. The log stays open: it is the caller's. */
  shutdown(): Promise<void>;
}

/** What rooms and sockets need of the rest of the server. */
export interface SyncParts {
  readonly log: UpdateLog;
  readonly compactor: Compactor;
  readonly gate: Gate;
  readonly identify: Identify;
  readonly allowsOrigin: (request: IncomingMessage) => boolean;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createSync(parts: SyncParts): Sync {
  const { log, compactor, gate, identify, allowsOrigin, changes, clock, logger } = parts;
  const commits = createCommits(log, (error) => logger.error({ err: error }, 'a batch of updates could not be stored'));
  const watchers = new Set<RoomWatcher>();
  const watcher: RoomWatcher = {
    committed(room, writers) {
      for (const each of watchers) each.committed(room, writers);
    },
    peopleChanged(room) {
      for (const each of watchers) each.peopleChanged(room);
    },
  };
  const rooms = new Rooms(log, { log, commits, compactor, clock, logger, watcher });
  const door = new Door({ rooms, gate, identify, changes, clock, logger });
  const sockets = new Sockets({ door, allowsOrigin, clock, logger });
  const eviction = setInterval(() => rooms.evictIdle(), limits.roomIdleMs / 4);
  return {
    handleUpgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head),
    async readState(room) {
      const open = await rooms.open(room);
      return open?.state() ?? null;
    },
    async write(id, person, update) {
      const room = await rooms.open(id);
      return room ? writeFor(person, room, update) : err('notFound');
    },
    peopleIn: (room) => rooms.peek(room)?.people() ?? [],
    crowdIn: (room) => rooms.peek(room)?.size ?? 0,
    watch(each) {
      watchers.add(each);
      return () => watchers.delete(each);
    },
    stats: () => ({ rooms: rooms.count, sessions: door.count, sockets: sockets.count, waiting: commits.waiting }),
    async shutdown() {
      sockets.stopReading();
      door.close();
      clearInterval(eviction);
      await commits.idle();
      await sockets.close();
      rooms.close();
    },
  };
}
