import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ImportOutcome } from '../../shared/api/import-contract.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import styles from './dialogs.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  readonly initial: string;
  readonly onImported: (outcome: ImportOutcome) => void;
  readonly onClose: () => void;
}

/** A text from the clipboard, looked over before it goes in. What is refused stays here, with the reason. */
export function PasteDialog({ project, initial, onImported, onClose }: Props) {
  const [text, setText] = useState(initial);
  const [title, setTitle] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const outcome = await call('importText', { params: { project }, body: { text, ...(title.trim() && { title }) } });
      if (outcome.status === 'refused') throw new Error(outcome.reason);
      onImported(outcome);
      onClose();
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };

  return (
    <Dialog onClose={onClose} title={words.pasteTitle} size="xl">
      <form className={styles.form} onSubmit={submit}>
        <Textarea
          label={words.pasteText}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          classNames={{ input: styles.text ?? '' }}
          rows={12}
          dir="auto"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          label={words.pasteName}
          description={words.pasteNameHint}
          value={title}
          maxLength={300}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <FormEnd
          send={words.import}
          isSending={isPending}
          isEmpty={text.trim() === ''}
          refused={error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
