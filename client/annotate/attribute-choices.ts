import type { AttributeDefinition } from '../../shared/annotation/codebook.ts';

/** A scale short enough for buttons, such as 1–5; null for an open number. */
export function stepsOf({ least, most, step = 1 }: Extract<AttributeDefinition, { type: 'number' }>): number[] | null {
  if (least === undefined || most === undefined || (most - least) / step > 9) return null;
  return Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, index) => least + index * step);
}

/** The values among which an attribute chooses, each as the word that stands for it in an address; none where any may be given. */
export function choicesOf(definition: AttributeDefinition): readonly { readonly value: string; readonly name: string }[] {
  switch (definition.type) {
    case 'choice':
    case 'several':
      return definition.choices.map(({ id, name }) => ({ value: id, name }));
    case 'number':
      return (stepsOf(definition) ?? []).map((step) => ({ value: String(step), name: String(step) }));
    case 'yesNo':
      return [
        { value: 'true', name: 'yes' },
        { value: 'false', name: 'no' },
      ];
    default:
      return [];
  }
}
