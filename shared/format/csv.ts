import type { Relation } from '../annotation/annotation.ts';
import { readAs, readKindAs } from '../annotation/codebook-reading.ts';
import { attributesOf } from './attribute-words.ts';
import { codePointsIn } from './code-points.ts';
import { discussionColumns, reviewRow, threadRows } from './csv-discussion.ts';
import { type Cell, toTable } from './csv-table.ts';
import type { Exportable, ExportedPerson, ExportedSegment } from './exportable.ts';
import type { Format } from './format.ts';

/**
 * A table for spreadsheets and statistics: RFC 4180, with a byte order mark, without which Excel does not read UTF-8.
 *
 * One row per passage of an annotation (`kind` is `annotation`; rows of one annotation share its `id`) and one per relation
 * (`kind` is `relation`, `from` and `to` name annotations by `id`). `start` and `end` are code points into the plain text; both
 * are empty where a passage lost its place and for annotations of the whole text. Times are UTC. Of a relation to a mark of another
 * text `far_document`, `far_title` and `far_quote` tell that text and the words, where they are there to be read.
 *
 * Discussions follow: `suggestion`, `comment`, `reply` and `review` rows, those of one thread by its `thread`; `note` is what was said.
 */
export const csv: Format = {
  title: 'Table (CSV)',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  losses: [
    'The text itself, its structure and the words around a quote are not in it.',
    'Removed annotations and the history of changes are not in it.',
    'Marks that only their maker sees are not in it.',
    'Words that a spreadsheet would take for a formula (they begin with =, +, -, @ or a tab) get an apostrophe in front.',
    'An attribute with several choices is one cell, with semicolons between them.',
    'Comments are plain words: emphasis, links and lists in them, reactions, and what they said before are not in it.',
  ],
  serialise: (exportable) => toTable(rowsOf(exportable)),
};

function rowsOf(exportable: Exportable): Cell[][] {
  const { annotations, relations, farEnds, codebook } = exportable;
  const attributes = attributeColumns(exportable);
  const passages = passageRows(exportable);
  const header = [
    ...['kind', 'id', 'label', 'label_name', ...placeColumns],
    ...attributes.map((id) => `attribute.${id}`),
    ...['note', 'author', 'author_id', 'created', 'modified', 'origin', 'confirmed', 'from', 'to', ...farColumns],
    ...discussionColumns,
  ];
  const nothingSaid = discussionColumns.map(() => '');
  const annotationRows = annotations.flatMap((exported) => {
    const { annotation, author } = exported;
    const words = new Map(attributesOf(annotation, codebook).map((attribute) => [attribute.id, attribute.words]));
    return passages(exported).map((passage) => [
      ...['annotation', annotation.id, annotation.label, readAs(codebook, annotation.label)?.name ?? ''],
      ...passage,
      ...attributes.map((id) => words.get(id) ?? ''),
      ...[annotation.note, ...authorCells(author), ...timeCells(annotation), annotation.origin],
      ...[annotation.confirmed === null ? '' : timeOf(annotation.confirmed), '', '', '', '', ''],
      ...nothingSaid,
    ]);
  });
  const relationRows = relations.map(({ relation, author }) => [
    ...['relation', relation.id, relation.label, readKindAs(codebook, relation.label)?.name ?? ''],
    ...Array<Cell>(5 + attributes.length + 1).fill(''),
    ...[...authorCells(author), ...timeCells(relation), relation.origin, ''],
    ...[relation.from.annotation, relation.to.annotation],
    ...farCells(relation, farEnds),
    ...nothingSaid,
  ]);
  const said = [
    ...exportable.threads.flatMap((exported) => {
      const places = exported.segment ? passages({ segments: [exported.segment] }) : [];
      const named = places.map((cells) => Object.fromEntries(placeColumns.map((column, at) => [column, cells[at] ?? ''])));
      return threadRows(exported, exportable, named);
    }),
    ...exportable.reviews.map((review) => reviewRow(review, exportable)),
  ];
  const saidRows = said.map((cells) => header.map((column) => cells[column] ?? ''));
  return [header, ...annotationRows, ...relationRows, ...saidRows];
}

/** Ids of all attributes that occur: the codebook's in its order, and then those that it does not define. */
function attributeColumns({ annotations, codebook }: Exportable): string[] {
  const used = new Set(annotations.flatMap(({ annotation }) => Object.keys(annotation.attributes)));
  const defined = new Set(codebook.labels.flatMap(({ attributes }) => attributes.map(({ id }) => id)));
  return [...[...defined].filter((id) => used.has(id)), ...[...used].filter((id) => !defined.has(id)).sort()];
}

const placeColumns = ['segment', 'status', 'start', 'end', 'quote'];

/** The cells of `placeColumns` of each row of an annotation, or of a thread on a passage. */
function passageRows({ text }: Exportable): (exported: { readonly segments: readonly ExportedSegment[] }) => Cell[][] {
  const codePoints = codePointsIn(text);
  return ({ segments }) => {
    if (segments.length === 0) return [['', '', '', '', '']];
    return segments.flatMap(({ status, spans, quote }, i) =>
      spans.length === 0
        ? [[i + 1, status, '', '', quote.exact]]
        : spans.map(({ start, end }) => [i + 1, status, codePoints(start), codePoints(end), text.slice(start, end)]),
    );
  };
}

const farColumns = ['far_document', 'far_title', 'far_quote'];

function farCells({ from, to }: Relation, farEnds: Exportable['farEnds']): Cell[] {
  const far = farEnds.get(from.annotation) ?? farEnds.get(to.annotation);
  return far ? [far.document.id, far.document.title, far.quote] : farColumns.map(() => '');
}

const authorCells = (author: ExportedPerson | null): Cell[] => [author?.name ?? '', author?.account ?? ''];

const timeOf = (ms: number) => new Date(ms).toISOString();

const timeCells = ({ created, modified }: { readonly created: number; readonly modified: number }): Cell[] =>
  [created, modified].map(timeOf);
