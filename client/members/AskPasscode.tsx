import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../ui/Sheet.tsx';
import { linkWords as words } from './link-words.ts';
import styles from './members.module.css';

interface Props {
  readonly error: string | undefined;
  readonly onPasscode: (passcode: string) => void;
}

/** A link opened that asks for a passcode, and tells nothing before. */
export function AskPasscode({ error, onPasscode }: Props) {
  const [passcode, setPasscode] = useState('');
  return (
    <Sheet title={words.enterPasscode}>
      <p>{words.passcodeWhere}</p>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          onPasscode(passcode);
        }}
      >
        <TextInput
          className={styles.grow ?? ''}
          size="md"
          label={words.passcodeField}
          value={passcode}
          error={error}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          autoFocus
          onChange={({ currentTarget }) => setPasscode(currentTarget.value)}
        />
        <Button type="submit" size="md" disabled={passcode.trim() === ''}>
          {words.goOn}
        </Button>
      </form>
    </Sheet>
  );
}
