import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { type Listed, readRoster } from '../../shared/exercise/roster.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './setup.module.css';
import type { NewStudents } from './use-class-acts.ts';
import { words } from './words-setup.ts';

interface Props {
  /** Who is on it already. */
  readonly known: readonly Known[];
  readonly add: (students: NewStudents) => Promise<unknown>;
  readonly onClose: () => void;
}

interface Known {
  readonly name: string;
  readonly number: string;
}

/** The most that one request adds. */
const mostAtOnce = 500;

/** Students from a table that was pasted or chosen: what is understood of it is told line by line, before anything happens. */
export function ListDialog({ known, add, onClose }: Props) {
  const fileId = useId();
  const [text, setText] = useState('');
  const { students, problems } = useMemo(() => readRoster(text), [text]);
  const there = students.filter((listed) => isKnown(known, listed)).length;
  const send = useMutation({
    mutationFn: async () => {
      const all = students.map(({ name, id, group }) => ({ name, number: id, group }));
      for (let at = 0; at < all.length; at += mostAtOnce) await add(all.slice(at, at + mostAtOnce));
    },
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Dialog onClose={onClose} title={words.listTitle} size="lg">
      <form className={styles.form} onSubmit={submit}>
        <Textarea
          label={words.listField}
          value={text}
          rows={8}
          dir="auto"
          spellCheck={false}
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div className={styles.field}>
          <label htmlFor={fileId}>{words.listFile}</label>
          <input
            id={fileId}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={async ({ currentTarget: { files } }) => setText((await files?.[0]?.text()) ?? '')}
          />
        </div>
        {text.trim() !== '' && (
          <div role="status">
            <p>
              {words.understood(students.length)}
              {there > 0 && `, ${words.known(there)}`}
            </p>
            {problems.length > 0 && (
              <ul className={styles.problems}>
                {problems.map((problem) => (
                  <li key={problem.line}>{words.problem(problem)}</li>
                ))}
              </ul>
            )}
          </div>
        )}
        <FormEnd
          send={words.addThem(students.length - there)}
          isSending={send.isPending}
          isEmpty={students.length === there}
          refused={send.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** As the server tells who is on the list already. */
const isKnown = (known: readonly Known[], { name, id }: Listed) =>
  known.some((each) => (id === '' ? each.number === '' && each.name === name : each.number === id));
