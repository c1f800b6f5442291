import { useDeferredValue, useSyncExternalStore } from 'react';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Desk, DeskMarks } from './desk.ts';

/** What the desk shows but for the selection, and a new render when that changes. */
export function useDesk(desk: Desk): DeskMarks {
  return useSyncExternalStore(desk.subscribe, desk.marked);
}

/** The text that was looked at last for what became of the marks, and a new render, when there is time, with each. */
export function useLookedAtText(desk: Desk): ProseText {
  return useDeferredValue(useSyncExternalStore(desk.subscribe, () => desk.state().text));
}

/** The selected words, and a new render with each of them. */
export function useSelection(desk: Desk): Span | null {
  return useSyncExternalStore(desk.subscribe, () => desk.state().selection);
}
