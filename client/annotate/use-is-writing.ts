import { useSyncExternalStore } from 'react';

/** Whether the person writes in a text now, so that letters and digits are typed and do nothing else. */
export function useIsWriting(): boolean {
  return useSyncExternalStore(subscribe, isWriting);
}

function subscribe(changed: () => void): () => void {
  document.addEventListener('focusin', changed);
  document.addEventListener('focusout', changed);
  return () => {
    document.removeEventListener('focusin', changed);
    document.removeEventListener('focusout', changed);
  };
}

/** A locked text has a caret, too, and takes nothing. */
function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement.isContentEditable && activeElement.ariaReadOnly !== 'true';
}
