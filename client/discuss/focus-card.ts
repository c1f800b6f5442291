import type { ThreadId } from '../../shared/base/id.ts';
import { threadCardId } from './ThreadCard.tsx';

/** Puts the keyboard on the card of a thread. @param frames given to the card to be there before it is passed over */
export function focusCard(id: ThreadId, frames = 30): void {
  const title = document.querySelector<HTMLElement>(`#${threadCardId(id)}[data-active] button`);
  if (title) title.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(id, frames - 1));
}
