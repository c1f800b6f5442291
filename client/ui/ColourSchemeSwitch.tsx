import { SegmentedControl } from '@mantine/core';
import { words } from './words.ts';

/** `auto` follows the system. */
export type ColourScheme = 'auto' | 'light' | 'dark';

const schemes: readonly ColourScheme[] = ['auto', 'light', 'dark'];

interface Props {
  readonly scheme: ColourScheme;
  readonly onChange: (scheme: ColourScheme) => void;
}

/** Light paper, dark paper, or as the system has it. */
export function ColourSchemeSwitch({ scheme, onChange }: Props) {
  return (
    <SegmentedControl<ColourScheme>
      aria-label={words.colourScheme}
      fullWidth
      value={scheme}
      onChange={onChange}
      data={schemes.map((value) => ({ value, label: words.schemes[value] }))}
    />
  );
}
