import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../annotation/layer.ts';
import { createAnnotationId, createDocumentId, createRelationId } from '../base/id.ts';
import { relationsAt } from './relations-at.ts';

it('relations stand from when they were made until they are removed, and again from when that is taken back', () => {
  const layer = openLayer(new Y.Doc());
  const [one, other] = [createRelationId(), createRelationId()];
  const end = () => ({ document: createDocumentId(), annotation: createAnnotationId() });
  const draft = (id: typeof one) =>
    ({ id, label: 'denies', codebook: 1, attributes: {}, origin: 'human', from: end(), to: end() }) as const;
  layer.apply((write) => write.createRelation(draft(one), 10));
  layer.apply((write) => write.createRelation(draft(other), 20));
  layer.apply((write) => write.remove(one, 30));
  layer.apply((write) => write.restore(one, 40));
  layer.apply((write) => write.remove(other, 50));
  const standing = [5, 15, 25, 35, 45, 55].map((at) => relationsAt(layer, at).map(({ id }) => id));
  expect(standing).toEqual([[], [one], [one, other], [other], [one, other], [one]]);
});
