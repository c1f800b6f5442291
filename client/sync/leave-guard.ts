import type { Workspace } from './workspace.ts';

/**
 * Has the browser ask before the page is left, while something is unsent. Listens only then: a page with such a listener
 * is not kept for the Back button.
 *
 * @returns the way to stop.
 */
export function guardLeaving(workspace: Pick<Workspace, 'status' | 'subscribe'>): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const update = () => {
    if (workspace.status().unsent > 0) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  };
  const unsubscribe = workspace.subscribe(update);
  update();
  return () => {
    unsubscribe();
    window.removeEventListener('beforeunload', ask);
  };
}
