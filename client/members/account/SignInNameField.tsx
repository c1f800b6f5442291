import { TextInput } from '@mantine/core';
import { words } from './words.ts';

interface Props {
  readonly value: string;
  /** Whether it is being chosen, and not only given. */
  readonly isNew?: boolean;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly onChange: (value: string) => void;
}

/** The name by which somebody signs in, as password managers know it. */
export function SignInNameField({ value, isNew = false, error, autoFocus, onChange }: Props) {
  return (
    <TextInput
      size="md"
      label={words.signInName}
      description={isNew ? words.signInNameHow : undefined}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={100}
      value={value}
      error={error}
      autoFocus={autoFocus ?? false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
