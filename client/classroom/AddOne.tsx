import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Notice } from '../ui/Notice.tsx';
import styles from './setup.module.css';
import type { NewStudents } from './use-class-acts.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly add: (students: NewStudents) => Promise<unknown>;
}

/** One more on the list; the keyboard stays for the next. */
export function AddOne({ add }: Props) {
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const send = useMutation({
    mutationFn: () => add([{ name, number }]),
    onSuccess: () => {
      setName('');
      setNumber('');
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate();
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <TextInput
        className={styles.grow ?? ''}
        label={words.studentName}
        value={name}
        maxLength={80}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={words.studentNumber}
        value={number}
        maxLength={80}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        {words.addOne}
      </Button>
      {send.error && <Notice>{send.error.message}</Notice>}
    </form>
  );
}
