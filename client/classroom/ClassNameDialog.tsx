import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './setup.module.css';
import { words } from './words-class.ts';

interface Props {
  readonly title: string;
  readonly first: string;
  /** What the button says. */
  readonly go: string;
  readonly save: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What a class is called. */
export function ClassNameDialog({ title, first, go, save, onClose }: Props) {
  const [name, setName] = useState(first);
  const send = useMutation({ mutationFn: () => save(name.trim()), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={words.name}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <FormEnd
          send={go}
          isSending={send.isPending}
          isEmpty={name.trim() === ''}
          refused={send.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
