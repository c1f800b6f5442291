import { describe, expect, it } from 'vitest';
import { createDocumentId } from '../../shared/base/id.ts';
import { proseRoom } from '../../shared/document/rooms.ts';
import { combineStatus, type RoomStatus } from './status.ts';

const calm: RoomStatus = { state: { kind: 'live' }, ready: true, unsent: 0, survivesClosing: true, savedAt: null, refusals: [] };
const refusal = { key: 'r', room: proseRoom(createDocumentId()), at: 1, updates: [], acts: [] };

describe('the status of a text', () => {
  it('is saved at the time of the newest acknowledgement that left nothing unsent', () => {
    expect(combineStatus([calm, calm])).toMatchObject({ kind: 'saved', at: null });
    expect(
      combineStatus([
        { ...calm, savedAt: 7 },
        { ...calm, savedAt: 9 },
      ]),
    ).toMatchObject({ kind: 'saved', at: 9 });
  });

  it('[V1] is not saved while one of its rooms has something unsent', () => {
    const working = { ...calm, unsent: 2 };
    expect(combineStatus([{ ...calm, savedAt: 9 }, working])).toMatchObject({ kind: 'saving', changes: 2 });
  });

  it('[V1] counts over all rooms what is only on this device, and says when closing would lose it', () => {
    const cut: RoomStatus = { ...calm, state: { kind: 'offline' }, unsent: 1 };
    expect(combineStatus([cut, { ...calm, unsent: 2 }])).toMatchObject({
      kind: 'onThisDevice',
      changes: 3,
      survivesClosing: true,
    });
    expect(combineStatus([cut, { ...cut, survivesClosing: false }])).toMatchObject({ changes: 2, survivesClosing: false });
  });

  it('is saved, though offline, when nothing waits', () => {
    const cut: RoomStatus = { ...calm, state: { kind: 'offline' } };
    expect(combineStatus([cut, calm])).toMatchObject({ kind: 'saved', offline: true });
  });

  it('is opening until every room is there', () => {
    expect(combineStatus([calm, { ...calm, state: { kind: 'joining' }, ready: false }])).toMatchObject({ kind: 'opening' });
  });

  it('is refused, with the newest reason, until the person has dealt with it', () => {
    const refused = { ...calm, unsent: 3, refusals: [{ ...refusal, reason: 'notAllowed' as const }] };
    const later = { ...calm, refusals: [{ ...refusal, key: 's', at: 2, reason: 'notWritable' as const }] };
    expect(combineStatus([refused, later])).toMatchObject({ kind: 'refused', close: 'notWritable', works: 2 });
  });

  it('is refused while a room is closed to me, even with nothing to copy', () => {
    const closed: RoomStatus = { ...calm, state: { kind: 'refused', reason: 'signedOut', words: 'You are signed out.' } };
    expect(combineStatus([closed, calm])).toMatchObject({ kind: 'refused', reason: 'You are signed out.', works: 0 });
  });
});
