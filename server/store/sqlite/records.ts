import { Kysely, Migrator, SqliteDialect, type SqliteStatement } from 'kysely';
import type { ColumnTypes } from '../migrations/column-types.ts';
import { recordsMigrations } from '../migrations/records.ts';
import { createRecords } from '../records.ts';
import type { Records } from '../store.ts';
import type { Tables } from '../tables.ts';
import { keepAsWritten } from './keep-as-written.ts';
import { openSqlite, type SqliteFile } from './open.ts';

const columnTypes: ColumnTypes = { bytes: 'blob', authTime: 'date', authFlag: 'integer' };

/**
 * The rows in the SQLite file at `path`, or in memory for `:memory:`, with the tables up to date. Rejects when the file cannot be
 * opened or its tables cannot be made.
 *
 * @returns with `database`, through which better-auth keeps its own tables beside ours. `close` closes it too.
 */
export async function openSqliteRecords(path: string): Promise<Records & { readonly database: Kysely<unknown> }> {
  const file = openSqlite(path);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyExpects(file) }) });
  try {
    await migrate(file, db);
  } catch (error) {
    file.close();
    throw error;
  }
  // Kysely is invariant in its tables; better-auth asks for its own by name.
  return { ...createRecords(db), database: db as unknown as Kysely<unknown> };
}

/** Statements kept ready: what a server asks again and again is far fewer, but each length of a list of ids is another one. */
const mostReady = 500;

/** Kysely speaks to better-sqlite3, which tells queries from commands and takes parameters as one array; it prepares each query anew. */
function asKyselyExpects(file: SqliteFile) {
  const ready = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = file.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...parameters),
      run: (parameters) => statement.run(...parameters),
      iterate: (parameters) => file.prepare(text).iterate(...parameters), // one of its own: it is under way while others ask
    };
  };
  return {
    close: () => file.close(),
    /** The longest unused one gives way. */
    prepare(text: string): SqliteStatement {
      const statement = ready.get(text) ?? prepare(text);
      ready.delete(text);
      ready.set(text, statement);
      const [oldest] = ready.keys();
      if (ready.size > mostReady && oldest !== undefined) ready.delete(oldest);
      return statement;
    },
  };
}

/** All steps that have not run, or, when one fails, none: Kysely opens no transaction of its own around SQLite's migrations. */
async function migrate(file: SqliteFile, db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => recordsMigrations(columnTypes, keepAsWritten) } });
  file.exec('begin immediate');
  const { error } = await migrator.migrateToLatest();
  if (error) {
    if (file.isTransaction) file.exec('rollback');
    throw error;
  }
  file.exec('commit');
}
