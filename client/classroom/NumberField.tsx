import { TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from './setup.module.css';

interface Props {
  readonly label: string;
  /** A sentence more, where it is needed. */
  readonly how?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number to be typed: what is no number, or out of bounds, stays in the field and changes nothing. */
export function NumberField({ label, how, value, least, most, error, onChange }: Props) {
  const [typed, setTyped] = useState(String(value));
  const shown = Number(typed) === value && typed !== '' ? typed : isWithin(typed, least, most) ? String(value) : typed;
  return (
    <TextInput
      className={styles.numberField ?? ''}
      type="number"
      step="any"
      min={least}
      max={most}
      label={label}
      description={how}
      value={shown}
      error={error}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (isWithin(currentTarget.value, least, most)) onChange(Number(currentTarget.value));
      }}
    />
  );
}

const isWithin = (typed: string, least: number, most: number) => typed !== '' && Number(typed) >= least && Number(typed) <= most;
