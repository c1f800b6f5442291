import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unzip } from './zip.fixture.ts';
import { zip } from './zip.ts';

test('an archive gives back every file under its name', () => {
  const name = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' }))), (files) => {
      expect(unzip(zip(new Map(files), 0))).toEqual(new Map(files));
    }),
  );
});

test('files carry the moment when they were made, to two seconds', () => {
  const archive = zip(new Map([['порт.csv', 'a']]), Date.UTC(2024, 4, 1, 13, 37, 42));
  const [time, day] = [archive.readUInt16LE(10), archive.readUInt16LE(12)];
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([13, 37, 42]);
  expect([(day >> 9) + 1980, (day >> 5) & 15, day & 31]).toEqual([2024, 5, 1]);
});
