import { useLocalStorage } from '@mantine/hooks';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { AuthorName } from '../annotate/AnnotationCard.tsx';
import type { Done } from '../annotate/acting.ts';
import type { MarkAudience } from '../annotate/acts.ts';
import type { Citing } from '../annotate/citing.ts';
import { History } from '../annotate/history.ts';
import { Marks } from '../annotate/marks.ts';
import { type Among, type Say, Table } from '../annotate/table.ts';
import { useTable } from '../annotate/use-table.ts';
import { words as annotateWords } from '../annotate/words.ts';
import { ApiProblem, call } from '../api/client.ts';
import { documentQuery } from '../api/queries.ts';
import { useAuthorsKnown } from '../sync/use-workspace.ts';
import type { Workspace, WorkspaceView } from '../sync/workspace.ts';
import { words } from './words.ts';

interface TableNeeds {
  readonly account: AccountId;
  /** The page's own text: who is to see new marks is remembered with it. */
  readonly document: DocumentId;
  readonly views: readonly WorkspaceView[];
  readonly codebook: Codebook;
  readonly mayAnnotate: boolean;
  readonly say: Say;
  readonly citing: Citing | null;
  readonly among?: Among;
}

/** The table on which the texts of a page lie, for as long as the page is there; it follows what is opened, refused and changed. */
export function useOpenedTable({
  account,
  document,
  views,
  codebook,
  mayAnnotate,
  say,
  citing,
  among = 'project',
}: TableNeeds): Table {
  const client = useQueryClient();
  const [{ table, marks, history }] = useState(() => {
    const marks = new Marks();
    const history = new History(systemClock);
    const openOwn = (document: DocumentId) => keepPersonal(client, document);
    return {
      marks,
      history,
      table: new Table({ marks, history, codebook, mayAnnotate, clock: systemClock, say, citing, openOwn, among }),
    };
  });
  useRememberedAudience(table, mayAnnotate && among === 'project', `variorum:new-marks:${account}/${document}`);
  const layers = useMemo(() => views.flatMap((view) => view.layers), [views]);
  useEffect(() => {
    marks.show(layers);
    history.keepOnly(layers.map(({ layer }) => layer));
  }, [marks, history, layers]);
  useEffect(() => () => marks.show([]), [marks]);
  useEffect(() => table.follow({ codebook, mayAnnotate }), [table, codebook, mayAnnotate]);
  return table;
}

/** Who is to see new marks stays as it was when the text was last open on this device. */
function useRememberedAudience(table: Table, mayAnnotate: boolean, key: string): void {
  const [remembered, remember] = useLocalStorage<MarkAudience>({ key, defaultValue: 'team', getInitialValueInEffect: false });
  const [first] = useState(remembered);
  const audience = useTable(table, (state) => state.audience);
  useEffect(() => {
    if (first === 'personal' && mayAnnotate) table.markFor('personal');
  }, [table, first, mayAnnotate]);
  useEffect(() => remember(audience), [remember, audience]);
}

/** Asks for my own layer over a text, unless it is known. The text stays open as it is and takes the layer in when it is told of it. */
async function keepPersonal(client: QueryClient, document: DocumentId): Promise<Done> {
  const query = documentQuery(document);
  const isKnown = (opened: OpenDocument | undefined) => opened?.layers.some(({ audience }) => audience === 'personal') ?? false;
  if (isKnown(client.getQueryData(query.queryKey))) return ok(undefined);
  try {
    const layer = await call('keepPersonal', { params: { document } });
    client.setQueryData(query.queryKey, (opened) =>
      opened && !isKnown(opened) ? { ...opened, layers: [...opened.layers, layer] } : opened,
    );
    return ok(undefined);
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return err(problem.code === 'unreachable' ? annotateWords.ownNeedsServer : problem.detail);
  }
}

/** Names of who made what; another function when it may answer otherwise than before. */
export function useAuthorNames(
  workspaces: readonly Workspace[],
  { members, former }: Pick<OpenDocument, 'members' | 'former'>,
): AuthorName {
  const known = useAuthorsKnown(workspaces);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` says that a layer may answer anew
  return useMemo(() => {
    const names = new Map<AccountId | null, string>([...former, ...members].map(({ account, name }) => [account, name]));
    return ({ creator }, layer) => names.get(layer.authorOf(creator)) ?? words.somebody;
  }, [members, former, known]);
}
