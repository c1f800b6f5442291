import { expect, it } from 'vitest';
import { assert } from './assert.ts';

it('an assertion passes on what is true and throws its message on what is not', () => {
  expect(() => assert('anything', 'no reason')).not.toThrow();
  expect(() => assert(0, 'zero rooms')).toThrow('impossible: zero rooms');
});
