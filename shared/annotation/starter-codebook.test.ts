import { describe, expect, it } from 'vitest';
import { colours, forms } from './codebook.ts';
import { kindsBetween } from './relation.ts';
import { starterCodebook } from './starter-codebook.ts';

const { labels, relations } = starterCodebook;
const isDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('the starter codebook', () => {
  it('gives every label and kind an id, a name and, for labels, a look of its own', () => {
    expect(isDistinct([...labels, ...relations].map(({ id }) => id))).toBe(true);
    expect(isDistinct([...labels, ...relations].map(({ name }) => name))).toBe(true);
    expect(isDistinct(labels.map(({ colour }) => colour))).toBe(true);
    expect(labels.every(({ attributes }) => isDistinct(attributes.map(({ id }) => id)))).toBe(true);
  });

  it('draws each colour in the form to which the palette gives it', () => {
    for (const { form, colour } of labels) expect(Math.floor(colours.indexOf(colour) / 3)).toBe(forms.indexOf(form));
  });

  it('has a digit for every label of passages, and none for labels of whole texts', () => {
    const keys = labels.filter(({ on }) => on === 'span').map(({ key }) => key);
    expect(isDistinct(keys)).toBe(true);
    expect(keys.every((key) => key !== undefined && /^[1-9]$/.test(key))).toBe(true);
    expect(labels.some(({ on, key }) => on === 'document' && key !== undefined)).toBe(false);
  });

  it('lets relations end only at labels of passages that it has', () => {
    const passages = new Set(labels.filter(({ on }) => on === 'span').map(({ id }) => id));
    for (const { from, to } of relations) expect([...from, ...to].filter((id) => !passages.has(id))).toEqual([]);
  });

  it('links the same claim in two texts, whichever way round', () => {
    for (const [from, to] of [
      ['claim', 'claim'],
      ['quote', 'denial'],
      ['denial', 'quote'],
    ] as const) {
      expect(kindsBetween(starterCodebook, from, to, { sameText: false })).toContainEqual({
        kind: 'same-claim',
        reversed: false,
      });
      expect(kindsBetween(starterCodebook, from, to, { sameText: false })).not.toContainEqual({
        kind: 'same-claim',
        reversed: true,
      });
    }
    expect(kindsBetween(starterCodebook, 'source', 'claim', { sameText: false })).toEqual([]);
  });

  it('lets a relation without a direction have the same labels at both ends', () => {
    for (const { symmetric, from, to } of relations) if (symmetric) expect(from.toSorted()).toEqual(to.toSorted());
  });
});
