import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Annotation, Relation } from '../../shared/annotation/annotation.ts';
import type { OpenDocument } from '../../shared/api/contract.ts';
import type { AccountId, AnnotationId, RelationId } from '../../shared/base/id.ts';
import { guardLeaving } from './leave-guard.ts';
import type { PersonHere } from './presence.ts';
import type { SyncStatus } from './status.ts';
import { openWorkspace, type RefusedWork, type Workspace, type WorkspaceView } from './workspace.ts';

/**
 * The workspace of a document for as long as the component is mounted; null in the first render. Fetching the document
 * again does not open it anew. Leaving the page asks while something is unsent.
 */
export function useWorkspace(document: OpenDocument, account: AccountId): Workspace | null {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  useEffect(() => {
    const opened = openWorkspace(document, account);
    const stopGuard = guardLeaving(opened.workspace);
    const stopStirring = stirOnActivity(opened.workspace);
    setWorkspace(opened.workspace);
    return () => {
      stopStirring();
      stopGuard();
      opened.release();
    };
  }, [document, account]);
  return workspace?.document === document.document.id && workspace.account === account ? workspace : null;
}

/** The Y.Docs and the layer to bind to; changes when a refusal replaced one of them. */
export const useWorkspaceView = (workspace: Workspace): WorkspaceView =>
  useSyncExternalStore(workspace.subscribe, workspace.view);

export const useSyncStatus = (workspace: Workspace): SyncStatus => useSyncExternalStore(workspace.subscribe, workspace.status);

export const useRefusedWork = (workspace: Workspace): readonly RefusedWork[] =>
  useSyncExternalStore(workspace.subscribe, workspace.refusedWork);

/** As `Workspace.authors`: for views that show `authorOf` and must follow it. */
export const useAuthors = (workspace: Workspace): ReadonlyMap<number, AccountId> =>
  useSyncExternalStore(workspace.subscribe, workspace.authors);

/** Everybody else who is in the text. */
export const usePresence = (workspace: Workspace): readonly PersonHere[] =>
  useSyncExternalStore(workspace.presence.subscribe, workspace.presence.others);

/** Every entry of the team's layer, removed ones too; each map is the same until one of its entries changes. */
export function useLayer(workspace: Workspace): {
  readonly annotations: ReadonlyMap<AnnotationId, Annotation>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
} {
  const { team } = useWorkspaceView(workspace);
  const annotations = useSyncExternalStore(team.observe, team.annotations);
  const relations = useSyncExternalStore(team.observe, team.relations);
  return { annotations, relations };
}

/** Signs that somebody is at the page, if only reading. */
const activity = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
const stirEveryMs = 5_000;

function stirOnActivity({ presence }: Workspace): () => void {
  const stop = new AbortController();
  let last = Number.NEGATIVE_INFINITY;
  const stir = ({ timeStamp }: Event) => {
    if (timeStamp - last < stirEveryMs) return;
    last = timeStamp;
    presence.stir();
  };
  for (const type of activity) window.addEventListener(type, stir, { passive: true, signal: stop.signal });
  return () => stop.abort();
}
