import { readTable } from '../format/read-table.ts';

/** A student of a class. Empty strings where the list does not say. */
export interface Listed {
  readonly name: string;
  readonly id: string;
  readonly group: string;
}

/** A line of a list that cannot be taken as it stands. `name` is what it says there. */
export interface RosterProblem {
  readonly line: number;
  readonly kind: 'no-name' | 'same-id' | 'same-name';
  readonly name: string;
  /** The line that has the same; null for `no-name`. */
  readonly first: number | null;
}

export interface Roster {
  /** Everybody who can be taken, in the order of the list. */
  readonly students: readonly Listed[];
  readonly problems: readonly RosterProblem[];
}

type Column = 'name' | 'first' | 'last' | 'id' | 'group';

/** How columns are called in English, Spanish and German, without accents, in small letters. */
const titles: Readonly<Record<Column, readonly string[]>> = {
  name: [
    'name',
    'student',
    'student name',
    'full name',
    'nombre completo',
    'estudiante',
    'alumno',
    'alumna',
    'schuler',
    'schulerin',
  ].concat(['studierende', 'studierende/r', 'teilnehmer', 'teilnehmerin', 'vollstandiger name']),
  first: ['first name', 'given name', 'nombre', 'nombres', 'vorname'],
  last: ['last name', 'surname', 'family name', 'apellido', 'apellidos', 'apellido(s)', 'nachname', 'familienname'],
  id: ['id', 'student id', 'id number', 'number', 'sis user id', 'matricula', 'numero', 'numero de id', 'codigo', 'dni'].concat([
    'nummer',
    'matrikelnummer',
    'matrikel-nr.',
    'matrikel-nr',
    'id-nummer',
    'kennung',
  ]),
  group: ['group', 'section', 'team', 'class', 'grupo', 'seccion', 'clase', 'equipo', 'gruppe', 'klasse', 'kurs'],
};

/**
 * Reads a class from a table with names, ids and groups. Columns are known by their titles; without titles the first is the name,
 * the second the id, the third the group. Whoever has the id of somebody above, or without ids the name, is not taken again.
 */
export function readRoster(file: string): Roster {
  const rows = readTable(file);
  const titled = columnsOf(rows[0]?.cells ?? []);
  const columns: ReadonlyMap<Column, number> =
    titled ??
    new Map([
      ['name', 0],
      ['id', 1],
      ['group', 2],
    ]);
  const students: Listed[] = [];
  const problems: RosterProblem[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of titled ? rows.slice(1) : rows) {
    const cell = (column: Column) => cells[columns.get(column) ?? -1] ?? '';
    const name = cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' ');
    const [id, group] = [cell('id'), cell('group')];
    const key = id ? `id ${id}` : `name ${plain(name)}`;
    const first = seen.get(key) ?? null;
    if (!name) problems.push({ line, kind: 'no-name', name, first: null });
    else if (first !== null) problems.push({ line, kind: id ? 'same-id' : 'same-name', name, first });
    else {
      seen.set(key, line);
      students.push({ name, id, group });
    }
  }
  return { students, problems };
}

/** Which column is what; null where the row is no row of titles, for no column of a name is among them. */
function columnsOf(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>();
  for (const [place, cell] of cells.entries()) {
    for (const [column, names] of Object.entries(titles) as [Column, readonly string[]][]) {
      if (names.includes(plain(cell)) && !found.has(column)) found.set(column, place);
    }
  }
  const [name, first] = [found.get('name'), found.get('first')];
  // “Nombre” and “Name” beside a column of surnames are first names.
  if (found.has('last') && first === undefined && name !== undefined) {
    found.set('first', name);
    found.delete('name');
  }
  if (!found.has('last') && name === undefined && first !== undefined) {
    found.set('name', first);
    found.delete('first');
  }
  return found.has('name') || found.has('last') ? found : null;
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');
