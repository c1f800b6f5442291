import { PasswordInput } from '@mantine/core';
import { words } from './words.ts';

interface Props {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether one is being made up: password managers offer one then, and keep it. */
  readonly isNew?: boolean;
  readonly error?: string | undefined;
}

/** A password to type or to make up, which can be shown while nobody else looks. */
export function PasswordField({ label, value, onChange, isNew = false, error }: Props) {
  return (
    <PasswordInput
      size="md"
      label={label ?? (isNew ? words.newPassword : words.password)}
      {...(isNew && { description: words.passwordHow })}
      name={isNew ? 'new-password' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      maxLength={200}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0 }}
    />
  );
}
