import { sql } from 'kysely';

/** That the text named by `column` is not in the trash, or the column, as that of a layer over all texts, names none. */
export const isKept = (column: 'document.id' | 'layer.document' | 'thread.document') =>
  sql<boolean>`not exists (select 1 from trash where trash.document = ${sql.ref(column)})`;
