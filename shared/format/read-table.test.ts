import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toTable } from './csv-table.ts';
import { readTable } from './read-table.ts';

const cellsOf = (text: string) => readTable(text).map(({ cells }) => cells);

it('reads commas, semicolons and tabs, quotation marks, any line ends, and a byte order mark', () => {
  expect(cellsOf('\uFEFFName;Id\r\n"Ünal; Ayşe";7\r\n')).toEqual([
    ['Name', 'Id'],
    ['Ünal; Ayşe', '7'],
  ]);
  expect(cellsOf('a\tb\n1, 2\t"say ""no"""')).toEqual([
    ['a', 'b'],
    ['1, 2', 'say "no"'],
  ]);
  expect(cellsOf('a,b\r1,2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

it('tells on which line of the file a row begins', () => {
  expect(readTable('a,b\n\n"one\ntwo",3\nx,y').map(({ line }) => line)).toEqual([1, 3, 5]);
});

it('reads what the project writes, and anything else without failing', () => {
  const cell = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/^[=+\-@\uFEFF]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(cellsOf(toTable([['one', 'two'], ...rows])).slice(1)).toEqual(rows);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(readTable(text))));
});
