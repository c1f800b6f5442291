import { useLocalStorage } from '@mantine/hooks';
import type { ShownChanges } from '../editor/thread-marks.ts';

/** How suggested changes are shown in texts: remembered on this device. */
export function useShownChanges(): readonly [how: ShownChanges, show: (how: ShownChanges) => void] {
  const [how, show] = useLocalStorage<ShownChanges>({
    key: 'variorum:shown-changes',
    defaultValue: 'signs',
    getInitialValueInEffect: false,
    deserialize: (value) => ways.find((way) => way === value) ?? 'signs',
    serialize: (way) => way,
  });
  return [how, show];
}

/** In the order in which they are offered. */
export const ways = ['signs', 'words', 'result'] as const satisfies readonly ShownChanges[];
