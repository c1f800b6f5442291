import type { AttributeValue, Entry } from '../annotation/annotation.ts';
import type { AttributeDefinition, Codebook } from '../annotation/codebook.ts';
import { readAs } from '../annotation/codebook-reading.ts';

/** An attribute of an entry with its definition, if the codebook still has one. */
export interface NamedAttribute {
  readonly id: string;
  readonly name: string;
  readonly value: AttributeValue;
  /** The value by the names of its choices. */
  readonly words: string;
}

/** An annotation's attributes in the codebook's order; those that it does not define come last, by id. */
export function attributesOf({ label, attributes }: Entry, codebook: Codebook): NamedAttribute[] {
  const definitions = readAs(codebook, label)?.attributes ?? [];
  const defined = definitions.map(({ id }) => id);
  const others = Object.keys(attributes)
    .filter((id) => !defined.includes(id))
    .sort();
  return [...defined, ...others].flatMap((id) => {
    const value = attributes[id];
    if (value === undefined) return [];
    const definition = definitions.find((each) => each.id === id);
    return [{ id, name: definition?.name ?? id, value, words: inWords(value, definition) }];
  });
}

function inWords(value: AttributeValue, definition: AttributeDefinition | undefined): string {
  const choices = definition && 'choices' in definition ? definition.choices : [];
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? id;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? nameOf(value) : value.map(nameOf).join('; ');
}
