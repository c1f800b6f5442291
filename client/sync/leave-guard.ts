/** Something that may be unsent. */
interface Work {
  status(): { readonly unsent: number };
  subscribe(listener: () => void): () => void;
}

/**
 * Has the browser ask before the page is left, while something is unsent. Listens only then: a page with such a listener
 * is not kept for the Back button.
 *
 * @returns the way to stop.
 */
export function guardLeaving(work: Work): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const update = () => {
    if (work.status().unsent > 0) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  };
  const unsubscribe = work.subscribe(update);
  update();
  return () => {
    unsubscribe();
    window.removeEventListener('beforeunload', ask);
  };
}
