import type { RoomId } from '../../shared/document/rooms.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { UpdateLog } from '../store/store.ts';
import { Room, type RoomParts } from './room.ts';

/** Rooms alive in this process: opened once, forgotten when idle. */
export class Rooms {
  private readonly log: Pick<UpdateLog, 'read'>;
  private readonly parts: RoomParts;
  private readonly alive = new Map<RoomId, Room>();
  private readonly opening = new Map<RoomId, Promise<Room | null>>();
  /** When each room was last needed, for those that nobody is in. */
  private readonly lastUsed = new Map<RoomId, number>();

  constructor(log: Pick<UpdateLog, 'read'>, parts: RoomParts) {
    this.log = log;
    this.parts = parts;
  }

  get count(): number {
    return this.alive.size;
  }

  /** The room, from memory or from the log; null where the log has none. Rejects when it cannot be read. */
  async open(id: RoomId): Promise<Room | null> {
    const room = this.find(id);
    if (room) return room;
    const opening = this.opening.get(id) ?? this.read(id);
    this.opening.set(id, opening);
    return opening;
  }

  /** The room, if it is alive. Does not keep it so. */
  peek(id: RoomId): Room | null {
    return this.alive.get(id) ?? null;
  }

  /** Forgets the rooms that nobody needed for `roomIdleMs`. */
  evictIdle(): void {
    const now = this.parts.clock.now();
    for (const [id, room] of this.alive) {
      if (!room.isIdle) this.lastUsed.set(id, now);
      else if (now - (this.lastUsed.get(id) ?? now) >= limits.roomIdleMs) this.forget(id, room);
    }
  }

  close(): void {
    for (const [id, room] of [...this.alive]) this.forget(id, room);
  }

  private find(id: RoomId): Room | null {
    const room = this.alive.get(id);
    if (!room) return null;
    if (room.isStale) {
      this.forget(id, room);
      return null;
    }
    this.lastUsed.set(id, this.parts.clock.now());
    return room;
  }

  private async read(id: RoomId): Promise<Room | null> {
    try {
      const stored = await this.log.read(id);
      if (!stored) return null;
      const room = new Room(id, stored, this.parts);
      this.alive.set(id, room);
      this.lastUsed.set(id, this.parts.clock.now());
      return room;
    } finally {
      this.opening.delete(id);
    }
  }

  private forget(id: RoomId, room: Room): void {
    room.close();
    this.alive.delete(id);
    this.lastUsed.delete(id);
  }
}
