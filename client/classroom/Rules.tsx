import { Radio, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { DueField } from './DueField.tsx';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-setup.ts';

interface Props {
  readonly setup: SetupInHand;
}

/** By which rules students work. What they work by already is told and not asked. */
export function Rules({ setup }: Props) {
  const { shown, change } = setup;
  const { grouping, blind, scored, entry, shown: by, reveal, due, minutes, phase } = shown;
  const isFixed = phase !== 'draft';
  return (
    <section className={styles.section} aria-labelledby="rules">
      <h2 id="rules" className={styles.heading}>
        {words.rules}
      </h2>
      {isFixed ? (
        <>
          <dl className={styles.fixed}>
            <Fact name={words.grouping}>{words.groupings[grouping]}</Fact>
            <Fact name={words.blind}>{blind ? words.blinds.blind : words.blinds.open}</Fact>
            <Fact name={words.entry}>{words.entries[entry]}</Fact>
            <Fact name={words.scored}>{scored ? words.yes : words.no}</Fact>
          </dl>
          <p className={styles.aside}>{words.fixed}</p>
        </>
      ) : (
        <>
          <Choice
            name={words.grouping}
            value={grouping}
            choices={words.groupings}
            onChoose={(grouping) => change({ grouping })}
          />
          <Choice
            name={words.blind}
            value={blind ? 'blind' : 'open'}
            choices={words.blinds}
            onChoose={(value) => change({ blind: value === 'blind' })}
          />
          <Choice name={words.entry} value={entry} choices={words.entries} onChoose={(entry) => change({ entry })} />
        </>
      )}
      <DueField setup={setup} />
      {(due !== null || minutes !== null) && (
        <Choice name={words.reveal} value={reveal} choices={words.reveals} onChoose={(reveal) => change({ reveal })} />
      )}
      <Choice name={words.shown} value={by} choices={words.showns} onChoose={(shown) => change({ shown })} />
      {!isFixed && (
        <Switch
          label={words.scored}
          checked={scored}
          onChange={({ currentTarget }) => change({ scored: currentTarget.checked })}
        />
      )}
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ name, value, choices, onChoose }: ChoiceProps<Value>) {
  return (
    <Radio.Group label={name} value={value} onChange={onChoose}>
      <div className={styles.choices}>
        {(Object.entries(choices) as [Value, string][]).map(([each, label]) => (
          <Radio key={each} value={each} label={label} />
        ))}
      </div>
    </Radio.Group>
  );
}
