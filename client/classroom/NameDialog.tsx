import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './setup.module.css';

interface Props {
  readonly title: string;
  /** What comes of it, in a sentence. */
  readonly how?: string;
  readonly label: string;
  readonly first: string;
  readonly maxLength: number;
  readonly send: string;
  /** Resolves when it is called so; the dialog closes then. */
  readonly onName: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, how, label, first, maxLength, send, onName, onClose }: Props) {
  const [name, setName] = useState(first);
  const give = useMutation({ mutationFn: () => onName(name), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form className={styles.form} onSubmit={submit}>
        {how && <p>{how}</p>}
        <TextInput
          {...{ label, maxLength }}
          value={name}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <FormEnd
          send={send}
          isSending={give.isPending}
          isEmpty={name.trim() === ''}
          refused={give.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
