import { SegmentedControl } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { words } from './words.ts';

export type Density = 'comfortable' | 'compact';

/** How close the lines of tables and of the queue stand on this device. */
export const useDensity = () =>
  useLocalStorage<Density>({ key: 'variorum:density', defaultValue: 'comfortable', getInitialValueInEffect: false });

interface Props {
  readonly density: Density;
  readonly onChange: (density: Density) => void;
}

/** Chooses how close the lines stand. */
export function DensitySwitch({ density, onChange }: Props) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.density}
      data={[
        { value: 'comfortable' as const, label: words.densities.comfortable },
        { value: 'compact' as const, label: words.densities.compact },
      ]}
      value={density}
      onChange={onChange}
    />
  );
}
