import type { Attributes, AttributeValue } from '../../shared/annotation/annotation.ts';
import { type AttributeDefinition, fits } from '../../shared/annotation/codebook.ts';
import styles from './annotate.module.css';
import { stepsOf } from './attribute-choices.ts';

interface AttributeFieldsProps {
  readonly definitions: readonly AttributeDefinition[];
  readonly values: Attributes;
  readonly onChange: (attribute: string, value: AttributeValue | null) => void;
}

/** The attributes of a mark, each with the control that its kind wants. Choosing what is chosen already clears it. */
export function AttributeFields({ definitions, values, onChange }: AttributeFieldsProps) {
  return definitions
    .filter((definition) => isAsked(definition, values[definition.id]))
    .map((definition) => (
      <fieldset key={definition.id} className={styles.attribute}>
        <legend>{definition.name}</legend>
        <AttributeControl
          definition={definition}
          value={values[definition.id]}
          onChange={(value) => onChange(definition.id, value)}
        />
      </fieldset>
    ));
}

/** What was retired is shown only where it has a value, so that the value can be seen and cleared. */
const isAsked = ({ retired }: { readonly retired?: true }, value: AttributeValue | undefined) => !retired || value !== undefined;

interface AttributeControlProps {
  readonly definition: AttributeDefinition;
  readonly value: AttributeValue | undefined;
  readonly onChange: (value: AttributeValue | null) => void;
}

function AttributeControl({ definition, value, onChange }: AttributeControlProps) {
  switch (definition.type) {
    case 'choice':
      return (
        <Choices
          choices={definition.choices.filter(({ id, retired }) => !retired || id === value)}
          chosen={(id) => id === value}
          onPick={(id) => onChange(id === value ? null : id)}
        />
      );
    case 'several': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      const toggled = (id: string) =>
        definition.choices.map((choice) => choice.id).filter((each) => chosen.includes(each) !== (each === id));
      const orNothing = (ids: string[]) => (ids.length === 0 ? null : ids);
      return (
        <Choices
          choices={definition.choices.filter(({ id, retired }) => !retired || chosen.includes(id))}
          chosen={(id) => chosen.includes(id)}
          onPick={(id) => onChange(orNothing(toggled(id)))}
        />
      );
    }
    case 'number': {
      const steps = stepsOf(definition);
      if (!steps) return <TextInput type="number" definition={definition} value={value} onChange={onChange} />;
      const choices = steps.map((step) => ({ id: String(step), name: String(step) }));
      return (
        <Choices
          choices={choices}
          chosen={(id) => Number(id) === value}
          onPick={(id) => onChange(Number(id) === value ? null : Number(id))}
        />
      );
    }
    case 'yesNo': {
      const choices = [
        { id: 'yes', name: 'yes' },
        { id: 'no', name: 'no' },
      ];
      const isChosen = (id: string) => value === (id === 'yes');
      return <Choices choices={choices} chosen={isChosen} onPick={(id) => onChange(isChosen(id) ? null : id === 'yes')} />;
    }
    case 'date':
      return <TextInput type="date" definition={definition} value={value} onChange={onChange} />;
    case 'link':
      return <TextInput type="url" definition={definition} value={value} onChange={onChange} />;
    case 'text':
      return <TextInput type="text" definition={definition} value={value} onChange={onChange} />;
  }
}

interface ChoicesProps {
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: (id: string) => boolean;
  readonly onPick: (id: string) => void;
}

function Choices({ choices, chosen, onPick }: ChoicesProps) {
  return (
    <div className={styles.choices}>
      {choices.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={chosen(id)} onClick={() => onPick(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function TextInput({ type, definition, value, onChange }: AttributeControlProps & { readonly type: string }) {
  const shown = value === undefined ? '' : String(value);
  const commit = (text: string) => {
    const next = text === '' ? null : definition.type === 'number' ? Number(text) : text;
    if (next !== null && !fits(definition, next)) return;
    if ((next ?? '') !== (value ?? '')) onChange(next);
  };
  return (
    <input
      key={shown}
      type={type}
      step="any"
      aria-label={definition.name}
      defaultValue={shown}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'F6') return;
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
