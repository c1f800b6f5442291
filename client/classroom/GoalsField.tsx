import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { labelOf } from '../../shared/annotation/codebook.ts';
import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly setup: SetupInHand;
}

/** What counts as done: how many of which label. */
export function GoalsField({ setup: { shown, change, faultAt } }: Props) {
  const { goals, codebook, phase } = shown;
  const labels = givenLabels(codebook, 'span');
  const nameOf = (id: string) => labelOf(codebook, id)?.name ?? '';
  const next = labels.find(({ id }) => !goals.some(({ label }) => label === id));

  if (phase !== 'draft') {
    return (
      <div className={styles.field}>
        <span className={styles.label}>{words.goals}</span>
        <ul className={styles.facts}>
          {goals.map(({ label, count }) => (
            <li key={label}>{words.goal(count, nameOf(label))}</li>
          ))}
        </ul>
        <p className={styles.aside}>{goals.length === 0 ? words.noGoals : words.fixed}</p>
      </div>
    );
  }
  return (
    <fieldset className={styles.field} id="goals" tabIndex={-1}>
      <legend className={styles.label}>{words.goals}</legend>
      {goals.length > 0 && (
        <ul className={styles.rows}>
          {goals.map(({ label, count }, at) => (
            <li key={label} className={styles.row}>
              <TextInput
                className={styles.number ?? ''}
                type="number"
                min={1}
                max={999}
                aria-label={words.atLeast(nameOf(label))}
                value={Number.isNaN(count) ? '' : count}
                error={faultAt(`goals.${at}`)}
                onChange={({ currentTarget: { valueAsNumber } }) =>
                  change({ goals: goals.with(at, { label, count: valueAsNumber }) })
                }
              />
              <NativeSelect
                className={styles.grow ?? ''}
                aria-label={words.label(at + 1)}
                value={label}
                data={labels
                  .filter(({ id }) => id === label || !goals.some((goal) => goal.label === id))
                  .map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ currentTarget: { value } }) => change({ goals: goals.with(at, { label: value, count }) })}
              />
              <ActionIcon
                variant="subtle"
                aria-label={words.removeGoal(nameOf(label))}
                onClick={() => change({ goals: goals.toSpliced(at, 1) })}
              >
                <X size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => change({ goals: [...goals, { label: next.id, count: 1 }] })}
          >
            {words.addGoal}
          </Button>
        </div>
      )}
      <p className={styles.aside}>{words.goalsHow}</p>
    </fieldset>
  );
}
