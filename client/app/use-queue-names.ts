import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { Queue } from '../../shared/api/review-contract.ts';
import { type AccountId, type DocumentId, onlyPeople, type ProjectId } from '../../shared/base/id.ts';
import { codebookQuery, markedTextQuery, projectQuery } from '../api/queries.ts';
import type { QueueItem } from '../discuss/queue/item.ts';
import { words } from '../discuss/queue/words.ts';

/** What is said of people and labels. */
export interface QueueNames {
  nameOf(account: AccountId): string;
  /** The label of the mark that an item is about, as it reads today; null where there is none, or it is not known yet. */
  labelOf(item: QueueItem): string | null;
  labelName(item: QueueItem): string;
  /** Whether labels, where they are asked for, are known of everything that was in the queue when they were. */
  readonly knowsLabels: boolean;
  /** The people who have access to all of some projects. */
  membersOf(projects: readonly ProjectId[]): readonly Member[];
}

/**
 * What people and labels are called in a queue.
 *
 * @param isByLabel whether labels are asked for, so that those of the marks under threads have to be known
 */
export function useQueueNames(queue: Queue, isByLabel: boolean): QueueNames {
  const projects = useMemo(() => [...new Set(queue.texts.map(({ project }) => project.id))], [queue]);
  const codebooks = useQueries({ queries: projects.map((id) => codebookQuery(id)), combine: dataOf });
  const members = useQueries({ queries: projects.map((id) => projectQuery(id)), combine: dataOf });
  const onMarks = useMemo(() => (isByLabel ? textsWithMarks(queue) : []), [queue, isByLabel]);
  const marked = useQueries({ queries: onMarks.map((id) => markedTextQuery(id)), combine: dataOf });

  const hasLabels = [...codebooks, ...marked].every((data) => data !== undefined);
  // Once they are, a text that comes in does not have the list made anew under somebody's hands.
  const [knewLabels, setKnewLabels] = useState(false);
  if (knewLabels !== (isByLabel && (knewLabels || hasLabels))) setKnewLabels(!knewLabels);
  const names = useMemo(
    () => new Map([...queue.people, ...members.flatMap((of) => of?.members ?? [])].map(({ account, name }) => [account, name])),
    [queue, members],
  );
  const nameOf = useCallback((account: AccountId) => names.get(account) ?? words.somebody, [names]);
  return useMemo(() => {
    const codebookOf = new Map(projects.map((id, at) => [id, codebooks[at]]));
    const peopleOf = new Map(projects.map((id, at) => [id, onlyPeople(members[at]?.members ?? [])]));
    const written = new Map<string, string>(
      marked.flatMap((text) => text?.marks.map(({ id, label }) => [id, label] as const) ?? []),
    );
    const read = ({ text }: QueueItem, label: string) => {
      const codebook = codebookOf.get(text.project.id);
      // The server names the labels of marks that lost their place, with their attributes; those of threads are as they were written.
      return codebook
        ? (readAs(codebook, label) ??
            codebook.labels.find(({ name }) => label === name || label.startsWith(`${name} · `)) ??
            null)
        : null;
    };
    const writtenOf = (item: QueueItem) => {
      if (item.kind === 'mark') return item.mark.label;
      const { subject } = item.view.thread;
      return subject.kind === 'annotation' ? (written.get(subject.annotation) ?? null) : null;
    };
    return {
      nameOf,
      knowsLabels: !isByLabel || knewLabels,
      labelOf(item) {
        const label = writtenOf(item);
        return label === null ? null : (read(item, label)?.id ?? label);
      },
      labelName(item) {
        const label = writtenOf(item) ?? '';
        return read(item, label)?.name ?? label;
      },
      membersOf(of) {
        const [first = [], ...others] = of.map((id) => peopleOf.get(id) ?? []);
        return first.filter(({ account }) => others.every((people) => people.some((each) => each.account === account)));
      },
    };
  }, [projects, codebooks, members, marked, nameOf, isByLabel, knewLabels]);
}

const dataOf = <T>(results: readonly { readonly data: T | undefined }[]) => results.map(({ data }) => data);

const textsWithMarks = ({ texts }: Queue): readonly DocumentId[] =>
  texts
    .filter(({ threads }) => threads.some(({ thread }) => thread.subject.kind === 'annotation'))
    .map(({ document }) => document.id);
