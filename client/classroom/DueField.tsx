import { Radio, TextInput } from '@mantine/core';
import { systemClock } from '../../shared/base/clock.ts';
import { fromLocalField, soon, toLocalField } from './local-time.ts';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly setup: SetupInHand;
}

type Way = keyof typeof words.times;

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When work is handed in by itself. Once it is open, what was minutes is a time, which may still be moved. */
export function DueField({ setup: { shown, change, faultAt } }: Props) {
  const { due, minutes, phase } = shown;
  const isDraft = phase === 'draft';
  const way: Way = isDraft && minutes !== null ? 'minutes' : due === null ? 'none' : 'at';
  const ways = (isDraft ? ['none', 'at', 'minutes'] : ['none', 'at']) satisfies Way[];
  const choose = (chosen: Way) => {
    const at = chosen === 'at' ? soon(systemClock.now()) : null;
    change(isDraft ? { due: at, minutes: chosen === 'minutes' ? 30 : null } : { due: at });
  };
  return (
    <div className={styles.field} id="due" tabIndex={-1}>
      <Radio.Group label={words.time} value={way} onChange={choose}>
        <div className={styles.choices}>
          {ways.map((each) => (
            <Radio key={each} value={each} label={words.times[each]} />
          ))}
        </div>
      </Radio.Group>
      {way === 'at' && (
        <TextInput
          type="datetime-local"
          label={words.dueAt}
          description={words.zone(zone)}
          defaultValue={due === null ? '' : toLocalField(due)}
          error={faultAt('due')}
          onChange={({ currentTarget }) => {
            const at = fromLocalField(currentTarget.value);
            if (at !== null) change({ due: at });
          }}
        />
      )}
      {way === 'minutes' && (
        <TextInput
          className={styles.number ?? ''}
          type="number"
          min={1}
          label={words.minutes}
          defaultValue={minutes ?? ''}
          error={faultAt('minutes')}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            if (!Number.isNaN(valueAsNumber)) change({ minutes: valueAsNumber });
          }}
        />
      )}
    </div>
  );
}
