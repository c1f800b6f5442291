import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { limits } from '../../shared/protocol/limits.ts';
import { cleanText, decodeText } from './decode-text.ts';

const textOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value.text : decoded.error.code;
};
const notesOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value.notes : [];
};

const english = 'The board said: “The harbour is closed” – and it was.\n';
const russian = 'Совет порта сообщил, что причалы закрыты с понедельника. Рыбаки говорят, что никто их об этом не предупредил.\n';
const japanese = '港湾委員会は火曜日、埠頭を閉鎖したと発表した。漁師たちは知らされていなかったと話している。\n';
const chinese = '港务委员会星期二宣布关闭码头。渔民们说，没有人事先通知他们，他们对此感到愤怒。\n';
const taiwanese = '港務委員會星期二宣布關閉碼頭。漁民們說，沒有人事先通知他們，他們對此感到憤怒。\n';
const korean = '항만위원회는 화요일에 부두를 폐쇄했다고 발표했다. 어부들은 아무도 미리 알려주지 않았다고 말했다.\n';
const french = 'Le conseil a déclaré que l’accès était fermé dès le début de l’été, où les pêcheurs espéraient être écoutés.\n';

describe('Bytes as text', () => {
  it('reads UTF-8 as it is and assumes nothing', () => {
    const decoded = decodeText(Buffer.from(english + russian + japanese));
    expect(decoded).toEqual({ ok: true, value: { text: english + russian + japanese, notes: [] } });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('reads %s by its byte order mark', (encoding) => {
    const bytes = iconv.encode(english + russian + japanese, encoding, { addBOM: true });
    expect(decodeText(bytes)).toEqual({ ok: true, value: { text: english + russian + japanese, notes: [] } });
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s without a mark by its zero bytes and says so', (encoding) => {
    for (const text of [english, russian, 'ok']) {
      const bytes = iconv.encode(text, encoding, { addBOM: false });
      expect(decodeText(bytes)).toEqual({ ok: true, value: { text, notes: ['Read as UTF-16.'] } });
    }
  });

  it.each([
    ['windows-1251', russian, 'Read as Windows-1251 (Cyrillic).'],
    ['koi8-r', russian, 'Read as KOI8-R (Cyrillic).'],
    ['windows-1252', french, 'Read as Windows-1252 (Western).'],
    ['shift_jis', japanese, 'Read as Shift_JIS (Japanese).'],
    ['euc-jp', japanese, 'Read as EUC-JP (Japanese).'],
    ['gb18030', chinese, 'Read as GB18030 (Chinese).'],
    ['big5', taiwanese, 'Read as Big5 (Chinese).'],
    ['euc-kr', korean, 'Read as EUC-KR (Korean).'],
  ])('guesses %s by its letters and tells the guess', (encoding, text, note) => {
    const bytes = iconv.encode(text.repeat(3), encoding);
    expect(textOf(bytes)).toBe(iconv.decode(bytes, encoding));
    expect(notesOf(bytes)).toEqual([note]);
  });

  it('guesses from where the foreign letters begin, however long the English before them', () => {
    const bytes = iconv.encode('An English preface of the collection.\n'.repeat(20_000) + russian, 'windows-1251');
    expect(textOf(bytes)).toContain(russian);
  });

  it('keeps a UTF-8 text whose last character was cut, and tells the damage', () => {
    const bytes = Buffer.from(russian).subarray(0, -3);
    expect(textOf(bytes)).toBe(`${russian.slice(0, -3)}�`);
    expect(notesOf(bytes)).toEqual(['One character was damaged and is shown as �.']);
  });

  it('makes every kind of newline one, keeps letters exactly, and turns a page break into a blank line', () => {
    expect(textOf(Buffer.from('a\r\nb\rc\u2028d\u0085e\ff'))).toBe('a\nb\nc\nd\ne\n\nf');
    expect(textOf(Buffer.from('cafe\u0301 ﬁne \u00A0 ﷺ'))).toBe('cafe\u0301 ﬁne \u00A0 ﷺ');
  });

  it('leaves out stray control characters and tells how many', () => {
    const bytes = Buffer.from(`A bell\x07 and a null\0 in a text.${' More text.'.repeat(20)}`);
    expect(textOf(bytes)).toMatch(/^A bell and a null in a text\./);
    expect(notesOf(bytes)).toEqual(['Left out 2 control characters.']);
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['a Word document or another packed file (ZIP)', Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml')],
    ['a picture (PNG)', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['a rich text document (RTF)', Buffer.from('{\\rtf1\\ansi Hello}')],
    ['a web page (HTML)', Buffer.from('\uFEFF \n<!DOCTYPE html><title>x</title>')],
    ['a picture, sound or film', Buffer.from('RIFF\x24\0\0\0WAVEfmt ')],
  ])('names %s and refuses it', (kind, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: false, error: { code: 'kind', kind } });
  });

  it('takes a text that begins with a word that is also a signature', () => {
    expect(textOf(Buffer.from('RIFF raff is a word. ID3 too.'))).toBe('RIFF raff is a word. ID3 too.');
  });

  it('refuses what is empty, only white space, no text, too large or too long, each by its own name', () => {
    expect(textOf(new Uint8Array())).toBe('empty');
    expect(textOf(Buffer.from(' \r\n\t\u00A0\u200B\uFEFF\n'))).toBe('noText');
    expect(textOf(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) >>> 3))).toBe('binary');
    expect(textOf(new Uint8Array(limits.maxImportBytes + 1))).toBe('tooLarge');
    expect(textOf(Buffer.alloc(limits.maxTextCharacters + 1, 'a'))).toBe('tooLong');
  });

  it('gives a text or a refusal for any bytes, and only text that can be stored', () => {
    const dirt = fc.uint8Array({ maxLength: 300 });
    const mixed = fc.tuple(fc.constantFrom('', '\uFEFF', 'plain ', 'ÿþ', '\0'), fc.string({ unit: 'binary' }), dirt);
    fc.assert(
      fc.property(
        fc.oneof(
          dirt,
          mixed.map(([start, text, end]) => Buffer.concat([Buffer.from(start + text), end])),
        ),
        (bytes) => {
          const decoded = decodeText(bytes);
          if (!decoded.ok) return;
          expect(decoded.value.text.replace(/[\t\n]/g, '')).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
          expect(decoded.value.text).toMatch(/\S/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back every text that was written as UTF-8, but for newlines and controls', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text) && !/\p{Cc}|[\u2028\u2029\uFEFF]/u.test(text));
        expect(textOf(Buffer.from(text))).toBe(text);
      }),
    );
  });
});

describe('A pasted text', () => {
  it('loses half a surrogate pair to U+FFFD, because no encoding can carry it', () => {
    expect(cleanText('cut \uD83D here')).toEqual({ ok: true, value: { text: 'cut � here', notes: [] } });
    expect(cleanText('whole 😀 here')).toEqual({ ok: true, value: { text: 'whole 😀 here', notes: [] } });
  });
});
