import { useSyncExternalStore } from 'react';

let count = 0;
const listeners = new Set<() => void>();

/** Has the tab say how much is new, before whatever page is shown in it. */
export function countInTitle(next: number): void {
  if (next === count) return;
  count = next;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The title of a page in its tab. */
export function PageTitle({ children }: { readonly children: string }) {
  const news = useSyncExternalStore(subscribe, () => count);
  return <title>{`${news > 0 ? `(${news}) ` : ''}${children} · Variorum`}</title>;
}
