import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { CalmStatus } from './calm-status.ts';
import { guardLeaving } from './leave-guard.ts';
import { type OtherWork, Together } from './together.ts';
import { openWorkspace, type Workspace, type WorkspaceView } from './workspace.ts';

/**
 * The workspaces of some documents, each for as long as the component is mounted and the document among them, wherever in their
 * order; null in the first render of one that was not. Fetching a document again does not open it anew. Leaving the page asks while
 * something is unsent. The documents must stay the same array while they are the same.
 */
export function useWorkspaces(documents: readonly OpenDocument[], account: AccountId): readonly (Workspace | null)[] {
  const [workspaces, setWorkspaces] = useState<readonly Workspace[]>([]);
  useEffect(() => {
    const holds = documents.map((document) => {
      const opened = openWorkspace(document, account);
      const stopGuard = guardLeaving(opened.workspace);
      const stopStirring = stirOnActivity(opened.workspace);
      return {
        workspace: opened.workspace,
        letGo() {
          stopStirring();
          stopGuard();
          opened.release();
        },
      };
    });
    setWorkspaces(holds.map(({ workspace }) => workspace));
    return () => {
      for (const hold of holds) hold.letGo();
    };
  }, [documents, account]);
  const find = ({ document: { id } }: OpenDocument) =>
    workspaces.find((each) => each.document === id && each.account === account) ?? null;
  return documents.map(find);
}

/** Has a document ready that is likely to be looked at next, for as long as it is asked for; null for none. Nobody is told of it. */
export function useWorkspaceAhead(document: OpenDocument | null, account: AccountId): void {
  useEffect(() => {
    if (!document) return;
    const { release } = openWorkspace(document, account, 'ahead');
    return release;
  }, [document, account]);
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

/** All that is open on the page, told as one. Both stay the same array while they are the same. */
export function useTogether(workspaces: readonly Workspace[], otherWork: readonly OtherWork[]) {
  const together = useMemo(() => new Together(workspaces, otherWork), [workspaces, otherWork]);
  const calm = useMemo(() => new CalmStatus(together.status, together.subscribe), [together]);
  const status = useSyncExternalStore(calm.subscribe, calm.status);
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
