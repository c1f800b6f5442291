import { describe, expect, it } from 'vitest';
import { labelWith } from './codebook.arbitrary.ts';
import { colours, forms, type Label } from './codebook.ts';
import { formOf, looks, nextLook, sameLook } from './codebook-look.ts';
import { starterCodebook } from './starter-codebook.ts';

function grown(count: number): Label[] {
  const labels: Label[] = [];
  for (let i = 0; i < count; i++) labels.push(labelWith(`l${i}`, nextLook(labels)));
  return labels;
}

describe('the look of one more label', () => {
  it('is a colour in its own form, forms in rotation, for twelve labels', () => {
    const twelve = grown(12);
    expect(new Set(twelve.map(({ colour }) => colour)).size).toBe(12);
    expect(twelve.every(({ form, colour }) => form === formOf(colour))).toBe(true);
    expect(twelve.slice(0, 4).map(({ form }) => form)).toEqual(forms);
  });

  it('repeats a colour with another form from the thirteenth on, and no look before all are taken', () => {
    const all = grown(colours.length * forms.length);
    expect(all[12]).toMatchObject({ colour: all[0]!.colour });
    expect(all[12]!.form).not.toBe(all[0]!.form);
    expect(new Set(all.map(({ form, colour }) => `${form} ${colour}`)).size).toBe(looks.length);
    expect(sameLook(nextLook(all), all[0]!)).toBe(true);
  });

  it('leaves to nobody the look of a label that has ended, but gives it again', () => {
    const [first, ...others] = starterCodebook.labels;
    expect(sameLook(nextLook([{ ...first!, ended: { kind: 'retired' } }, ...others]), first!)).toBe(true);
  });
});
