import { type ReactNode, useId } from 'react';
import styles from './live.module.css';

interface Props<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly name: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among a few, all of which can be seen. */
export function Chips<Value extends string>({ legend, options, value, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.chips}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.chip}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
