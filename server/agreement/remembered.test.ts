import { expect, test } from 'vitest';
import { Remembered } from './remembered.ts';

test('what was made of the same bytes is there again, and made anew of others', () => {
  const remembered = new Remembered<object>();
  const [first, text] = [{}, {}];
  const get = (name: string, bytes: number[], version = 1) =>
    remembered.get(name, [Uint8Array.from(bytes), text, version], () => ({}));
  expect(remembered.get('a', [Uint8Array.of(1, 2), text, 1], () => first)).toBe(first);
  expect(get('a', [1, 2])).toBe(first);
  expect(get('b', [1, 2])).not.toBe(first);
  const second = get('a', [1, 3]);
  expect(second).not.toBe(first);
  expect(get('a', [1, 3])).toBe(second);
  const third = get('a', [1, 3], 2);
  expect(third).not.toBe(second);
  expect(remembered.get('a', [Uint8Array.of(1, 3), {}, 2], () => first)).toBe(first);
});
