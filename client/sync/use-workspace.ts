import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { OpenDocument } from '../../shared/api/contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { guardLeaving } from './leave-guard.ts';
import { Together } from './together.ts';
import { openWorkspace, type Workspace, type WorkspaceView } from './workspace.ts';

/**
 * The workspace of a document for as long as the component is mounted and the document named; null in the first render. Fetching the
 * document again does not open it anew. Leaving the page asks while something is unsent.
 */
export function useWorkspace(document: OpenDocument | null, account: AccountId): Workspace | null {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  useEffect(() => {
    if (!document) return;
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
  return workspace?.document === document?.document.id && workspace?.account === account ? workspace : null;
}

/** The Y.Docs and the layers to bind to; changes when a refusal replaced one of them. Null where no workspace is open. */
export function useWorkspaceView<W extends Workspace | null>(workspace: W): WorkspaceView | (W extends null ? null : never) {
  const view = useSyncExternalStore(workspace?.subscribe ?? nothing, () => workspace?.view() ?? null);
  return view as WorkspaceView; // null only for null
}

/** As `useWorkspaceView`, for several; the same array while all are the same. */
export function useWorkspaceViews(workspaces: readonly Workspace[]): readonly WorkspaceView[] {
  const subscribe = useSubscribeAll(workspaces);
  const last = useRef<readonly WorkspaceView[]>([]);
  return useSyncExternalStore(subscribe, () => {
    const views = workspaces.map(({ view }) => view());
    const isSame = views.length === last.current.length && views.every((view, at) => view === last.current[at]);
    if (!isSame) last.current = views;
    return last.current;
  });
}

/** As `Workspace.authorsKnown`, over several texts. */
export function useAuthorsKnown(workspaces: readonly Workspace[]): number {
  const subscribe = useSubscribeAll(workspaces);
  return useSyncExternalStore(subscribe, () => workspaces.reduce((sum, each) => sum + each.authorsKnown(), 0));
}

const useSubscribeAll = (workspaces: readonly Workspace[]) =>
  useCallback(
    (listener: () => void) => {
      const stops = workspaces.map((workspace) => workspace.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [workspaces],
  );

const nothing = () => () => {};

/** All that is open on the page, told as one. The workspaces stay the same array while they are the same. */
export function useTogether(workspaces: readonly Workspace[]) {
  const together = useMemo(() => new Together(workspaces), [workspaces]);
  const status = useSyncExternalStore(together.subscribe, together.status);
  const refused = useSyncExternalStore(together.subscribe, together.refusedWork);
  const others = useSyncExternalStore(together.subscribe, together.others);
  return { status, refused, others, dismiss: (key: string) => together.dismiss(key) };
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
