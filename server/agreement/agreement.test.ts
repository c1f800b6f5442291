import { afterAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../../shared/anchor/capture.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createLayerId, type LayerId } from '../../shared/base/id.ts';
import { createAgreements } from './agreement.ts';

const agreements = createAgreements();
afterAll(() => agreements.close());

const document = createDocumentId();
const prose = new Y.Doc();
const fragment = prose.getXmlFragment('prose');
const paragraph = new Y.XmlElement('paragraph');
paragraph.insert(0, [new Y.XmlText('The tanker left the harbour at night, the ministry said on Tuesday.')]);
fragment.insert(0, [paragraph]);

/** The layer of somebody who marked the words between these offsets as a claim. */
function layerWith(...spans: readonly (readonly [start: number, end: number])[]): Uint8Array {
  const doc = new Y.Doc();
  openLayer(doc).apply((write) => {
    for (const [start, end] of spans) {
      const anchor = capture(readProse(fragment), { start, end });
      write.createAnnotation(
        {
          ...{ id: createAnnotationId(), label: 'claim', codebook: 1, attributes: {}, origin: 'human', note: '' },
          target: { kind: 'segments', document, segments: anchor ? [anchor] : [] },
        },
        1,
      );
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Everybody writes into the same layer of theirs again and again. */
const known = new Map<string, LayerId>();
function layerOf(annotator: string): LayerId {
  const layer = known.get(annotator) ?? createLayerId();
  known.set(annotator, layer);
  return layer;
}

const ask = (...layers: readonly (readonly [annotator: string, update: Uint8Array])[]) =>
  agreements.tableOf({
    ...{ codebook: starterCodebook, cut: 'tokens' },
    texts: [
      {
        ...{ document, language: 'en', prose: Y.encodeStateAsUpdate(prose) },
        layers: layers.map(([annotator, update]) => ({ layer: layerOf(annotator), annotator, update })),
      },
    ],
  });

it('tells in a thread of its own how far the layers of a text agree', async () => {
  const { annotators, rows } = await ask(['ada', layerWith([0, 36])], ['ben', layerWith([0, 27])], ['eve', layerWith()]);
  expect(annotators).toBe(3);
  const claim = rows.find(({ subject }) => subject.kind === 'label' && subject.label === 'claim');
  expect(claim).toMatchObject({ unit: 'tokens', annotations: 2, annotators: 2 });
  const [percent] = claim?.agreements ?? [];
  expect(percent).toMatchObject({ coefficient: 'percent', units: 12, kind: 'figure' });
  // Of twelve words two of three agree on the first seven, and all on the last five.
  expect(percent?.kind === 'figure' && percent.value).toBeCloseTo((7 / 3 + 5) / 12, 12);
});

it('compares what a layer holds now, whatever was read of it before', async () => {
  const agreed = async (update: Uint8Array) => {
    const { rows } = await ask(['ada', layerWith([0, 36])], ['ben', update]);
    const claim = rows.find(({ subject }) => subject.kind === 'label' && subject.label === 'claim')?.agreements[0];
    return claim?.kind === 'figure' && claim.value;
  };
  const [same, other] = [layerWith([0, 36]), layerWith([0, 27])];
  expect([await agreed(same), await agreed(other), await agreed(same)]).toEqual([1, 10 / 12, 1]);
});

it('goes on after bytes that are no update', async () => {
  await expect(ask(['ada', new Uint8Array([1, 2, 3, 255])])).rejects.toThrow();
  expect((await ask(['ada', layerWith()])).annotators).toBe(1);
});
