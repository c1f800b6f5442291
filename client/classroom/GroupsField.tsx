import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffExercise } from '../../shared/api/exercise-contract.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './setup.module.css';
import { useClassActs } from './use-class-acts.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly exercise: StaffExercise;
}

/** Groups of a size, at random. Students are moved among them one by one in the list. */
export function GroupsField({ exercise: { id } }: Props) {
  const acts = useClassActs(id);
  const [size, setSize] = useState(3);
  const form = useMutation({ mutationFn: () => acts.formGroups(size) });
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
          loading={form.isPending}
          disabled={!Number.isInteger(size) || size < 2 || size > 20}
          onClick={() => form.mutate()}
        >
          {words.formGroups}
        </Button>
      </div>
      <p className={styles.aside}>{words.formGroupsHow}</p>
      {form.error && <Notice>{form.error.message}</Notice>}
    </fieldset>
  );
}
