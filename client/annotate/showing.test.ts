import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Moves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { type AnnotationId, createAnnotationId, createDocumentId, createLayerId } from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { noFilter } from './filter.ts';
import type { Hand } from './hand.ts';
import { Marks } from './marks.ts';
import { Placements } from './placements.ts';
import { Showing } from './showing.ts';

const document = createDocumentId();

/** A claim and a denial in one text. */
function placed() {
  const layer = openLayer(new Y.Doc());
  const marks = new Marks();
  marks.show([{ id: createLayerId(), audience: 'team', document, layer, authorOf: () => null }]);
  for (const [start, label] of ['claim', 'denial'].entries()) {
    const anchor = { runs: [[1, start, 1] as const], quote: { exact: 'a', prefix: '', suffix: '' } };
    const target = { kind: 'segments', document, segments: [anchor] } as const;
    const draft = { id: createAnnotationId(), label, codebook: 1, attributes: {}, origin: 'human', target, note: '' } as const;
    layer.apply((write) => write.createAnnotation(draft, start));
  }
  const text = readProse(new Y.Doc().getXmlFragment(proseFragmentName));
  const placing = new Placements(new Moves(), () => text);
  placing.take(marks.on(document));
  const placements = placing.place();
  const labelled = (label: string) => placements.filter(({ annotation }) => annotation.label === label);
  return { placements, claims: labelled('claim'), denials: labelled('denial') };
}

const given = {
  codebook: starterCodebook,
  relations: [],
  hand: { kind: 'empty' } as Hand,
  filter: noFilter,
  said: new Set<AnnotationId>(),
};
const denialsOnly = { ...given, filter: { ...noFilter, labels: { only: true, ids: ['denial'] } } };

it('shows all, and then those that pass, as the same array for as long as they are the same', () => {
  const { placements, denials } = placed();
  const showing = new Showing();
  expect(showing.of(placements, given)).toEqual(placements);
  const shown = showing.of(placements, denialsOnly);
  expect(shown).toEqual(denials);
  expect(showing.of(placements, { ...denialsOnly, filter: { ...denialsOnly.filter, words: ' ' } })).toBe(shown);
});

it('keeps what is in hand on the screen, and tells that it will go', () => {
  const { placements, claims, denials } = placed();
  const [claim] = claims;
  if (!claim) throw new Error('there is a claim');
  const showing = new Showing();
  const { id } = claim.annotation;
  expect(showing.of(placements, { ...denialsOnly, hand: { kind: 'annotation', id } })).toEqual(placements);
  expect(showing.hiddenOf([id])).toEqual([claim]);
  expect(showing.of(placements, denialsOnly)).toEqual(denials);
  expect(showing.of(placements, given)).toEqual(placements);
  expect(showing.hiddenOf([id])).toEqual([]);
});
