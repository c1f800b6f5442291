import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../ui/Notice.tsx';
import styles from './setup.module.css';
import { words } from './words-setup.ts';

interface Props {
  readonly form: (size: number) => Promise<unknown>;
  /** What becomes of groups that there are. */
  readonly how: string;
}

/** Groups of a size, at random. Students are moved among them one by one in the list. */
export function GroupsField({ form, how }: Props) {
  const [size, setSize] = useState(3);
  const send = useMutation({ mutationFn: () => form(size) });
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{words.groups}</legend>
      <div className={styles.inline}>
        <TextInput
          type="number"
          min={2}
          max={20}
          label={words.groupSize}
          value={Number.isNaN(size) ? '' : size}
          onChange={({ currentTarget }) => setSize(currentTarget.valueAsNumber)}
        />
        <Button
          variant="default"
          loading={send.isPending}
          disabled={!Number.isInteger(size) || size < 2 || size > 20}
          onClick={() => send.mutate()}
        >
          {words.formGroups}
        </Button>
      </div>
      <p className={styles.aside}>{how}</p>
      {send.error && <Notice>{send.error.message}</Notice>}
    </fieldset>
  );
}
