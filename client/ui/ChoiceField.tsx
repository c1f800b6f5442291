import { NativeSelect, type NativeSelectProps } from '@mantine/core';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value extends string> extends Omit<NativeSelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A field in which one of some values is chosen: none comes out that did not go in. */
export function ChoiceField<Value extends string>({ choices, onChange, ...props }: Props<Value>) {
  return (
    <NativeSelect
      {...props}
      data={choices.map(({ value, label }) => ({ value: String(value), label }))}
      onChange={({ currentTarget: { selectedIndex } }) => {
        const chosen = choices[selectedIndex];
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
