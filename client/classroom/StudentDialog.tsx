import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

interface Called {
  readonly name: string;
  readonly number: string;
}

interface Props {
  readonly student: Called;
  /** Their group and those that there are; absent where groups are not changed here. */
  readonly groups?: { readonly own: string; readonly all: readonly string[] };
  readonly save: (now: Called & { readonly group: string }) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What a student is called, and with whom they work. */
export function StudentDialog({ student, groups, save, onClose }: Props) {
  const listId = useId();
  const [name, setName] = useState(student.name);
  const [number, setNumber] = useState(student.number);
  const [group, setGroup] = useState(groups?.own ?? '');
  const send = useMutation({ mutationFn: () => save({ name, number, group }), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Dialog onClose={onClose} title={words.renameTitle(student.name)}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={words.name}
          value={name}
          maxLength={80}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={words.studentNumber}
          value={number}
          maxLength={80}
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        {groups && (
          <>
            <TextInput
              label={words.groupIfAny}
              value={group}
              maxLength={80}
              list={listId}
              onChange={({ currentTarget }) => setGroup(currentTarget.value)}
            />
            <datalist id={listId}>
              {groups.all.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        )}
        <FormEnd
          send={words.save}
          isSending={send.isPending}
          isEmpty={name.trim() === ''}
          refused={send.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
