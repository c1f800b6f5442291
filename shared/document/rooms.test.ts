import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentId, createLayerId } from '../base/id.ts';
import { layerRoom, parseRoomId, proseRoom } from './rooms.ts';

describe('a room’s name', () => {
  it('is read back as what it was built from', () => {
    const document = createDocumentId();
    const layer = createLayerId();
    expect(parseRoomId(proseRoom(document))).toEqual({ id: proseRoom(document), room: { kind: 'prose', document } });
    expect(parseRoomId(layerRoom(layer))).toEqual({ id: layerRoom(layer), room: { kind: 'layer', layer } });
  });

  it('has one spelling: whatever is read is written the same way', () => {
    const id = createDocumentId();
    const near = fc.constantFrom('prose', 'layer', 'Prose', '', '/', id, id.toUpperCase(), '..', '?', '%2f', '\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(near).map((parts) => parts.join('')),
          fc.array(near).map((parts) => parts.join('/')),
          fc.string(),
        ),
        (text) => {
          const parsed = parseRoomId(text);
          if (parsed !== null) expect<string>(parsed.id).toBe(text);
        },
      ),
    );
  });

  it('is nothing else: a kind alone, an id alone, another kind, more behind it', () => {
    const id = createDocumentId();
    for (const text of ['', 'prose', 'prose/', `/${id}`, id, `notes/${id}`, `prose/${id}/x`, `prose//${id}`, `PROSE/${id}`]) {
      expect(parseRoomId(text)).toBeNull();
    }
  });
});
