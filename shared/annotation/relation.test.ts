import { describe, expect, it } from 'vitest';
import { createAnnotationId, createDocumentId, createRelationId } from '../base/id.ts';
import type { Relation } from './annotation.ts';
import { canRelate, kindsBetween, type Proposal } from './relation.ts';
import { starterCodebook } from './starter-codebook.ts';

const document = createDocumentId();
const [one, another] = [createAnnotationId(), createAnnotationId()];

const proposal = (kind: string, fromLabel: string, toLabel: string, more: Partial<Proposal> = {}): Proposal => ({
  kind,
  fromLabel,
  toLabel,
  from: { document, annotation: one },
  to: { document, annotation: another },
  ...more,
});
const standing = ({ kind, from, to }: Proposal, removed: number | null = null): Relation => ({
  id: createRelationId(),
  label: kind,
  from,
  to,
  codebook: 1,
  attributes: {},
  created: 1,
  modified: 1,
  origin: 'human',
  removed,
  creator: 1,
});
const turned = (each: Proposal): Proposal => ({
  ...each,
  from: each.to,
  fromLabel: each.toLabel,
  to: each.from,
  toLabel: each.fromLabel,
});
const refusalOf = (each: Proposal, existing: Relation[] = []) => {
  const result = canRelate(starterCodebook, each, existing);
  return result.ok ? null : result.error;
};

describe('a relation', () => {
  it('is allowed between the ends that the codebook names', () => {
    expect(refusalOf(proposal('denies', 'denial', 'claim'))).toBeNull();
    expect(refusalOf(proposal('attributed-to', 'quote', 'source'))).toBeNull();
  });

  it('is refused at other ends, with the reason in words', () => {
    expect(refusalOf(proposal('denies', 'source', 'claim'))).toEqual({
      code: 'wrongStart',
      words: '“Denies” starts at a Denial, a Claim or a Quote, not at a Source.',
    });
    expect(refusalOf(proposal('denies', 'denial', 'attribution'))).toEqual({
      code: 'wrongEnd',
      words: '“Denies” ends at a Claim or a Quote, not at an Attribution.',
    });
    expect(refusalOf(proposal('contradicts', 'source', 'claim'))?.code).toBe('wrongStart');
  });

  it('is refused from an annotation to itself, and by a kind that the codebook has not', () => {
    const end = { document, annotation: one };
    expect(refusalOf(proposal('contradicts', 'claim', 'claim', { from: end, to: end }))?.code).toBe('toItself');
    expect(refusalOf(proposal('loves', 'claim', 'claim'))?.code).toBe('unknownKind');
  });

  it('crosses from text to text only where its kind does', () => {
    const elsewhere = { to: { document: createDocumentId(), annotation: another } };
    expect(refusalOf(proposal('denies', 'denial', 'claim', elsewhere))).toBeNull();
    expect(refusalOf(proposal('attributed-to', 'claim', 'source', elsewhere))?.code).toBe('withinTextOnly');
  });

  it('stands once: in its direction, or in any where it has none', () => {
    const denies = proposal('denies', 'claim', 'claim');
    expect(refusalOf(denies, [standing(denies)])?.code).toBe('duplicate');
    expect(refusalOf(denies, [standing(turned(denies))])).toBeNull();
    expect(refusalOf(denies, [standing(denies, 5)])).toBeNull();
    expect(refusalOf(denies, [standing({ ...denies, kind: 'updates' })])).toBeNull();
    const contradicts = proposal('contradicts', 'claim', 'figure');
    expect(refusalOf(contradicts, [standing(turned(contradicts))])?.code).toBe('duplicate');
  });
});

describe('the kinds between two labels', () => {
  const between = (from: string, to: string, sameText = true) =>
    kindsBetween(starterCodebook, from, to, { sameText }).map(({ kind, reversed }) => (reversed ? `${kind} reversed` : kind));

  it('are those that fit as picked, then those that fit the other way round', () => {
    expect(between('claim', 'denial')).toEqual(['contradicts', 'same-claim', 'denies reversed']);
    expect(between('source', 'claim')).toEqual(['attributed-to reversed']);
    expect(between('framing', 'source')).toEqual([]);
  });

  it('hold a kind with a direction twice where both directions fit, and one without once', () => {
    expect(between('claim', 'claim').filter((kind) => /denies|contradicts/.test(kind))).toEqual([
      'denies',
      'contradicts',
      'denies reversed',
    ]);
  });

  it('leave out between texts what stays within one', () => {
    expect(between('claim', 'source', false)).toEqual([]);
  });

  it('are exactly those that are then allowed', () => {
    const labels = starterCodebook.labels.map(({ id }) => id);
    for (const from of labels) {
      for (const to of labels) {
        const offered = kindsBetween(starterCodebook, from, to, { sameText: true });
        for (const { id: kind } of starterCodebook.relations) {
          const isOffered = (reversed: boolean) => offered.some((each) => each.kind === kind && each.reversed === reversed);
          expect(isOffered(false)).toBe(refusalOf(proposal(kind, from, to)) === null);
          if (isOffered(true)) expect(refusalOf(turned(proposal(kind, from, to)))).toBeNull();
        }
      }
    }
  });
});
