import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, wordsOf } from './blocks.ts';
import { readPlain } from './read-plain.ts';

/** Paragraphs as strings, a hard break as `⏎`. */
const shown = (blocks: readonly Block[]) =>
  blocks.map(({ content = [] }) => content.map((each) => ('text' in each ? each.text : '⏎')).join(''));
const read = (text: string) => shown(readPlain(text));

describe('Paragraphs of plain text', () => {
  it('are parted by blank lines, also by ones that hold spaces', () => {
    expect(read('\n \nOne.\n   \nTwo.\n\u00A0\n\t\n\nThree.\n\n')).toEqual(['One.', 'Two.', 'Three.']);
  });

  it('are the lines of a text that has no blank line', () => {
    expect(read('One.\nTwo is here.\nThree.\n')).toEqual(['One.', 'Two is here.', 'Three.']);
  });

  it('are joined again where a mail program or a book wrapped them', () => {
    const wrapped = [
      'It is a truth that harbour boards do not like to hear, and that no',
      'captain would say to them in the face: a port without ships is only a',
      'wall with a view.',
      '',
      'The board met on Tuesday. It was raining, and half of the members',
      'had stayed at home.',
    ];
    expect(read(wrapped.join('\n'))).toEqual([wrapped.slice(0, 3).join(' '), wrapped.slice(4).join(' ')]);
  });

  it('keep the lines of verse, addresses and signatures', () => {
    expect(read('The ships go out,\nThe ships come home,\n  And nobody counts them.\n\nHarbour Board\n1 Quay Street')).toEqual([
      'The ships go out,⏎The ships come home,⏎  And nobody counts them.',
      'Harbour Board⏎1 Quay Street',
    ]);
    const long = [
      'Of all the quays along the Sound that I have walked in rain',
      'There is not one whose stones and ropes I would not walk again',
      'And if the board should close them all and lock the iron gate',
      'Then I shall climb the wall at night and sit with them and wait',
    ];
    expect(read(`Verse:\n\n${long.join('\n')}`)).toEqual(['Verse:', long.join('⏎')]);
  });

  it('keep items of a list apart where the lines inside an item are joined', () => {
    const list = [
      '- The first berth is closed until the board has looked at the wall and',
      '  found somebody to pay for it.',
      '- The second berth stays open to ships of the town, and to nobody else',
      '  before the summer.',
    ];
    expect(read(`Berths:\n\n${list.join('\n')}`)).toEqual([
      'Berths:',
      '- The first berth is closed until the board has looked at the wall and found somebody to pay for it.⏎' +
        '- The second berth stays open to ships of the town, and to nobody else before the summer.',
    ]);
  });

  it('are single lines where lines are long, though a blank line stands somewhere', () => {
    const [one, two] = [
      'The board met and did not say why. '.repeat(8).trim(),
      'Nobody came to the quay that day. '.repeat(7).trim(),
    ];
    expect(read(`Title\n\n${one}\n${two}`)).toEqual(['Title', one, two]);
  });

  it('are joined without a space in scripts that have none, and after a hyphen', () => {
    const row = '港务委员会星期二宣布关闭码头渔民们说没有人事先通知他们他们对此感到愤怒';
    expect(read(`题目\n\n${row}\n${row}\n完。`)).toEqual(['题目', `${row}${row}完。`]);
    const hyphened = 'The board has closed the berths of the foreign-owned and well-\nknown carrier.';
    expect(read(`Title\n\n${hyphened}`)).toEqual(['Title', hyphened.replace('\n', '')]);
  });

  it('is one where the text is one line of a megabyte', () => {
    const line = 'The harbour is closed. '.repeat(45_000).trim();
    expect(read(line)).toEqual([line]);
  });

  it('never change, lose or add a character that is not white space', () => {
    const row = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\t', '-', '港', 'ב', '😀', '.', '\u00A0'), maxLength: 90 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const text = rows.join('\n');
        const solid = (some: string) => some.replace(/\s/g, '');
        expect(solid(readPlain(text).map(wordsOf).join(''))).toBe(solid(text));
      }),
    );
  });
});
