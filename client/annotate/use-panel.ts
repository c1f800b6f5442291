import { useSyncExternalStore } from 'react';
import type { Panel, PanelState } from './panel.ts';

/** What is looked at in the panel, and a new render when that changes. */
export function usePanel(panel: Panel): PanelState {
  return useSyncExternalStore(panel.subscribe, panel.state);
}
