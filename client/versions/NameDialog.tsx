import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './versions.module.css';
import { words } from './words.ts';

interface Props {
  readonly title: string;
  readonly initial: string;
  /** Whether the name may be taken away. */
  readonly mayBeEmpty: boolean;
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the name of a version. */
export function NameDialog({ title, initial, mayBeEmpty, onName, onClose }: Props) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await onName(name.trim());
      onClose();
    } catch (cause) {
      setProblem(cause instanceof ApiProblem ? cause.detail : words.failed);
      setBusy(false);
    }
  };
  return (
    <Dialog onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.close }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          data-autofocus
          label={words.name}
          description={mayBeEmpty && initial ? words.unnamed : words.nameHint}
          value={name}
          maxLength={80}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy} disabled={!mayBeEmpty && name.trim() === ''}>
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
}
