import { useEffect, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Member } from '../../shared/api/contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { AuthorName } from '../annotate/AnnotationCard.tsx';
import { History } from '../annotate/history.ts';
import { Marks } from '../annotate/marks.ts';
import { type Say, Table } from '../annotate/table.ts';
import { useAuthorsKnown } from '../sync/use-workspace.ts';
import type { Workspace, WorkspaceView } from '../sync/workspace.ts';
import { words } from './words.ts';

interface TableNeeds {
  readonly views: readonly WorkspaceView[];
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly say: Say;
}

/** The table on which the texts of a page lie, for as long as the page is there; it follows what is opened, refused and changed. */
export function useOpenedTable({ views, codebook, mayAnnotate, say }: TableNeeds): Table {
  const [{ table, marks, history }] = useState(() => {
    const marks = new Marks();
    const history = new History(systemClock);
    return { marks, history, table: new Table({ marks, history, codebook, mayAnnotate, clock: systemClock, say }) };
  });
  const layers = useMemo(() => views.flatMap((view) => view.layers), [views]);
  useEffect(() => {
    marks.show(layers);
    history.keepOnly(layers.map(({ layer }) => layer));
  }, [marks, history, layers]);
  useEffect(() => () => marks.show([]), [marks]);
  useEffect(() => table.follow({ codebook, mayAnnotate }), [table, codebook, mayAnnotate]);
  return table;
}

/** Names of who made what; another function when it may answer otherwise than before. */
export function useAuthorNames(workspaces: readonly Workspace[], members: readonly Member[]): AuthorName {
  const known = useAuthorsKnown(workspaces);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` says that a layer may answer anew
  return useMemo(() => {
    const names = new Map<AccountId | null, string>(members.map(({ account, name }) => [account, name]));
    return ({ creator }, layer) => names.get(layer.authorOf(creator)) ?? words.somebody;
  }, [members, known]);
}
