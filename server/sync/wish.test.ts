import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRoom } from './scenario.ts';
import { parseWish } from './wish.ts';

describe('an address under /sync/', () => {
  it('[P1] is read or refused, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (rest) => void parseWish(`/sync/${rest}`)));
    for (const url of ['', '/', '/sync', '/sync/', '/sync/prose', '/sync/prose/..', `/other/${aRoom.id}`])
      expect(parseWish(url)).toBe(null);
  });

  it('[P8] says the room, whether our own frames are understood, and what the client has and knows', () => {
    const plain = { id: aRoom.id, name: aRoom.room, isExtended: false, epoch: null, schema: null };
    expect(parseWish(`/sync/${aRoom.id}`)).toEqual(plain);
    expect(parseWish(`/sync/${aRoom.id}?ext=1&epoch=a%20b&schema=3`)).toEqual({
      ...plain,
      isExtended: true,
      epoch: 'a b',
      schema: 3,
    });
    expect(parseWish(`/sync/${aRoom.id}?schema=new`)).toEqual({ ...plain, schema: 0 });
  });
});
