import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type Label, labelOf } from '../../shared/annotation/codebook.ts';
import { ancestorsOf, givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import { AttributesField } from './AttributesField.tsx';
import styles from './codebook.module.css';
import type { DraftState } from './draft.ts';
import { EndingField } from './EndingField.tsx';
import { ExamplesField } from './ExamplesField.tsx';
import { changeLabel, type Edit, merge, retire, revive, takeOut, withField } from './edits.ts';
import { LookField } from './LookField.tsx';
import { words } from './words.ts';

interface Props {
  readonly label: Label;
  readonly draft: DraftState;
  readonly onEdit: (edit: Edit) => void;
  readonly onPick: (list: 'include' | 'exclude') => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Everything that makes a label. Each fault stands at its field. */
export function LabelForm({ label, draft: { base, edited, faults }, onEdit, onPick }: Props) {
  const { id } = label;
  const saved = labelOf(base, id);
  const faultAt = (field: string) => faults.get(`labels.${id}.${field}`);
  const change = (changed: (label: Label) => Label) => onEdit(changeLabel(id, changed));
  const set = <K extends keyof Label>(field: K, value: Label[K] | undefined) => change((each) => withField(each, field, value));
  const givenToo = givenLabels(edited, label.on).filter((each) => each.id !== id);
  const parents = givenToo.filter((each) => !ancestorsOf(edited, each).some((ancestor) => ancestor.id === id));

  return (
    <div className={styles.form}>
      <TextInput
        label={words.name}
        value={label.name}
        maxLength={80}
        dir="auto"
        error={faultAt('name')}
        onChange={({ currentTarget: { value } }) => set('name', value)}
      />
      {!label.ended && (
        <>
          <div className={styles.pair}>
            {label.on === 'span' && (
              <NativeSelect
                label={words.key}
                value={label.key ?? ''}
                error={faultAt('key')}
                data={[{ value: '', label: words.noKey }, ...digits]}
                onChange={({ currentTarget: { value } }) => set('key', value || undefined)}
              />
            )}
            <NativeSelect
              label={words.parent}
              value={label.parent ?? ''}
              error={faultAt('parent')}
              data={[{ value: '', label: words.noParent }, ...parents.map((each) => ({ value: each.id, label: each.name }))]}
              onChange={({ currentTarget: { value } }) => set('parent', value || undefined)}
            />
          </div>
          <LookField label={label} codebook={edited} onChange={(look) => change((each) => ({ ...each, ...look }))} />
          <Textarea
            label={words.definition}
            description={words.definitionHint}
            value={label.definition}
            autosize
            minRows={2}
            maxLength={4000}
            dir="auto"
            onChange={({ currentTarget: { value } }) => set('definition', value)}
          />
          {(['include', 'exclude'] as const).map((list) => (
            <ExamplesField
              key={list}
              title={words[list]}
              addWords={list === 'include' ? words.addExample : words.addExcluded}
              examples={label[list] ?? []}
              onChange={(examples) => set(list, examples.length > 0 ? examples : undefined)}
              onPick={() => onPick(list)}
            />
          ))}
          <AttributesField
            label={label}
            saved={saved}
            faultAt={faultAt}
            onChange={(attributes) => set('attributes', attributes)}
          />
        </>
      )}
      <EndingField
        entry={label}
        isSaved={saved !== null}
        others={givenToo}
        readsAs={readAs(edited, id)?.name ?? ''}
        fault={faultAt('ended')}
        onRetire={() => onEdit(retire(id))}
        onMerge={(into) => onEdit(merge(id, into))}
        onRevive={() => onEdit(revive(id))}
        onRemove={() => onEdit(takeOut(id))}
      />
    </div>
  );
}
