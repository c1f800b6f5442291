import { parseRoomId, type Room, type RoomId } from '../../shared/document/rooms.ts';

/** What an address under `/sync/` asks for. */
export interface Wish {
  readonly id: RoomId;
  readonly name: Room;
  readonly isExtended: boolean;
  /** The life of the room that the client's copy is from; null for one that comes without a copy. */
  readonly epoch: string | null;
  /** The prose schema that the client's editor knows; null for one that has no editor of ours. */
  readonly schema: number | null;
}

/** Reads `/sync/<room>?ext=1&epoch=…&schema=…`. Total on any string; what is no version is the oldest. */
export function parseWish(url: string): Wish | null {
  const [path = '', query = ''] = url.split('?', 2);
  const room = path.startsWith('/sync/') ? parseRoomId(path.slice('/sync/'.length)) : null;
  if (!room) return null;
  const params = new URLSearchParams(query);
  const schema = params.get('schema');
  return {
    id: room.id,
    name: room.room,
    isExtended: params.get('ext') === '1',
    epoch: params.get('epoch'),
    schema: schema === null ? null : Number.parseInt(schema, 10) || 0,
  };
}
