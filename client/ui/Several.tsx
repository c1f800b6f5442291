import { Button, Checkbox, Popover } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Several.module.css';

interface SeveralProps<T extends string> {
  /** What the choices are of. */
  readonly what: string;
  /** What the button says: that, and what is chosen. */
  readonly label: string;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly sign?: ReactNode;
    /** How many there are. */
    readonly aside?: number;
  }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
  readonly compact?: boolean;
}

/** One kind of filter: a button that says what is chosen, and what can be. */
export function Several<T extends string>({ what, label, choices, chosen, onChange, compact = false }: SeveralProps<T>) {
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size={compact ? 'compact-sm' : 'sm'}
          className={styles.kind ?? ''}
          data-active={chosen.length > 0 || undefined}
          rightSection={<ChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={what}>
        <fieldset className={styles.choices} aria-label={what}>
          {choices.map(({ value, label, sign, aside }) => (
            <Checkbox
              key={value}
              label={
                <>
                  {sign} {aside === undefined ? label : `${label} (${aside})`}
                </>
              }
              checked={chosen.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
