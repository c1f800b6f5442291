import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

/** What can be done with a name. */
interface Way {
  readonly action: string;
  /** The form shows why it was refused. */
  readonly onSubmit: (name: string) => Promise<unknown>;
}

interface Props extends Way {
  readonly label: string;
  readonly initial?: string;
  /** Whether it is what the page is for. */
  readonly autoFocus?: boolean;
  /** Something else than what Enter does. */
  readonly other?: Way;
}

/** One field for a name, and what becomes of it. */
export function NameForm({ label, initial = '', autoFocus = true, action, onSubmit, other }: Props) {
  const [name, setName] = useState(initial);
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (way: 'first' | 'other') => (way === 'other' && other ? other : { onSubmit }).onSubmit(name),
  });
  const fieldError = error instanceof ApiProblem ? error.fields.name : undefined;
  const isEmpty = name.trim() === '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate('first');
  };

  const first = (
    <Button type="submit" size="md" loading={isPending && variables === 'first'} disabled={isEmpty || isPending}>
      {action}
    </Button>
  );
  return (
    <form onSubmit={submit}>
      <div className={other ? styles.stack : styles.inline}>
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
          autoFocus={autoFocus}
          {...(autoFocus && { 'data-autofocus': true })}
        />
        {other ? (
          <div className={styles.choices}>
            {first}
            <Button
              size="md"
              variant="default"
              loading={isPending && variables === 'other'}
              disabled={isEmpty || isPending}
              onClick={() => mutate('other')}
            >
              {other.action}
            </Button>
          </div>
        ) : (
          first
        )}
      </div>
      {error && !fieldError && <Notice>{error.message}</Notice>}
    </form>
  );
}
