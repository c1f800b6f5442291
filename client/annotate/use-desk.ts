import { useSyncExternalStore } from 'react';
import type { Desk, DeskState } from './desk.ts';

/** The desk's state, and a new render when it changes. */
export function useDesk(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}
