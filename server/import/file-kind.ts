const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  /** With its article, for the middle of a sentence. */
  readonly kind: string;
}

/** First bytes of files that people try to import as texts. */
const signatures: readonly Signature[] = [
  { bytes: ascii('%PDF-'), kind: 'a PDF' },
  { bytes: ascii('{\\rtf'), kind: 'a rich text document (RTF)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], kind: 'a document of an older Office program' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a Word document or another packed file (ZIP)' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], kind: 'an empty packed file (ZIP)' },
  { bytes: [0x1f, 0x8b], kind: 'a packed file (gzip)' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], kind: 'a packed file (7z)' },
  { bytes: ascii('Rar!\x1a\x07'), kind: 'a packed file (RAR)' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: 'a packed file (Zstandard)' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'a picture (PNG)' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'a picture (JPEG)' },
  { bytes: ascii('GIF8'), kind: 'a picture (GIF)' },
  { bytes: ascii('RIFF'), kind: 'a picture, sound or film' },
  { bytes: ascii('ftyp'), at: 4, kind: 'a film or picture' },
  { bytes: ascii('ID3'), kind: 'a sound file (MP3)' },
  { bytes: ascii('OggS'), kind: 'a sound or film (Ogg)' },
  { bytes: ascii('SQLite format 3\0'), kind: 'a database (SQLite)' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: 'a program' },
];

/** A text may begin with the word “RIFF”; the files that do have a zero byte soon after. `%PDF-` and `{\\rtf` need none. */
const couldBeWords = (magic: readonly number[], bytes: Uint8Array) =>
  magic.every((byte) => (byte >= 0x30 && byte < 0x7b) || byte === 0x20) && !bytes.subarray(0, 64).includes(0);

/** Web pages carry no magic number, but begin alike; white space may come before. */
const page = /^\s*(?:<!doctype html|<html[\s>])/i;

/** What the first bytes say a file is where it is certainly no plain text, in words such as `a PDF`; null otherwise. */
export function kindOfBytes(bytes: Uint8Array): string | null {
  const found = signatures.find(
    ({ bytes: magic, at = 0 }) => magic.every((byte, i) => bytes[at + i] === byte) && !couldBeWords(magic, bytes),
  );
  if (found) return found.kind;
  const start = String.fromCharCode(...bytes.subarray(bytes[0] === 0xef ? 3 : 0, 256));
  return page.test(start) ? 'a web page (HTML)' : null;
}
