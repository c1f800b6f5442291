import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DocumentId, ExerciseId, ProjectId } from '../../shared/base/id.ts';
import { tabFeed } from './tab-feed.ts';

/**
 * While it is mounted, what the pages show of some projects is asked for again when somebody changes it, and what is only mine in any
 * case.
 */
export function useChanges(projects: readonly ProjectId[]) {
  const queries = useQueryClient();
  const named = projects.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same projects may come in another array
  useEffect(() => tabFeed.hear(queries, { projects }), [queries, named]);
}

/** Hears what becomes of a text to which I may come alone, while the caller is mounted; null for one that is heard with its project. */
export function useTextChanges(document: DocumentId | null): void {
  const queries = useQueryClient();
  useEffect(() => (document ? tabFeed.hear(queries, { texts: [document] }) : undefined), [queries, document]);
}

/** Hears what becomes of an exercise while the caller is mounted. */
export function useExerciseChanges(exercise: ExerciseId): void {
  const queries = useQueryClient();
  useEffect(() => tabFeed.hear(queries, { exercises: [exercise] }), [queries, exercise]);
}

/** As many exercises as a page hears of at once; the feed takes a few more. */
const mostHeard = 40;

/** Hears what becomes of a class of a project and of its exercises, the latest before the others, while the caller is mounted. */
export function useClassChanges(project: ProjectId, exercises: readonly ExerciseId[]): void {
  const queries = useQueryClient();
  const named = exercises.slice(-mostHeard);
  const names = named.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same exercises may come in another array
  useEffect(() => tabFeed.hear(queries, { projects: [project], exercises: named }), [queries, project, names]);
}
