import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { capture } from '../anchor/capture.ts';
import { readMoves } from '../anchor/moves.ts';
import { readProse } from '../anchor/plain-text.ts';
import { codebookOf, labelWith } from './codebook.arbitrary.ts';
import { document, draft } from './layer.arbitrary.ts';
import { openLayer } from './layer.ts';
import { placeAll } from './placed.ts';

it('places the annotations that stand, under the labels that theirs read as today', () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('prose');
  const paragraph = new Y.XmlElement('paragraph');
  const words = new Y.XmlText('The tanker left at night');
  paragraph.insert(0, [words]);
  fragment.insert(0, [paragraph]);
  const on = (start: number, end: number) => {
    const anchor = capture(readProse(fragment), { start, end });
    return { kind: 'segments' as const, document, segments: anchor ? [anchor] : [] };
  };
  const [kept, gone, whole, removed] = [
    draft({ label: 'statement', target: on(4, 10) }),
    draft({ target: on(11, 15) }),
    draft({ label: 'unheard-of', target: { kind: 'document', document } }),
    draft({ target: on(0, 3) }),
  ];
  const layer = openLayer(new Y.Doc());
  layer.apply((write) => {
    for (const each of [kept, gone, whole, removed]) write.createAnnotation(each, 1);
    write.remove(removed.id, 2);
  });
  words.delete(11, 5);
  words.insert(0, 'Today: ');
  const codebook = codebookOf([labelWith('claim'), labelWith('statement', { ended: { kind: 'merged', into: 'claim' } })]);
  const placed = placeAll(layer.annotations().values(), codebook, readProse(fragment), readMoves(doc));
  expect(new Map(placed.map(({ id, label, place }) => [id, [label, place]]))).toEqual(
    new Map<string, unknown>([
      [kept.id, ['claim', { kind: 'passage', spans: [{ start: 11, end: 17 }] }]],
      [gone.id, ['claim', { kind: 'lost' }]],
      [whole.id, ['unheard-of', { kind: 'text' }]],
    ]),
  );
});
