import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTangle, codebookOf, labelWith } from './codebook.arbitrary.ts';
import type { Codebook, RelationKind } from './codebook.ts';
import { checkCodebook } from './codebook-check.ts';
import { ancestorsOf, readAs } from './codebook-reading.ts';
import { starterCodebook } from './starter-codebook.ts';

const faultsIn = (codebook: Codebook) => {
  const checked = checkCodebook(codebook);
  return checked.ok ? [] : checked.error.map(({ path, words }) => `${path}: ${words}`);
};
const merged = (into: string) => ({ ended: { kind: 'merged', into } }) as const;
const kindWith = (changes: Partial<RelationKind>): RelationKind => ({
  ...{ id: 'k', name: 'denies', symmetric: false, acrossTexts: true, from: [], to: [], definition: '' },
  ...changes,
});

describe('a codebook', () => {
  it('makes sense as every project starts with it', () => {
    expect(faultsIn(starterCodebook)).toEqual([]);
  });

  it('needs names, and gives each to one label only; those that ended may have had it', () => {
    expect(faultsIn(codebookOf([labelWith('a', { name: ' ' })]))).toEqual(['labels.a.name: A label needs a name.']);
    expect(faultsIn(codebookOf([labelWith('a', { name: 'Claim' }), labelWith('b', { name: 'claim ' })]))).toEqual([
      'labels.a.name: There is another “Claim”.',
      'labels.b.name: There is another “claim”.',
    ]);
    const ended = { kind: 'retired' } as const;
    expect(faultsIn(codebookOf([labelWith('a', { name: 'Claim', ended }), labelWith('b', { name: 'Claim' })]))).toEqual([]);
  });

  it('gives a key to one label of passages only, and only a digit', () => {
    expect(faultsIn(codebookOf([labelWith('a', { key: '1' }), labelWith('b', { key: '1' })]))).toEqual([
      'labels.a.key: 1 is the key of “Label b”.',
      'labels.b.key: 1 is the key of “Label a”.',
    ]);
    expect(faultsIn(codebookOf([labelWith('a', { key: '0' })]))).toEqual(['labels.a.key: A key is a digit from 1 to 9.']);
    expect(faultsIn(codebookOf([labelWith('a', { key: '1', on: 'document' })]))).toEqual([
      'labels.a.key: Keys are for labels of passages.',
    ]);
  });

  it('nests nothing in itself, in what is not there, or in a label for something else', () => {
    expect(faultsIn(codebookOf([labelWith('a', { parent: 'b' }), labelWith('b', { parent: 'a' })]))[0]).toBe(
      'labels.a.parent: “Label a” is nested in itself, by way of “Label b”.',
    );
    expect(faultsIn(codebookOf([labelWith('a', { parent: 'b' }), labelWith('b', merged('a'))]))).toEqual([
      'labels.a.parent: “Label a” is nested in itself, by way of “Label b”.',
    ]);
    expect(faultsIn(codebookOf([labelWith('a', { parent: 'b' })]))).toEqual([
      'labels.a.parent: “Label a” is nested in a label that is not there.',
    ]);
    expect(faultsIn(codebookOf([labelWith('a', { parent: 'b' }), labelWith('b', { on: 'document' })]))).toEqual([
      'labels.a.parent: “Label a” and “Label b” are not both for passages.',
    ]);
  });

  it('merges nothing into itself, into what is not there, or where a value would change its kind', () => {
    expect(faultsIn(codebookOf([labelWith('a', merged('a'))]))).toEqual([
      'labels.a.ended: “Label a” is merged into itself, by way of “Label a”.',
    ]);
    expect(faultsIn(codebookOf([labelWith('a', merged('b'))]))).toEqual([
      'labels.a.ended: “Label a” is merged into something that is not there.',
    ]);
    const value = { id: 'value', name: 'Value', level: 'nominal' } as const;
    const [text, number] = [{ ...value, type: 'text' } as const, { ...value, type: 'number' } as const];
    expect(
      faultsIn(codebookOf([labelWith('a', { ...merged('b'), attributes: [text] }), labelWith('b', { attributes: [number] })])),
    ).toEqual(['labels.a.ended: “Value” is another kind of attribute in “Label b”, so the two cannot be merged.']);
  });

  it('has attributes that somebody can fill in', () => {
    const attributes = [
      { id: 'x', name: 'Stance', level: 'nominal', type: 'choice', choices: [{ id: 'no', name: 'no', retired: true }] },
      { id: 'y', name: 'Certainty', level: 'ordinal', type: 'number', least: 5, most: 1, step: 0 },
    ] as const;
    expect(faultsIn(codebookOf([labelWith('a', { attributes })]))).toEqual([
      'labels.a.attributes.x.choices: “Stance” needs a choice.',
      'labels.a.attributes.y.most: The greatest value is less than the least.',
      'labels.a.attributes.y.step: A step is more than nothing.',
    ]);
  });

  it('has relations that end at labels of passages, the same at both ends where they have no direction', () => {
    const labels = [labelWith('a'), labelWith('b', { on: 'document' })];
    expect(faultsIn(codebookOf(labels, [kindWith({ from: ['a'], to: ['b'] })]))).toEqual([
      'relations.k.to: “denies” ends at something that is no label of passages.',
    ]);
    expect(faultsIn(codebookOf(labels, [kindWith({ symmetric: true, from: ['a'] })]))).toEqual([
      'relations.k.to: “denies” reads the same both ways, so both its ends take the same labels.',
    ]);
  });

  it('that makes sense is nested and merged without circles', () => {
    fc.assert(
      fc.property(anyTangle, (codebook) => {
        fc.pre(checkCodebook(codebook).ok);
        for (const label of codebook.labels) {
          if (label.ended?.kind === 'merged') expect(readAs(codebook, label.id)?.id).not.toBe(label.id);
          else if (label.parent) expect(ancestorsOf(codebook, label).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
