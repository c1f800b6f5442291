import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { End } from '../../shared/annotation/annotation.ts';
import type { MarkedText } from '../../shared/api/document-contract.ts';
import type { AnnotationId, ProjectId } from '../../shared/base/id.ts';
import { documentsQuery, markedTextQuery } from '../api/queries.ts';
import type { FarEndOf } from './relation-lines.ts';
import type { Table } from './table.ts';
import { useTable } from './use-table.ts';

/**
 * Looks up the ends of relations that stand in texts which are not on the page, so that they can be told by their words.
 *
 * @param project null where its other texts are not the person's to see
 */
export function useFarEnds(table: Table, project: ProjectId | null): FarEndOf {
  const relations = useTable(table, (state) => state.relations);
  const { data: texts } = useQuery({ ...documentsQuery(project ?? ('' as ProjectId)), enabled: project !== null });
  const far = useMemo(() => {
    const ends = relations.flatMap(({ relation: { from, to } }) => [from.document, to.document]);
    const listed = new Set(texts?.map(({ id }) => id));
    return [...new Set(ends)].filter((document) => listed.has(document) && !table.marks.isOpen(document)).sort();
  }, [relations, texts, table]);
  const marks = useQueries({
    queries: far.map((document) => markedTextQuery(document)),
    combine: combineMarks,
  });
  return useMemo(() => {
    const listed = new Map(texts?.map((text) => [text.id, text]));
    return ({ document, annotation }: End) => {
      const [text, mark] = [listed.get(document), marks.get(annotation)];
      return {
        ...{ document, title: text?.title ?? null, date: text?.date ?? '' },
        ...{ label: mark?.label ?? null, quote: mark?.quote ?? null },
      };
    };
  }, [texts, marks]);
}

type MarkedTexts = readonly { readonly data: MarkedText | undefined }[];

const combineMarks = (answers: MarkedTexts): ReadonlyMap<AnnotationId, MarkedText['marks'][number]> =>
  new Map(answers.flatMap(({ data }) => data?.marks.map((mark) => [mark.id, mark] as const) ?? []));
