import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { kindOfBytes } from './file-kind.ts';
import type { ImportRefusal } from './refusal.ts';

/** A text as it came, and what had to be assumed or left out to read it, in words for people. */
export interface DecodedText {
  /** Lines end in `\n`; no other control character than tab; well-formed UTF-16. Otherwise the characters are the source's own. */
  readonly text: string;
  readonly notes: readonly string[];
}

/** Bytes from the first non-ASCII one on that are shown to the detector of legacy encodings; more tell it nothing new. */
const sampleBytes = 64 * 1024;
/** Below this share of control characters a file is a text with some dirt; above, it is no text. */
const maxControlShare = 0.01;
/** Bad bytes per good multi-byte character up to which a text counts as damaged UTF-8 rather than as another encoding. */
const maxDamage = 0.05;

/**
 * Reads a file's bytes as text. Total: any bytes give a text or a refusal, never an exception.
 *
 * A byte order mark decides; then UTF-16 by where its zero bytes stand; then UTF-8 where every byte agrees; only then is a
 * legacy encoding guessed from letter statistics, and the guess is told in `notes`.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, ImportRefusal> {
  if (bytes.length > limits.maxImportBytes) return err({ code: 'tooLarge' });
  if (bytes.length === 0) return err({ code: 'empty' });
  const kind = kindOfBytes(bytes);
  if (kind !== null) return err({ code: 'kind', kind });
  const { raw, note } = decode(bytes);
  const cleaned = cleanText(raw);
  return cleaned.ok && note !== null ? ok({ text: cleaned.value.text, notes: [note, ...cleaned.value.notes] }) : cleaned;
}

/**
 * Brings a text from anywhere (a file, the clipboard) into the form that is stored: newlines of every system become `\n`, a
 * page break becomes a blank line, other control characters and byte order marks go. Letters are evidence and stay as they are,
 * not even normalised; halves of surrogate pairs, which no encoding can carry, become U+FFFD.
 */
export function cleanText(raw: string): Result<DecodedText, ImportRefusal> {
  let controls = 0;
  const text = raw
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\v\u0085\u2028]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
    .replace(/(?![\t\n])\p{Cc}/gu, () => {
      controls++;
      return '';
    })
    .replace(/\p{Surrogate}/gu, '\uFFFD');
  if (controls > 2 && controls > raw.length * maxControlShare) return err({ code: 'binary' });
  if (text.length > limits.maxTextCharacters) return err({ code: 'tooLong', unit: 'characters' });
  if (!/[^\s\p{Cf}]/u.test(text)) return err({ code: 'noText' });
  const notes =
    controls === 0 ? [] : [controls === 1 ? 'Left out a control character.' : `Left out ${controls} control characters.`];
  return ok({ text, notes });
}

interface Decoded {
  readonly raw: string;
  readonly note: string | null;
}

function decode(bytes: Uint8Array): Decoded {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return withDamage(iconv.decode(bytes, marked.encoding));
  const wide = utf16By(bytes);
  if (wide !== null) return { raw: iconv.decode(bytes, wide), note: 'Read as UTF-16.' };
  if (isUtf8(bytes)) return { raw: iconv.decode(bytes, 'utf-8'), note: null };
  return damagedUtf8(bytes) ?? legacy(bytes);
}

/** The longer marks first: UTF-32's begins like UTF-16's. */
const byteOrderMarks = [
  { mark: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32be' },
  { mark: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32le' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
  { mark: [0x84, 0x31, 0x95, 0x33], encoding: 'gb18030' },
] as const;

/** Spaces, newlines and Latin letters of UTF-16 have a zero byte, always on the same side. */
function utf16By(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, sampleBytes);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const [high = 0, low = 0] = zeros;
  if (Math.max(high, low) < 2) return null; // one zero byte is no pattern
  // A word of 30 letters without a space is rare in any script, so a text shows a zero in every 60 bytes.
  if (Math.max(high, low) * 60 < end || Math.min(high, low) * 20 > Math.max(high, low)) return null;
  return low > high ? 'utf-16le' : 'utf-16be';
}

function withDamage(raw: string): Decoded {
  const damage = raw.match(/\uFFFD/g)?.length ?? 0;
  return { raw, note: damage === 0 ? null : damageInWords(damage) };
}

const damageInWords = (count: number) =>
  count === 1 ? 'One character was damaged and is shown as �.' : `${count} characters were damaged and are shown as �.`;

/** UTF-8 that was cut in the middle of a character, or into which a few foreign bytes got. */
function damagedUtf8(bytes: Uint8Array): Decoded | null {
  const raw = iconv.decode(bytes, 'utf-8');
  const bad = raw.match(/\uFFFD/g)?.length ?? 0;
  const good = raw.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return bad <= Math.max(good * maxDamage, good > 2 ? 1 : 0) ? { raw, note: damageInWords(bad) } : null;
}

/** What people call the encodings that are found; others are told by their own name. */
const names: Readonly<Record<string, string>> = {
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1252': 'Windows-1252 (Western)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  shift_jis: 'Shift_JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  'euc-kr': 'EUC-KR (Korean)',
  big5: 'Big5 (Chinese)',
  gb18030: 'GB18030 (Chinese)',
};

/** ISO names stand for their Windows supersets, as browsers read them; the difference is only in control characters. */
const supersets: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  ascii: 'windows-1252',
};

function legacy(bytes: Uint8Array): Decoded {
  const candidates = analyse(sampleOf(bytes))
    .map(({ name }) => supersets[name.toLowerCase()] ?? name.toLowerCase())
    .filter((name) => !name.startsWith('utf-') && iconv.encodingExists(name));
  for (const encoding of candidates) {
    const raw = iconv.decode(bytes, encoding);
    // Unassigned bytes and C1 controls say that the guess is wrong: no text has them.
    if (!/[\uFFFD\x80-\x9F]/.test(raw)) return { raw, note: `Read as ${names[encoding] ?? encoding.toUpperCase()}.` };
  }
  return { raw: iconv.decode(bytes, 'windows-1252'), note: `Read as ${names['windows-1252']}; some letters may be wrong.` };
}

/** From the line of the first non-ASCII byte on, so that an English preface does not outvote the text. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const line = bytes.lastIndexOf(0x0a, first) + 1;
  const start = first - line < sampleBytes / 2 ? line : first;
  return bytes.subarray(start, start + sampleBytes);
}
