import { rmSync } from 'node:fs';
import type { DocumentId, LayerId } from '../../shared/base/id.ts';
import { inTransaction, openSqlite, type SqliteFile } from '../store/sqlite/open.ts';
import { excerptOf } from './excerpt.ts';
import { insideWords, isWorthLookingInside, parseWords, type Term, toMatch } from './query.ts';
import type {
  ExcerptPiece,
  Hit,
  IndexedMark,
  IndexedParagraph,
  IndexedText,
  IndexedThread,
  LostMark,
  Query,
  SearchIndex,
  ThreadPlace,
} from './search-index.ts';

/** Counts changes of the tables and of what is put into them. A file of another number is thrown away and built anew. */
const version = 2;

/** By column: a word of a note says more about a mark than one of its quote, and a label is on many. */
const weights = '1.0, 0.5, 1.0, 1.0, 1.5, 0.3';

/**
 * One row of `part` and of `wording` for each title, paragraph and mark: where it is, and its words in columns of its own kind, so
 * that a look for one kind passes over the others. Both indexes read `wording`. The one of words splits at what is no letter or
 * digit; the one of pieces finds any three signs or more, inside words and where a script has no spaces.
 */
const tables = `
  create table text (document text primary key, project text not null, title text not null, publisher text not null, hasWords integer not null);
  create table stale (name text primary key);
  create table part (
    id integer primary key, kind text not null, project text not null, document text not null,
    layer text, annotation text, paragraph integer, at integer
  );
  create index partOfDocument on part (document, kind);
  create index partOfLayer on part (layer) where layer is not null;
  create index partOfMark on part (annotation) where annotation is not null;
  create table thread (thread text primary key, document text not null, annotation text, at integer);
  create index threadOfText on thread (document);
  create table wording (
    id integer primary key, title text, publisher text, text text, quote text, note text, label text
  );
  create virtual table words using fts5 (title, publisher, text, quote, note, label, content = 'wording', content_rowid = 'id',
    prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
  create virtual table pieces using fts5 (title, publisher, text, quote, note, label, content = 'wording', content_rowid = 'id',
    tokenize = "trigram remove_diacritics 1");
  create trigger partDelete after delete on part begin
    delete from wording where id = old.id;
  end;
  ${['words', 'pieces']
    .map(
      (index) => `
  insert into ${index} (${index}, rank) values ('rank', 'bm25(${weights})');
  create trigger ${index}Insert after insert on wording begin
    insert into ${index} (rowid, title, publisher, text, quote, note, label)
    values (new.id, new.title, new.publisher, new.text, new.quote, new.note, new.label);
  end;
  create trigger ${index}Delete after delete on wording begin
    insert into ${index} (${index}, rowid, title, publisher, text, quote, note, label)
    values ('delete', old.id, old.title, old.publisher, old.text, old.quote, old.note, old.label);
  end;`,
    )
    .join('')}
  pragma user_version = ${version};
`;

type Column = 'title' | 'publisher' | 'text' | 'quote' | 'note' | 'label';
/** In the order of the indexes. */
const allColumns: readonly Column[] = ['title', 'publisher', 'text', 'quote', 'note', 'label'];

const columnsOf: Readonly<Record<Hit['kind'], readonly Column[]>> = {
  title: ['title', 'publisher'],
  mark: ['quote', 'note', 'label'],
  paragraph: ['text'],
};
/** In the order in which they are shown: who looks for a text looks by its title. */
const kinds = ['title', 'mark', 'paragraph'] as const;

/** What the caller may read, said once for every way of looking. */
const readable = `part.project in (select value from json_each(:projects))
  and (part.layer is null or part.layer in (select value from json_each(:layers)))`;

/* Signs that no text holds, around what was found. */
const open = '\ufdd0';
const close = '\ufdd1';
const withoutMarkers = (text: string) => text.replaceAll(open, ' ').replaceAll(close, ' ');

interface PartRow {
  readonly id: number;
  readonly document: DocumentId;
  readonly annotation: IndexedMark['annotation'] | null;
  readonly paragraph: number | null;
  readonly at: number | null;
}
type Wording = Readonly<Partial<Record<Column, string>>>;
/** A part with its words, and what was found in them between markers. */
interface Found {
  readonly id: number;
  readonly row: PartRow & Wording;
  readonly marked: Wording;
}

/** What a search thread answers of `SearchIndex`, without its promises. */
export type SearchFile = {
  readonly [Name in keyof SearchIndex]: (...args: Parameters<SearchIndex[Name]>) => Awaited<ReturnType<SearchIndex[Name]>>;
};

/** Opens the index at `path`, or an empty one where there is none that can be read. */
export function openSearchFile(path: string): SearchFile {
  const file = openOrMakeAnew(path);
  const all = <Row>(sql: string, values: Readonly<Record<string, string | number | null>>): Row[] =>
    statement(sql).all(values) as unknown as Row[]; // each statement names its columns
  const run = (sql: string, values: Readonly<Record<string, string | number | null>>) => statement(sql).run(values);
  const statements = new Map<string, ReturnType<SqliteFile['prepare']>>();
  function statement(sql: string) {
    const known = statements.get(sql) ?? file.prepare(sql);
    statements.set(sql, known);
    return known;
  }
  const textOf = (document: DocumentId) =>
    all<Pick<IndexedText, 'project'>>('select project from text where document = :document', { document })[0];

  type Place = Pick<PartRow, 'document' | 'annotation' | 'paragraph' | 'at'> & {
    readonly project: string;
    readonly layer: LayerId | null;
  };

  function add(kind: Hit['kind'], { project, document, layer, annotation, paragraph, at }: Place, wording: Wording): void {
    run(
      `insert into part (kind, project, document, layer, annotation, paragraph, at)
       values (:kind, :project, :document, :layer, :annotation, :paragraph, :at)`,
      { kind, project, document, layer, annotation, paragraph, at },
    );
    const { title, publisher, text, quote, note, label } = wording;
    const words = Object.entries({ title, publisher, text, quote, note, label });
    run(
      `insert into wording (id, title, publisher, text, quote, note, label)
       values (last_insert_rowid(), :title, :publisher, :text, :quote, :note, :label)`,
      Object.fromEntries(words.map(([column, value]) => [column, value === undefined ? null : withoutMarkers(value)])),
    );
  }

  function putText({ document, project, title, publisher }: IndexedText): void {
    run(
      `insert into text (document, project, title, publisher, hasWords) values (:document, :project, :title, :publisher, 0)
       on conflict (document) do update set project = :project, title = :title, publisher = :publisher`,
      { document, project, title, publisher },
    );
    run(`delete from part where document = :document and kind = 'title'`, { document });
    run('update part set project = :project where document = :document and project <> :project', { document, project });
    add('title', { project, document, layer: null, annotation: null, paragraph: null, at: null }, { title, publisher });
  }

  function putWords(document: DocumentId, paragraphs: readonly IndexedParagraph[]): void {
    const known = textOf(document);
    if (!known) return;
    run(`delete from part where document = :document and kind = 'paragraph'`, { document });
    for (const { number: paragraph, text } of paragraphs) {
      add('paragraph', { project: known.project, document, layer: null, annotation: null, paragraph, at: null }, { text });
    }
    run('update text set hasWords = 1 where document = :document', { document });
  }

  /** Rewrites only what differs: a layer of thousands is put again after every few marks. */
  function putMarks(layer: LayerId, marks: readonly IndexedMark[]): void {
    const known = new Map(
      all<PartRow & Wording>('select * from part join wording using (id) where layer = :layer', { layer }).map((row) => [
        row.annotation,
        row,
      ]),
    );
    for (const { annotation, document, paragraph, at, quote, note, label } of marks) {
      const project = textOf(document)?.project;
      if (project === undefined) continue;
      const before = known.get(annotation);
      known.delete(annotation);
      const isSame =
        before?.document === document &&
        before.paragraph === paragraph &&
        before.quote === withoutMarkers(quote) &&
        before.note === withoutMarkers(note) &&
        before.label === withoutMarkers(label);
      if (isSame) {
        // Words before it were written or deleted, which happens all the time and changes nothing that is searched.
        if (before.at !== at) run('update part set at = :at where id = :id', { id: before.id, at });
        continue;
      }
      if (before) run('delete from part where id = :id', { id: before.id });
      add('mark', { project, document, layer, annotation, paragraph, at }, { quote, note, label });
    }
    for (const { id } of known.values()) run('delete from part where id = :id', { id });
  }

  function putThreads(document: DocumentId, threads: readonly IndexedThread[]): void {
    if (!textOf(document)) return;
    run('delete from thread where document = :document', { document });
    for (const { thread, ...on } of threads) {
      const { annotation, at } = { annotation: null, at: null, ...on };
      run('insert into thread (thread, document, annotation, at) values (:thread, :document, :annotation, :at)', {
        ...{ thread, document, annotation, at },
      });
    }
  }

  type Scope = { readonly projects: string; readonly layers: string; readonly limit: number };

  function find({ words, projects, layers, limit }: Query): Hit[] {
    const terms = parseWords(words);
    if (terms.length === 0) return [];
    const scope = { projects: JSON.stringify(projects), layers: JSON.stringify(layers), limit };
    return kinds.flatMap((kind) => {
      const columns = columnsOf[kind];
      if (terms.some((term) => term.in === 'label' && !columns.includes('label'))) return [];
      const whole = findIn('words', terms, columns, '', scope);
      const known = new Set(whole.map(({ id }) => id));
      const inside = whole.length < limit && isWorthLookingInside(terms) ? findInside(terms, columns, scope) : [];
      return [...whole, ...inside.filter(({ id }) => !known.has(id))].slice(0, limit).map((found) => toHit(kind, found));
    });
  }

  function findInside(terms: readonly Term[], columns: readonly Column[], scope: Scope): Found[] {
    const { indexed, short } = insideWords(terms);
    const likes = Object.fromEntries(short.map(({ words }, i) => [`like${i}`, `%${words.replace(/[\\%_]/g, '\\$&')}%`]));
    const where = short
      .map((term, i) => {
        const some = term.in === 'label' ? ['label'] : columns;
        return ` and (${some.map((column) => `wording.${column} like :like${i} escape '\\'`).join(' or ')})`;
      })
      .join('');
    if (indexed.length > 0) return findIn('pieces', indexed, columns, where, { ...scope, ...likes });
    const rows = all<PartRow & Wording>(
      `select * from part join wording using (id) where ${readable}${where} order by id limit :limit`,
      { ...scope, ...likes },
    );
    const mark = (text: string) => short.reduce((marked, { words }) => marked.replaceAll(words, `${open}${words}${close}`), text);
    return rows.map((row) => ({
      id: row.id,
      row,
      marked: Object.fromEntries(columns.map((column) => [column, mark(row[column] ?? '')])),
    }));
  }

  /** Looks in some columns of an index, the best first. */
  function findIn(
    index: 'words' | 'pieces',
    terms: readonly Term[],
    columns: readonly Column[],
    where: string,
    values: Scope & Readonly<Record<string, string | number>>,
  ): Found[] {
    const marked = columns.map(
      (column) => `highlight(${index}, ${allColumns.indexOf(column)}, '${open}', '${close}') as ${column}InMarks`,
    );
    // The index sorts by rank itself and is the outer loop, so that rows and excerpts are read only until there are enough.
    const rows = all<PartRow & Wording & Readonly<Record<string, string>>>(
      `select part.*, wording.*, ${marked.join(', ')}
       from ${index} cross join part on part.id = ${index}.rowid cross join wording on wording.id = part.id
       where ${index} match :match and ${readable}${where} order by ${index}.rank limit :limit`,
      { ...values, match: toMatch(terms, columns, index === 'words') },
    );
    return rows.map((row) => ({
      id: row.id,
      row,
      marked: Object.fromEntries(columns.map((column) => [column, row[`${column}InMarks`] ?? ''])),
    }));
  }

  return {
    putText: (text) => inTransaction(file, () => putText(text)),
    putWords: (document, paragraphs) => inTransaction(file, () => putWords(document, paragraphs)),
    putMarks: (layer, marks) => inTransaction(file, () => putMarks(layer, marks)),
    putThreads: (document, threads) => inTransaction(file, () => putThreads(document, threads)),
    removeText: (document) =>
      inTransaction(file, () => {
        for (const table of ['part', 'thread']) run(`delete from ${table} where document = :document`, { document });
        run('delete from text where document = :document', { document });
      }),
    texts: () =>
      all<IndexedText & { readonly hasWords: number }>('select * from text', {}).map((text) => ({
        ...text,
        hasWords: text.hasWords === 1,
      })),
    find,
    lost: (layers) =>
      all<LostMark>(
        `select document, annotation, label, quote from part join wording using (id)
         where layer in (select value from json_each(:layers)) and paragraph is null and quote <> ''`,
        { layers: JSON.stringify(layers) },
      ),
    places: (documents) =>
      all<ThreadPlace>(
        `select thread, coalesce(thread.at, part.at) as at
         from thread left join part on part.annotation = thread.annotation and part.document = thread.document
         where thread.document in (select value from json_each(:documents))`,
        { documents: JSON.stringify(documents) },
      ),
    noteStale: (names) =>
      inTransaction(file, () => {
        for (const name of names) run('insert into stale (name) values (:name) on conflict do nothing', { name });
      }),
    noteFresh: (names) =>
      inTransaction(file, () => {
        for (const name of names) run('delete from stale where name = :name', { name });
      }),
    stale: () => all<{ name: string }>('select name from stale', {}).map(({ name }) => name),
    close: () => file.close(),
  };
}

function openOrMakeAnew(path: string): SqliteFile {
  const found = openIfReadable(path);
  if (found) return found;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  const file = openLightly(path);
  inTransaction(file, () => file.exec(tables));
  return file;
}

/** Null where the file is missing, of another version, or broken. */
function openIfReadable(path: string): SqliteFile | null {
  let file: SqliteFile | null = null;
  try {
    file = openLightly(path);
    const row = file.prepare('pragma user_version').get() as { readonly user_version: number } | undefined;
    if (row?.user_version === version) return file;
  } catch {
    // not a database, or torn: what is in it can be made anew
  }
  file?.close();
  return null;
}

/** Without a sync at each commit: what a power cut takes away is indexed again. */
function openLightly(path: string): SqliteFile {
  const file = openSqlite(path);
  file.exec('pragma synchronous = normal');
  return file;
}

function toHit(kind: Hit['kind'], { row, marked }: Found): Hit {
  const { document, paragraph } = row;
  const excerptIn = (column: Column) => excerptOf(piecesOf(marked[column] ?? ''));
  switch (kind) {
    case 'title':
      return { kind, document, excerpt: excerptIn(marked.title?.includes(open) ? 'title' : 'publisher') };
    case 'paragraph':
      return { kind, document, paragraph: paragraph ?? 1, excerpt: excerptIn('text') };
    case 'mark': {
      const part = (['note', 'quote'] as const).find((column) => marked[column]?.includes(open)) ?? 'label';
      const annotation = row.annotation as IndexedMark['annotation'];
      const quote = excerptOf([{ text: row.quote ?? '', found: false }]);
      const quoted = quote.map(({ text }) => text).join('');
      return { kind, document, annotation, paragraph, label: row.label ?? '', quote: quoted, part, excerpt: excerptIn(part) };
    }
  }
}

function piecesOf(marked: string): ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  for (const piece of marked.split(open)) {
    const [found, rest] = piece.split(close);
    if (rest === undefined) pieces.push({ text: found ?? '', found: false });
    else pieces.push({ text: found ?? '', found: true }, { text: rest, found: false });
  }
  return pieces.filter(({ text }) => text !== '');
}
