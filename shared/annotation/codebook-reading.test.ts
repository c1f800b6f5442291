import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCodebook, anyTangle, codebookOf, labelWith } from './codebook.arbitrary.ts';
import { describeAttributes, labelOf } from './codebook.ts';
import { checkCodebook } from './codebook-check.ts';
import { admits, ancestorsOf, givenLabels, outline, readAs, readKindAs } from './codebook-reading.ts';
import { starterCodebook } from './starter-codebook.ts';

const merged = (into: string) => ({ ended: { kind: 'merged', into } }) as const;
const retired = { ended: { kind: 'retired' } } as const;

describe('what a label reads as', () => {
  it('is itself under its newest name, also after it was retired', () => {
    const codebook = codebookOf([labelWith('a', { name: 'Renamed', ...retired })]);
    expect(readAs(codebook, 'a')).toBe(codebook.labels[0]);
    expect(readAs(codebook, 'never')).toBeNull();
  });

  it('is what it was merged into, through every merge since', () => {
    const codebook = codebookOf([labelWith('a', merged('b')), labelWith('b', merged('c')), labelWith('c')]);
    expect(readAs(codebook, 'a')).toEqual(codebook.labels[2]);
    expect(readAs(codebook, 'a')).toBe(readAs(codebook, 'a'));
  });

  it('brings along what only its own attributes can read, no longer asked for', () => {
    const stance = (id: string) =>
      ({ id: 'stance', name: 'Stance', level: 'nominal', type: 'choice', choices: [{ id, name: id }] }) as const;
    const codebook = codebookOf([
      labelWith('a', {
        ...merged('b'),
        attributes: [stance('hedges'), { id: 'unit', name: 'Unit', level: 'nominal', type: 'text' }],
      }),
      labelWith('b', { attributes: [stance('asserts')] }),
    ]);
    const reading = readAs(codebook, 'a');
    expect(reading?.attributes.map(({ id, retired }) => [id, retired])).toEqual([
      ['stance', undefined],
      ['unit', true],
    ]);
    expect(reading && describeAttributes(reading, { stance: 'hedges', unit: 'tonnes' })).toBe('hedges · unit tonnes');
    expect(readAs(codebook, 'b')).toBe(codebook.labels[1]);
  });

  it('is a label of the codebook for every label of any codebook, and is at rest: it reads as itself', () => {
    fc.assert(
      fc.property(anyCodebook, (codebook) => {
        for (const { id } of codebook.labels) {
          const reading = readAs(codebook, id);
          expect(labelOf(codebook, reading?.id ?? '')?.name).toBe(reading?.name);
          expect(readAs(codebook, reading?.id ?? '')?.id).toBe(reading?.id);
        }
        for (const { id } of codebook.relations) expect(readKindAs(codebook, id)).not.toBeNull();
      }),
    );
  });

  it('is a label that is not merged, where the codebook makes sense', () => {
    fc.assert(
      fc.property(anyTangle, (codebook) => {
        fc.pre(checkCodebook(codebook).ok);
        for (const { id } of codebook.labels) expect(readAs(codebook, id)?.ended?.kind).not.toBe('merged');
      }),
    );
  });
});

describe('the outline', () => {
  it('puts labels beneath the label in which they are nested, in the codebook’s order', () => {
    const codebook = codebookOf([
      labelWith('a', { parent: 'c' }),
      labelWith('b'),
      labelWith('c'),
      labelWith('d', { parent: 'a' }),
    ]);
    expect(outline(codebook, 'span').map(({ label, depth }) => `${label.id}${depth}`)).toEqual(['b0', 'c0', 'a1', 'd2']);
  });

  it('lets a label stand in the place of a parent that ended, or beneath what that reads as', () => {
    const codebook = codebookOf([
      labelWith('top'),
      labelWith('old', { parent: 'top', ...retired }),
      labelWith('a', { parent: 'old' }),
      labelWith('gone', merged('top')),
      labelWith('b', { parent: 'gone' }),
    ]);
    expect(outline(codebook, 'span').map(({ label, depth }) => `${label.id}${depth}`)).toEqual(['top0', 'a1', 'b1']);
  });

  it('holds every label that is given, once, whatever is nested in what', () => {
    fc.assert(
      fc.property(anyCodebook, (codebook) => {
        for (const on of ['span', 'document'] as const) {
          const given = codebook.labels.filter((label) => label.on === on && label.ended === undefined);
          expect(new Set(givenLabels(codebook, on))).toEqual(new Set(given));
          expect(givenLabels(codebook, on)).toHaveLength(given.length);
        }
      }),
    );
  });

  it('of the starter codebook is its labels as they stand', () => {
    expect(givenLabels(starterCodebook, 'span').map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });
});

describe('an allowed end', () => {
  const codebook = codebookOf([
    labelWith('claim', merged('statement')),
    labelWith('statement'),
    labelWith('figure', { parent: 'claim' }),
  ]);

  it('admits special cases, and both sides as they read today', () => {
    expect(admits(codebook, ['statement'], 'claim')).toBe(true);
    expect(admits(codebook, ['claim'], 'statement')).toBe(true);
    expect(admits(codebook, ['claim'], 'figure')).toBe(true);
    expect(admits(codebook, ['figure'], 'statement')).toBe(false);
    expect(ancestorsOf(codebook, codebook.labels[2]!).map(({ id }) => id)).toEqual(['statement']);
  });

  it('that is not named admits any label, known or not', () => {
    expect(admits(codebook, [], 'never')).toBe(true);
    expect(admits(codebook, ['statement'], 'never')).toBe(false);
  });
});
