import { crc32, deflateRawSync } from 'node:zlib';

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
/** PKWARE's APPNOTE 4.4.3: what a reader must know to unpack a deflated file. */
const versionNeeded = 20;
/** APPNOTE 4.4.4, bit 11: names are UTF-8. */
const utf8Names = 0x0800;
const deflated = 8;

/**
 * A ZIP archive of text files, as PKWARE's APPNOTE 6.3 describes it, without ZIP64: below 4 GB and 65,536 files.
 *
 * @param files content by name; a name is UTF-8 and has no folder in it.
 * @param at ms since 1970: when all of them were made, kept in UTC.
 */
export function zip(files: ReadonlyMap<string, string>, at: number): Buffer {
  const stamp = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [nameBytes, content] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(versionNeeded, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(deflated, 4);
    common.writeUInt32LE(stamp, 6);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = [uint32(localSignature), common, nameBytes, packed];
    // The directory repeats the header, with no comment, no disk and no attributes, and says where the file begins.
    const start = Buffer.alloc(14);
    start.writeUInt32LE(offset, 10);
    directory.push(uint32(centralSignature), uint16(versionNeeded), common, start, nameBytes);
    parts.push(...local);
    offset += lengthOf(local);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(lengthOf(directory), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const lengthOf = (buffers: readonly Buffer[]) => buffers.reduce((sum, { length }) => sum + length, 0);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** Date and time as MS-DOS kept them, in steps of two seconds; the date is the upper half. */
function dosTime(at: number): number {
  const time = new Date(at);
  const day = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const second = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return ((day << 16) | second) >>> 0;
}
