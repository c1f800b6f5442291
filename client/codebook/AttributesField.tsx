import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { AttributeDefinition, Choice, Label, MeasurementLevel } from '../../shared/annotation/codebook.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import styles from './codebook.module.css';
import { createEntryId, withField } from './edits.ts';
import { words } from './words.ts';

interface Props {
  readonly label: Label;
  /** The label as it was saved last; null for a new one. What was saved is retired, never taken out. */
  readonly saved: Label | null;
  readonly faultAt: (path: string) => string | undefined;
  readonly onChange: (attributes: readonly AttributeDefinition[]) => void;
}

/** What is asked of every mark with this label, each with the kind of answer that it takes. */
export function AttributesField({ label, saved, faultAt, onChange }: Props) {
  const { attributes } = label;
  const add = () => {
    const name = unusedName(attributes);
    onChange([...attributes, { id: createEntryId(), name, level: 'nominal', ...answers('choice') }]);
  };
  return (
    <fieldset className={styles.field}>
      <legend>{words.attributes}</legend>
      <ul className={styles.attributes} aria-label={words.attributes}>
        {attributes.map((attribute) => (
          <li key={attribute.id} className={styles.attribute}>
            <AttributeEditor
              attribute={attribute}
              saved={saved?.attributes.find(({ id }) => id === attribute.id) ?? null}
              faultAt={(path) => faultAt(`attributes.${attribute.id}${path}`)}
              onChange={(changed) => onChange(attributes.map((each) => (each === attribute ? changed : each)))}
              onRemove={() => onChange(attributes.filter((each) => each !== attribute))}
            />
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button variant="default" size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
          {words.addAttribute}
        </Button>
      </div>
    </fieldset>
  );
}

function unusedName(attributes: readonly AttributeDefinition[]): string {
  const taken = attributes.filter(({ name }) => name.startsWith(words.newAttribute)).length;
  return taken === 0 ? words.newAttribute : `${words.newAttribute} ${taken + 1}`;
}

type Type = AttributeDefinition['type'];

const types = ['choice', 'several', 'number', 'yesNo', 'text', 'date', 'link'] as const satisfies readonly Type[];
const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const satisfies readonly MeasurementLevel[];

/** What a kind of answer needs to begin with. */
function answers(type: Type) {
  if (type === 'choice' || type === 'several') {
    return { type, choices: [1, 2].map((at) => ({ id: createEntryId(), name: words.newChoice(at) })) };
  }
  return { type };
}

interface EditorProps {
  readonly attribute: AttributeDefinition;
  readonly saved: AttributeDefinition | null;
  readonly faultAt: (path: string) => string | undefined;
  readonly onChange: (attribute: AttributeDefinition) => void;
  readonly onRemove: () => void;
}

function AttributeEditor({ attribute, saved, faultAt, onChange, onRemove }: EditorProps) {
  const { id, name, level, type, retired } = attribute;
  return (
    <>
      <div className={styles.attributeHead}>
        <TextInput
          label={words.name}
          value={name}
          maxLength={80}
          error={faultAt('.name') ?? faultAt('')}
          onChange={({ currentTarget: { value } }) => onChange({ ...attribute, name: value })}
        />
        <ChoiceField
          label={words.attributeType}
          value={type}
          disabled={saved !== null}
          choices={types.map((each) => ({ value: each, label: words.types[each] }))}
          onChange={(chosen) => onChange({ id, name, level, ...answers(chosen) })}
        />
        <ChoiceField
          label={words.level}
          value={level}
          choices={levels.map((each) => ({ value: each, label: words.levels[each] }))}
          onChange={(chosen) => onChange({ ...attribute, level: chosen })}
        />
      </div>
      {'choices' in attribute && (
        <ChoicesEditor
          choices={attribute.choices}
          saved={saved && 'choices' in saved ? saved.choices : []}
          faultAt={(path) => faultAt(`.choices${path}`)}
          onChange={(choices) => onChange({ ...attribute, choices })}
        />
      )}
      {attribute.type === 'number' && (
        <div className={styles.attributeHead}>
          {(['least', 'most', 'step'] as const).map((bound) => (
            <NumberField
              key={bound}
              label={words[bound]}
              value={attribute[bound]}
              error={faultAt(`.${bound}`)}
              onChange={(value) => onChange(withField(attribute, bound, value))}
            />
          ))}
        </div>
      )}
      <div className={styles.buttons}>
        {retired && <span className={styles.hint}>{words.notAsked}</span>}
        <EndButton
          name={name}
          isSaved={saved !== null}
          retired={retired}
          onRetire={(value) => onChange(withField(attribute, 'retired', value))}
          onRemove={onRemove}
        />
      </div>
    </>
  );
}

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly saved: readonly Choice[];
  readonly faultAt: (path: string) => string | undefined;
  readonly onChange: (choices: readonly Choice[]) => void;
}

function ChoicesEditor({ choices, saved, faultAt, onChange }: ChoicesProps) {
  return (
    <fieldset className={styles.field}>
      <legend>{words.choices}</legend>
      <ul className={styles.examples} aria-label={words.choices}>
        {choices.map((choice, index) => (
          <li key={choice.id} className={styles.line}>
            <TextInput
              aria-label={words.choice(index + 1)}
              value={choice.name}
              maxLength={80}
              error={faultAt(`.${choice.id}`)}
              description={choice.retired && words.notAsked}
              onChange={({ currentTarget: { value } }) => onChange(choices.with(index, { ...choice, name: value }))}
            />
            <EndButton
              name={choice.name}
              isSaved={saved.some(({ id }) => id === choice.id)}
              retired={choice.retired}
              onRetire={(value) => onChange(choices.with(index, withField(choice, 'retired', value)))}
              onRemove={() => onChange(choices.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      {faultAt('') && (
        <p className={styles.error} role="alert">
          {faultAt('')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange([...choices, { id: createEntryId(), name: words.newChoice(choices.length + 1) }])}
        >
          {words.addChoice}
        </Button>
      </div>
    </fieldset>
  );
}

interface EndButtonProps {
  readonly name: string;
  readonly isSaved: boolean;
  readonly retired: true | undefined;
  readonly onRetire: (retired: true | undefined) => void;
  readonly onRemove: () => void;
}

/** Takes out what was never saved; ends and brings back what was. */
function EndButton({ name, isSaved, retired, onRetire, onRemove }: EndButtonProps) {
  const [label, act] = !isSaved
    ? [words.removeNamed(name), onRemove]
    : retired
      ? [words.reviveNamed(name), () => onRetire(undefined)]
      : [words.retireNamed(name), () => onRetire(true)];
  return (
    <Button variant="subtle" size="xs" aria-label={label} onClick={act}>
      {!isSaved ? words.remove : retired ? words.revive : words.retire}
    </Button>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may be absent; taken over when the field is left, so that half a number is no number. */
function NumberField({ label, value, error, onChange }: NumberFieldProps) {
  return (
    <TextInput
      key={value}
      label={label}
      type="number"
      step="any"
      defaultValue={value}
      error={error}
      onBlur={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.valueAsNumber)}
    />
  );
}
