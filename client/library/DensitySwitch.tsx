import { SegmentedControl } from '@mantine/core';
import { words } from './words.ts';

export type Density = 'comfortable' | 'compact';

interface Props {
  readonly density: Density;
  readonly onChange: (density: Density) => void;
}

/** How close the lines of a table stand. */
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
