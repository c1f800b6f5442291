import type { AttributeValue } from '../annotation/annotation.ts';
import { type AttributeDefinition, fits, type MeasurementLevel } from '../annotation/codebook.ts';
import type { Value } from './units.ts';

/** The level at which values of an attribute can be compared: that of the codebook, but words have no order. */
export function levelOf({ type, level }: AttributeDefinition): MeasurementLevel {
  return type === 'text' || type === 'link' || type === 'several' ? 'nominal' : level;
}

const dayMs = 86_400_000;

/**
 * An attribute's value for comparing: a number wherever its level has distances. Choices count by their place in the codebook, days
 * from 1970. Null for what the definition does not allow, which is no value.
 */
export function comparable(definition: AttributeDefinition, value: AttributeValue | undefined): Value | null {
  if (value === undefined || !fits(definition, value)) return null;
  const isMeasured = levelOf(definition) !== 'nominal';
  switch (definition.type) {
    case 'choice':
      return isMeasured ? definition.choices.findIndex(({ id }) => id === value) : String(value);
    case 'several':
      return [...(value as readonly string[])].sort().join('\n');
    case 'number':
    case 'yesNo':
      return Number(value);
    case 'date':
      return isMeasured ? Date.parse(String(value)) / dayMs : String(value);
    case 'text':
    case 'link':
      return String(value).trim();
  }
}
