import { describe, expect, it } from 'vitest';
import { readRoster } from './roster.ts';

const namesIn = (file: string) => readRoster(file).students.map(({ name, id, group }) => [name, id, group].join(' | '));

describe('a class is read', () => {
  it.each([
    ['English, commas', 'Student ID,Name,Group\n7,Ada Lovelace,A\n8,Ben Okri,B'],
    ['Spanish, semicolons', '\uFEFFNombre;Apellidos;Matrícula;Grupo\r\nAda;Lovelace;7;A\r\nBen;Okri;8;B\r\n'],
    ['German, tabs', 'Gruppe\tNachname\tVorname\tMatrikelnummer\nA\tLovelace\tAda\t7\nB\tOkri\tBen\t8'],
    ['no titles', 'Ada Lovelace,7,A\nBen Okri,8,B'],
  ])('from a list with titles: %s', (_, file) => {
    expect(namesIn(file)).toEqual(['Ada Lovelace | 7 | A', 'Ben Okri | 8 | B']);
  });

  it('from names alone, one in a line', () => {
    expect(namesIn('Ada Lovelace\n\nBen Okri\n')).toEqual(['Ada Lovelace |  | ', 'Ben Okri |  | ']);
    expect(namesIn('Nombre\nAda')).toEqual(['Ada |  | ']);
  });
});

it('tells line by line who is there twice, and where a name is missing', () => {
  const { students, problems } = readRoster('Name,Id\nAda,7\n,8\nAda L.,7\nBen,\nbén,\nAda,9');
  expect(students.map(({ name, id }) => [name, id])).toEqual([
    ['Ada', '7'],
    ['Ben', ''],
    ['Ada', '9'],
  ]);
  expect(problems).toEqual([
    { line: 3, kind: 'no-name', name: '', first: null },
    { line: 4, kind: 'same-id', name: 'Ada L.', first: 2 },
    { line: 6, kind: 'same-name', name: 'bén', first: 5 },
  ]);
});
