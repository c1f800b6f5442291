import { useSyncExternalStore } from 'react';
import type { Span } from '../../shared/anchor/span.ts';
import type { Desk, DeskMarks } from './desk.ts';

/** What the desk shows but for the selection, and a new render when that changes. */
export function useDesk(desk: Desk): DeskMarks {
  return useSyncExternalStore(desk.subscribeGathered, desk.marked);
}

/** The selected words, and a new render with each of them. */
export function useSelection(desk: Desk): Span | null {
  return useSyncExternalStore(desk.subscribeGathered, () => desk.state().selection);
}

/** A new render each time that the text was looked at for what became of its marks. */
export function useTextRead(desk: Desk): void {
  useSyncExternalStore(desk.subscribeGathered, () => desk.state().text);
}
