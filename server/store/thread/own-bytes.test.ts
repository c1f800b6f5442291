import { expect, test } from 'vitest';
import { withOwnBytes } from './own-bytes.ts';

test('gathers views of many buffers into one, and leaves those as they were', () => {
  const frame = Uint8Array.from([9, 1, 2, 9]);
  const batch = [
    { room: 'a', updates: [frame.subarray(1, 3), new Uint8Array(0)], bindings: [[5, 'ada']] },
    { snapshot: Buffer.from([3]) },
  ];
  const { value, bytes } = withOwnBytes(batch);
  expect(value).toEqual([
    { room: 'a', updates: [Uint8Array.from([1, 2]), new Uint8Array(0)], bindings: [[5, 'ada']] },
    { snapshot: Uint8Array.from([3]) },
  ]);
  expect(bytes.byteLength).toBe(3);
  structuredClone(value, { transfer: [bytes] });
  expect(frame).toEqual(Uint8Array.from([9, 1, 2, 9]));
});
