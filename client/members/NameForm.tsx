import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly label: string;
  readonly initial?: string;
  readonly action: string;
  /** What is done with the name; the form shows why it was refused. */
  readonly onSubmit: (name: string) => Promise<unknown>;
}

/** One field for a name, and what becomes of it. */
export function NameForm({ label, initial = '', action, onSubmit }: Props) {
  const [name, setName] = useState(initial);
  const { mutate, isPending, error } = useMutation({ mutationFn: onSubmit });
  const fieldError = error instanceof ApiProblem ? error.fields.name : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(name);
  };

  return (
    <form onSubmit={submit}>
      <div className={styles.inline}>
        <TextInput
          className={styles.grow ?? ''}
          size="md"
          label={label}
          placeholder={words.namePlaceholder}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={fieldError}
          maxLength={80}
          autoComplete="name"
          autoFocus
          data-autofocus
        />
        <Button type="submit" size="md" loading={isPending} disabled={name.trim() === ''}>
          {action}
        </Button>
      </div>
      {error && !fieldError && <Notice>{error.message}</Notice>}
    </form>
  );
}
