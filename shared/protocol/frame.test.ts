import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '../base/id.ts';
import {
  decodeClientFrame,
  encodeAck,
  encodeAuthors,
  encodeAwareness,
  encodeHello,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  isCounted,
  readAck,
  readAuthors,
  readHello,
} from './frame.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

/** The body of a frame of the server's, behind its kind. */
function bodyOf(frame: Uint8Array) {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  return decoder;
}

describe('frames from clients', () => {
  it('[P1] decoding is total on arbitrary bytes', () => {
    fc.assert(
      fc.property(bytes, (frame) => void decodeClientFrame(frame)),
      { numRuns: 5000 },
    );
  });

  it('[P1] reads back what was written, and refuses it with a byte more or less', () => {
    const written = fc.constantFrom(
      ['step1', encodeStep1, 'stateVector'] as const,
      ['step2', encodeStep2, 'update'] as const,
      ['update', encodeUpdate, 'update'] as const,
      ['awareness', encodeAwareness, 'entries'] as const,
    );
    fc.assert(
      fc.property(written, bytes, ([kind, encode, field], body) => {
        const frame = encode(body);
        expect(decodeClientFrame(frame)).toEqual({ ok: true, value: { kind, [field]: body } });
        expect(decodeClientFrame(Uint8Array.of(...frame, 0)).ok).toBe(false);
        expect(decodeClientFrame(frame.subarray(0, -1)).ok).toBe(false);
      }),
    );
  });

  it('[P1] never reads beyond a frame that is a view into a larger buffer', () => {
    const secret = Uint8Array.from([...encodeUpdate(Uint8Array.of(1, 2, 3)), 7, 7, 7, 7]);
    const cut = secret.subarray(0, 4);
    expect(decodeClientFrame(cut).ok).toBe(false);
  });

  it('[P2] knows none of the server’s own kinds', () => {
    for (const frame of [encodeAck(1), encodeAuthors([]), encodeHello({ epoch: 'e', account: 'a' as AccountId, writable: true })])
      expect(decodeClientFrame(frame).ok).toBe(false);
  });

  it('[P6] counts updates and SyncStep2, and nothing else', () => {
    fc.assert(
      fc.property(bytes, (body) => {
        expect([encodeStep2(body), encodeUpdate(body)].map(isCounted)).toEqual([true, true]);
        expect([encodeStep1(body), encodeAwareness(body)].map(isCounted)).toEqual([false, false]);
      }),
    );
  });
});

describe('frames of the server’s own', () => {
  it('[P5] authors read back as they were', () => {
    const accounts = fc.constantFrom('ada' as AccountId, 'ben' as AccountId, 'cyd' as AccountId);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2 ** 31), accounts)), (list) => {
        expect(readAuthors(bodyOf(encodeAuthors(list)))).toEqual(new Map(list));
      }),
    );
  });

  it('[P6] [P8] acks and hellos read back as they were', () => {
    const hello = { epoch: 'first', account: 'ada' as AccountId, writable: false };
    expect(readHello(bodyOf(encodeHello(hello)))).toEqual(hello);
    fc.assert(fc.property(fc.maxSafeNat(), (count) => readAck(bodyOf(encodeAck(count))) === count));
  });
});
