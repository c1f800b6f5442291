import { SegmentedControl } from '@mantine/core';
import { type TextSize, textSizes, useTextSize } from './text-size.ts';
import { words } from './words.ts';

/** How large texts are set on this device. */
export function TextSizeSwitch() {
  const [size, choose] = useTextSize();
  return (
    <SegmentedControl<TextSize>
      aria-label={words.textSize}
      fullWidth
      value={size}
      onChange={choose}
      data={textSizes.map((value) => ({ value, label: words.textSizes[value] }))}
    />
  );
}
