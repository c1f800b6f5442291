import { ActionIcon, Button, Radio, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { givenKinds, givenLabels } from '../../shared/annotation/codebook-reading.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { ScoreRules } from '../../shared/exercise/score-rules.ts';
import { NumberField } from './NumberField.tsx';
import { ScorePreview } from './ScorePreview.tsx';
import styles from './setup.module.css';
import type { SetupInHand } from './use-setup.ts';
import { words } from './words-scoring.ts';

interface Props {
  readonly setup: SetupInHand;
}

/** What work is worth by the key: points for each label and kind, for attributes, taken away, and given by hand. */
export function Scoring({ setup: { shown, change, faultAt } }: Props) {
  const { rules, codebook, keyLabels } = shown;
  const labels = [...givenLabels(codebook, 'span'), ...givenLabels(codebook, 'document')];
  const kinds = givenKinds(codebook);
  const set = (next: Partial<ScoreRules>) => {
    const { free, labels: worth, relations, ...rest } = { ...rules, ...next };
    change({ rules: { ...rest, labels: { ...worth }, relations: { ...relations }, free: [...free] } });
  };
  return (
    <section className={styles.section} aria-labelledby="scoring">
      <h2 id="scoring" className={styles.heading}>
        {words.title}
      </h2>
      <p className={styles.aside}>{words.how}</p>
      <Radio.Group
        label={words.passages}
        value={rules.passages}
        onChange={(passages) => set({ passages: passages === 'exact' ? 'exact' : 'overlap' })}
      >
        <div className={styles.choices}>
          {(['overlap', 'exact'] as const).map((each) => (
            <Radio key={each} value={each} label={words.ways[each]} />
          ))}
        </div>
      </Radio.Group>
      {rules.passages === 'overlap' && (
        <NumberField
          label={words.least}
          value={percent(rules.least)}
          least={1}
          most={100}
          error={faultAt('rules.least')}
          onChange={(least) => set({ least: least / 100 })}
        />
      )}
      <fieldset className={styles.field}>
        <legend className={styles.label}>{words.worth}</legend>
        <div className={styles.numbers}>
          {labels.map(({ id, name }) => (
            <NumberField
              key={id}
              label={name}
              value={rules.labels[id] ?? 1}
              least={0}
              most={1_000}
              error={faultAt(`rules.labels.${id}`)}
              onChange={(points) => set({ labels: { ...rules.labels, [id]: points } })}
            />
          ))}
        </div>
      </fieldset>
      {kinds.length > 0 && (
        <fieldset className={styles.field}>
          <legend className={styles.label}>{words.worthRelations}</legend>
          <div className={styles.numbers}>
            {kinds.map(({ id, name }) => (
              <NumberField
                key={id}
                label={name}
                value={rules.relations[id] ?? 1}
                least={0}
                most={1_000}
                error={faultAt(`rules.relations.${id}`)}
                onChange={(points) => set({ relations: { ...rules.relations, [id]: points } })}
              />
            ))}
          </div>
        </fieldset>
      )}
      {labels.some(({ attributes }) => attributes.length > 0) && (
        <NumberField
          label={words.attributes}
          value={percent(rules.attributes)}
          least={0}
          most={100}
          error={faultAt('rules.attributes')}
          onChange={(attributes) => set({ attributes: attributes / 100 })}
        />
      )}
      <NumberField
        label={words.added}
        how={words.addedHow}
        value={rules.added}
        least={0}
        most={1_000}
        error={faultAt('rules.added')}
        onChange={(added) => set({ added })}
      />
      <FreeLines rules={rules} set={set} faultAt={faultAt} />
      <ScorePreview rules={rules} codebook={codebook} keyLabels={keyLabels} />
    </section>
  );
}

const percent = (share: number) => Math.round(share * 1_000) / 10;

interface FreeProps extends Pick<SetupInHand, 'faultAt'> {
  readonly rules: ScoreRules;
  readonly set: (next: Partial<ScoreRules>) => void;
}

/** Points that a person gives, each with what for. */
function FreeLines({ rules: { free }, set, faultAt }: FreeProps) {
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{words.free}</legend>
      <ul className={styles.rows}>
        {free.map(({ id, title, points }, at) => (
          <li key={id} className={styles.row}>
            <TextInput
              className={styles.grow ?? ''}
              aria-label={words.freeTitle(at + 1)}
              value={title}
              maxLength={80}
              error={faultAt(`rules.free.${at}`)}
              onChange={({ currentTarget }) => set({ free: free.with(at, { id, title: currentTarget.value, points }) })}
            />
            <TextInput
              className={styles.number ?? ''}
              type="number"
              min={0}
              max={1_000}
              step="any"
              aria-label={words.freePoints(at + 1)}
              value={points}
              onChange={({ currentTarget: { valueAsNumber } }) =>
                !Number.isNaN(valueAsNumber) && set({ free: free.with(at, { id, title, points: valueAsNumber }) })
              }
            />
            <ActionIcon
              variant="subtle"
              aria-label={words.removeFree(title)}
              onClick={() => set({ free: free.toSpliced(at, 1) })}
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={free.length >= 20}
          onClick={() => set({ free: [...free, { id: `free-${systemClock.now()}`, title: words.newFree, points: 1 }] })}
        >
          {words.addFree}
        </Button>
      </div>
      <p className={styles.aside}>{words.freeHow}</p>
    </fieldset>
  );
}
