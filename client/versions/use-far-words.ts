import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { End, Relation } from '../../shared/annotation/annotation.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import { documentsQuery, markedTextQuery } from '../api/queries.ts';
import type { FarWords } from './relations-then.ts';

/** Looks up what stands at the other ends of a text's relations: by the words that are there today. */
export function useFarWords({ id, project }: DocumentSummary, relations: readonly Relation[]): (end: End) => FarWords {
  const { data: texts } = useQuery(documentsQuery(project));
  const listed = useMemo(() => new Map(texts?.map((text) => [text.id, text.title])), [texts]);
  const far = useMemo(() => {
    const ends = relations.flatMap(({ from, to }) => [from.document, to.document]);
    return [...new Set(ends)].filter((document) => document !== id && listed.has(document)).sort();
  }, [relations, listed, id]);
  const answers = useQueries({ queries: far.map((document) => markedTextQuery(document)) });
  const marks = new Map(answers.flatMap(({ data }) => data?.marks.map((mark) => [mark.id, mark.quote] as const) ?? []));
  return ({ document, annotation }) => ({ title: listed.get(document) ?? null, quote: marks.get(annotation) ?? null });
}
