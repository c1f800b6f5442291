import { type DocumentId, type LayerId, parseDocumentId, parseLayerId } from '../base/id.ts';

declare const room: unique symbol;
/** A room's name as it stands in `/sync/<room>` and in the log: `prose/<document>` or `layer/<layer>`. */
export type RoomId = string & { readonly [room]: true };

/** What a room holds. Whoever can sync a room can read all of it, so secrecy draws the boundaries between rooms. */
export type Room =
  | { readonly kind: 'prose'; readonly document: DocumentId }
  | { readonly kind: 'layer'; readonly layer: LayerId };

export const proseRoom = (document: DocumentId) => `prose/${document}` as RoomId;
export const layerRoom = (layer: LayerId) => `layer/${layer}` as RoomId;

/** The room that `text` names, or null. Total on any string. */
export function parseRoomId(text: string): { readonly id: RoomId; readonly room: Room } | null {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  switch (text.slice(0, Math.max(slash, 0))) {
    case 'prose': {
      const document = parseDocumentId(name);
      return document && { id: proseRoom(document), room: { kind: 'prose', document } };
    }
    case 'layer': {
      const layer = parseLayerId(name);
      return layer && { id: layerRoom(layer), room: { kind: 'layer', layer } };
    }
    default:
      return null;
  }
}
