import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCodebook, codebookOf, labelWith } from './codebook.arbitrary.ts';
import type { Codebook, Label } from './codebook.ts';
import { codebookShape } from './codebook-shape.ts';
import { nextVersion, rebase, saysTheSame } from './codebook-version.ts';
import { starterCodebook } from './starter-codebook.ts';

const changed = (id: string, changes: Partial<Label>): Codebook => ({
  ...starterCodebook,
  labels: starterCodebook.labels.map((label) => (label.id === id ? { ...label, ...changes } : label)),
});
const refusals = (edited: Codebook) => {
  const next = nextVersion(starterCodebook, edited);
  return next.ok ? [] : next.error.map(({ path, words }) => `${path}: ${words}`);
};

describe('the next version', () => {
  it('takes new names, looks, order, nesting, retirement and merges, and counts up', () => {
    const edited = changed('denial', { name: 'Rebuttal', colour: 'magenta', parent: 'claim', attributes: [] });
    const next = nextVersion(starterCodebook, { ...edited, labels: edited.labels.toReversed() });
    expect(next).toMatchObject({ ok: true, value: { version: 2 } });
    expect(refusals(changed('figure', { ended: { kind: 'merged', into: 'claim' } }))).toEqual([]);
    expect(refusals(changed('figure', { ended: { kind: 'retired' } }))).toEqual([]);
  });

  it('takes nothing out that may be in use: labels, kinds, attributes, choices', () => {
    const [stance] = starterCodebook.labels[0]!.attributes;
    expect(refusals({ ...starterCodebook, labels: starterCodebook.labels.filter(({ id }) => id !== 'evidence-link') })).toEqual([
      'labels.evidence-link: “Evidence link” was saved before and may be in use. Retire it instead of taking it out.',
    ]);
    expect(refusals({ ...starterCodebook, relations: starterCodebook.relations.slice(1) })[0]).toContain('“attributed to”');
    expect(refusals(changed('claim', { attributes: [stance!] }))).toEqual([
      'labels.claim.attributes.certainty: “Certainty” was saved before and may be in use. Retire it instead of taking it out.',
    ]);
    const fewer = { ...stance!, choices: [{ id: 'asserts', name: 'asserts' }] } as typeof stance;
    expect(refusals(changed('claim', { attributes: [fewer!, starterCodebook.labels[0]!.attributes[1]!] }))[0]).toContain(
      '“denies”',
    );
  });

  it('changes the kind of nothing that has values: what labels are for, types of attributes, directions', () => {
    expect(refusals(changed('verdict', { on: 'span' }))[0]).toBe(
      'labels.verdict.on: “Verdict” cannot change between passages and whole texts. Make another label.',
    );
    const [stance, certainty] = starterCodebook.labels[0]!.attributes;
    const asText = { id: certainty!.id, name: certainty!.name, level: 'nominal', type: 'text' } as const;
    expect(refusals(changed('claim', { attributes: [stance!, asText] }))[0]).toContain('labels.claim.attributes.certainty.type');
    const relations = starterCodebook.relations.map((kind) => ({ ...kind, symmetric: false }));
    expect(refusals({ ...starterCodebook, relations })[0]).toContain('relations.contradicts.symmetric');
  });

  it('says everything that is wrong at once', () => {
    expect(refusals({ ...changed('claim', { name: '' }), relations: [] }).length).toBe(1 + starterCodebook.relations.length);
  });
});

describe('an edit that somebody was faster than', () => {
  it('keeps what either side changed, and mine where both changed the same', () => {
    const mine = changed('claim', { name: 'Statement', colour: 'rose' });
    const theirs = { ...changed('claim', { name: 'Assertion', definition: 'Theirs.' }), version: 2 };
    const rebased = rebase(starterCodebook, mine, theirs);
    expect(rebased.version).toBe(2);
    expect(rebased.labels[0]).toMatchObject({ name: 'Statement', colour: 'rose', definition: 'Theirs.' });
  });

  it('keeps what both added, each where it was put, and choices of one attribute', () => {
    const base = codebookOf([labelWith('a'), labelWith('b')]);
    const mine = codebookOf([labelWith('a'), labelWith('mine'), labelWith('b')]);
    const theirs = codebookOf([labelWith('b'), labelWith('theirs'), labelWith('a')]);
    expect(rebase(base, mine, theirs).labels.map(({ id }) => id)).toEqual(['b', 'theirs', 'a', 'mine']);

    const asked = (...ids: string[]) => ({
      attributes: [
        { id: 'x', name: 'X', level: 'nominal', type: 'choice', choices: ids.map((id) => ({ id, name: id })) } as const,
      ],
    });
    const [was, my, their] = [asked('one'), asked('one', 'mine'), asked('theirs', 'one')].map((each) =>
      codebookOf([labelWith('a', each)]),
    );
    const [attribute] = rebase(was!, my!, their!).labels[0]!.attributes;
    expect(attribute && 'choices' in attribute && attribute.choices.map(({ id }) => id)).toEqual(['theirs', 'one', 'mine']);
  });

  it('is theirs where I changed nothing, and mine where they did not', () => {
    fc.assert(
      fc.property(anyCodebook, anyCodebook, (base, other) => {
        expect(saysTheSame(rebase(base, base, other), other)).toBe(true);
        expect(saysTheSame(rebase(base, other, base), other)).toBe(true);
      }),
    );
  });
});

it('every codebook comes through JSON and its shape as it was', () => {
  fc.assert(
    fc.property(anyCodebook, (codebook) => {
      expect(codebookShape.parse(JSON.parse(JSON.stringify(codebook)))).toEqual(codebook);
    }),
  );
  expect(codebookShape.parse(starterCodebook)).toEqual(starterCodebook);
  expect(codebookShape.safeParse({ ...starterCodebook, labels: [{ id: '../x' }] }).success).toBe(false);
});
