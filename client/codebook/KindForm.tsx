import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { type RelationKind, relationKindOf } from '../../shared/annotation/codebook.ts';
import { givenKinds, givenLabels, readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import styles from './codebook.module.css';
import type { DraftState } from './draft.ts';
import { EndingField } from './EndingField.tsx';
import { changeKind, type Edit, merge, retire, revive, takeOut } from './edits.ts';
import { words } from './words.ts';

interface Props {
  readonly kind: RelationKind;
  readonly draft: DraftState;
  readonly onEdit: (edit: Edit) => void;
}

/** Everything that makes a kind of relation. */
export function KindForm({ kind, draft: { base, edited, faults }, onEdit }: Props) {
  const { id, symmetric } = kind;
  const saved = relationKindOf(base, id);
  const faultAt = (field: string) => faults.get(`relations.${id}.${field}`);
  const set = (changes: Partial<RelationKind>) => onEdit(changeKind(id, (each) => ({ ...each, ...changes })));
  const labels = givenLabels(edited, 'span');
  /** Ends as they read today, so that a merged label is ticked as what it became. */
  const idsOf = (ends: readonly string[]) => [...new Set(ends.map((each) => readAs(edited, each)?.id ?? each))];
  const ends = (field: 'from' | 'to', title: string) => (
    <Ends
      key={field}
      title={title}
      labels={labels}
      ids={idsOf(kind[field])}
      error={faultAt(field)}
      onChange={(ids) => set(symmetric ? { from: ids, to: ids } : { [field]: ids })}
    />
  );

  return (
    <div className={styles.form}>
      <TextInput
        label={words.name}
        value={kind.name}
        maxLength={80}
        dir="auto"
        error={faultAt('name')}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      {!kind.ended && (
        <>
          <Textarea
            label={words.definition}
            value={kind.definition}
            autosize
            minRows={2}
            maxLength={4000}
            dir="auto"
            onChange={({ currentTarget: { value } }) => set({ definition: value })}
          />
          <Checkbox
            label={words.direction}
            checked={symmetric}
            disabled={saved !== null}
            onChange={({ currentTarget: { checked } }) => set({ symmetric: checked, ...(checked && { to: kind.from }) })}
          />
          <Checkbox
            label={words.across}
            checked={kind.acrossTexts}
            onChange={({ currentTarget: { checked } }) => set({ acrossTexts: checked })}
          />
          {symmetric ? ends('from', words.between) : [ends('from', words.from), ends('to', words.to)]}
        </>
      )}
      <EndingField
        entry={kind}
        isSaved={saved !== null}
        others={givenKinds(edited).filter((each) => each.id !== id && each.symmetric === symmetric)}
        readsAs={readKindAs(edited, id)?.name ?? ''}
        fault={faultAt('ended')}
        onRetire={() => onEdit(retire(id))}
        onMerge={(into) => onEdit(merge(id, into))}
        onRevive={() => onEdit(revive(id))}
        onRemove={() => onEdit(takeOut(id))}
      />
    </div>
  );
}

interface EndsProps {
  readonly title: string;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  readonly ids: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (ids: readonly string[]) => void;
}

/** The labels at one end; none ticked is any. */
function Ends({ title, labels, ids, error, onChange }: EndsProps) {
  return (
    <fieldset className={styles.field}>
      <legend>{title}</legend>
      <div className={styles.ends}>
        <Checkbox label={words.anyLabel} checked={ids.length === 0} onChange={() => onChange([])} />
        {labels.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name.trim() || words.nameless}
            checked={ids.includes(id)}
            onChange={({ currentTarget: { checked } }) => onChange(checked ? [...ids, id] : ids.filter((each) => each !== id))}
          />
        ))}
      </div>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
