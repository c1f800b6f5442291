import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zip } from './zip.ts';

/** Reads an archive as unpackers do: from its end, by its directory, and then what stands before each file. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.subarray(at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    expect(archive.subarray(local + 4, local + 30)).toEqual(archive.subarray(at + 6, at + 32));
    expect(archive.subarray(local + 30, local + 30 + nameLength)).toEqual(name);
    const start = local + 30 + nameLength;
    const content = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
    expect(content.length).toBe(archive.readUInt32LE(at + 24));
    expect(crc32(content)).toBe(archive.readUInt32LE(at + 16));
    files.set(name.toString(), content.toString());
    at += 46 + nameLength;
  }
  return files;
}

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
