import { type Kysely, sql } from 'kysely';
import type { Deed, Details, Means } from '../../shared/audit/deed.ts';
import type { AccountId, DocumentId, ProjectId } from '../../shared/base/id.ts';
import { fold } from '../review/words-of-thread.ts';
import type { Tables } from './tables.ts';

/** Who does something, when, and by what; `by` is null for what the server does by itself. */
export interface Act {
  readonly at: number;
  readonly by: AccountId | null;
  readonly through?: Means | undefined;
}

/** What was done, and on what. The project and the title of a text are found with it. */
export interface Deeds {
  readonly what: Deed;
  readonly project?: ProjectId;
  readonly document?: DocumentId;
  /** On whom. */
  readonly person?: AccountId;
  readonly details?: Details;
}

/** One line of the log. It outlives what it tells of. */
export interface AuditRow {
  readonly number: number;
  readonly at: number;
  readonly by: AccountId | null;
  readonly through: Means | null;
  readonly what: Deed;
  readonly project: ProjectId | null;
  readonly document: DocumentId | null;
  /** The text's at that time; empty where it is about none. */
  readonly title: string;
  readonly person: AccountId | null;
  readonly details: Details;
}

export interface AuditQuery {
  /** Null for what was done anywhere. */
  readonly project: ProjectId | null;
  /** By whom or on whom; null for all. */
  readonly person: AccountId | null;
  readonly what: Deed | null;
  /** Bounds in ms, `to` not included; null for none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Words, folded, that must each stand in the line; or `named` have a hand in it. */
  readonly words: readonly string[];
  readonly named: readonly AccountId[];
  /** Only lines that are older than this one. */
  readonly before: number | null;
  readonly limit: number;
}

/** The part of the records that tells what happened. Lines are added and never change (rule S24); no statement here changes one. */
export interface AuditRecords {
  /** Adds a line for what changes no other row, such as an export. What changes one has its line written with it. */
  audit(act: Act, deed: Deeds): Promise<void>;
  /** Newest first. */
  auditLog(query: AuditQuery): Promise<readonly AuditRow[]>;
  /** Everybody who has a hand in it, in no order. */
  auditedPeople(project: ProjectId | null): Promise<readonly AccountId[]>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createAuditRecords(db: Kysely<Tables>): AuditRecords {
  return {
    audit: (act, deed) => db.transaction().execute((tx) => keepAudit(tx, act, deed)),
    async auditLog({ project, person, what, from, to, words, named, before, limit }) {
      let query = db.selectFrom('audit').selectAll();
      if (project !== null) query = query.where('project', '=', project);
      if (what !== null) query = query.where('what', '=', what);
      if (from !== null) query = query.where('at', '>=', from);
      if (to !== null) query = query.where('at', '<', to);
      if (before !== null) query = query.where('number', '<', before);
      if (person !== null) query = query.where((line) => line.or([line('by', '=', person), line('person', '=', person)]));
      if (words.length > 0) {
        query = query.where((line) => {
          const said = line.and(words.map((word) => sql<boolean>`words like ${`%${literally(word)}%`} escape '!'`));
          return named.length === 0 ? said : line.or([said, line('by', 'in', named), line('person', 'in', named)]);
        });
      }
      const rows = await query.orderBy('number', 'desc').limit(limit).execute();
      return rows.map(({ words: _words, details, number, at, ...row }) => ({
        ...row,
        number: Number(number),
        at: Number(at),
        details: JSON.parse(details) as Details,
      }));
    },
    async auditedPeople(project) {
      const people = new Set<AccountId>();
      for (const column of ['by', 'person'] as const) {
        let query = db.selectFrom('audit').select(`${column} as account`).distinct();
        if (project !== null) query = query.where('project', '=', project);
        for (const { account } of await query.execute()) if (account !== null) people.add(account);
      }
      return [...people];
    },
  };
}

/** Writes a line into the log, in the transaction of what it tells: the one writer. */
export async function keepAudit(tx: Kysely<Tables>, { at, by, through }: Act, deed: Deeds): Promise<void> {
  const { what, document = null, person = null, details = {} } = deed;
  const text =
    document && (await tx.selectFrom('document').select(['project', 'title']).where('id', '=', document).executeTakeFirst());
  const { last } = await tx
    .selectFrom('audit')
    .select((query) => query.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  const title = text?.title ?? '';
  await tx
    .insertInto('audit')
    .values({
      ...{ number: Number(last ?? 0) + 1, at, by, through: through ?? null, what },
      ...{ project: deed.project ?? text?.project ?? null, document, title, person },
      ...{ details: JSON.stringify(details), words: fold([title, ...Object.values(details)].join(' ')) },
    })
    .execute();
}

/** A text in which nothing stands for any letters. */
const literally = (text: string) => text.replace(/[!%_]/g, '!$&');
