import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Ending } from '../../shared/annotation/codebook.ts';
import styles from './codebook.module.css';
import { words } from './words.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly ended?: Ending;
}

interface Props {
  readonly entry: Entry;
  /** Whether it was ever saved: what was not is simply taken out. */
  readonly isSaved: boolean;
  /** What it may be merged into. */
  readonly others: readonly Entry[];
  /** What it was merged into, by name. */
  readonly readsAs: string;
  readonly fault: string | undefined;
  readonly onRetire: () => void;
  readonly onMerge: (into: string) => void;
  readonly onRevive: () => void;
  readonly onRemove: () => void;
}

/** The end of a label or a kind: retired, or merged into another, with what becomes of the marks; and the way back. */
export function EndingField({ entry, isSaved, others, readsAs, fault, onRetire, onMerge, onRevive, onRemove }: Props) {
  const [into, setInto] = useState('');
  const target = others.find(({ id }) => id === into);
  if (!isSaved) {
    return (
      <div className={styles.buttons}>
        <Button variant="default" size="xs" onClick={onRemove}>
          {words.removeNamed(entry.name)}
        </Button>
      </div>
    );
  }
  if (entry.ended) {
    return (
      <div className={styles.field}>
        <p>{entry.ended.kind === 'retired' ? words.isRetired : words.isMerged(readsAs)}</p>
        {fault && (
          <p className={styles.error} role="alert">
            {fault}
          </p>
        )}
        <div className={styles.buttons}>
          <Button variant="default" size="xs" onClick={onRevive}>
            {words.revive}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <fieldset className={styles.field}>
      <legend>{words.endTitle}</legend>
      <div className={styles.line}>
        <NativeSelect
          aria-label={words.mergeInto}
          value={into}
          data={[{ value: '', label: `${words.mergeInto} …` }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={({ currentTarget: { value } }) => setInto(value)}
        />
        <Button variant="default" disabled={!target} onClick={() => target && onMerge(target.id)}>
          {words.merge}
        </Button>
        <Button variant="default" onClick={onRetire}>
          {words.retire}
        </Button>
      </div>
      <p className={styles.hint}>{target ? words.mergeHint(entry.name, target.name) : words.retireHint}</p>
    </fieldset>
  );
}
