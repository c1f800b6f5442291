import type { Migration } from 'kysely';
import { people } from './0001-people.ts';
import { texts } from './0002-texts.ts';

/** What the databases call a thing that they do not name alike. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
  /** A moment and a yes or no in the tables of better-auth, which chooses by database. */
  readonly authTime: 'date' | 'timestamptz';
  readonly authFlag: 'integer' | 'boolean';
}

/** The schema of the rows, step by step, in the order of the names. Append only: a step that ran somewhere never changes. */
export const recordsMigrations = (types: ColumnTypes): Record<string, Migration> => ({
  '0001-people': people(types),
  '0002-texts': texts(types),
});
