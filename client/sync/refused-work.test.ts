import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createRelationId } from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { actsOnLayer, actsOnProse, describeAct } from './refused-work.ts';

const document = createDocumentId();
const claim = createAnnotationId();
const denial = createAnnotationId();
const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const draft = (id: typeof claim, label: string, exact: string) => ({
  id,
  label,
  codebook: 1,
  attributes: {},
  origin: 'human' as const,
  note: '',
  target: { kind: 'segments' as const, document, segments: [{ runs: [[1, 0, 3]] as const, quote: quote(exact) }] },
});

/** A layer that the server knows up to here, and a record of what is written after. */
function layerWithClaim() {
  const doc = new Y.Doc();
  const layer = openLayer(doc);
  layer.apply((write) => write.createAnnotation(draft(claim, 'claim', 'exclusive access'), 1));
  layer.apply((write) => write.createAnnotation(draft(denial, 'denial', 'no such deal'), 1));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const lines = () => actsOnLayer(doc, layer, updates).map((act) => describeAct(act, starterCodebook));
  return { doc, layer, lines };
}

describe('refused work', () => {
  it('is empty where nothing was refused', () => {
    expect(layerWithClaim().lines()).toEqual([]);
    expect(actsOnProse([])).toEqual([]);
  });

  it('tells a new annotation with its words, attributes and note', () => {
    const { layer, lines } = layerWithClaim();
    const id = createAnnotationId();
    layer.apply((write) => {
      write.createAnnotation({ ...draft(id, 'claim', 'a second one'), attributes: { certainty: 4 } }, 2);
      write.setNote(id, 'ask Ben', 2);
    });
    expect(lines()).toEqual(['Claim on “a second one” – certainty 4 – note: ask Ben']);
  });

  it('tells changes, removals and restorations of what the server has', () => {
    const { layer, lines } = layerWithClaim();
    layer.apply((write) => write.setLabel(denial, 'claim', 2));
    expect(lines()).toEqual(['Changed: Claim on “no such deal”']);
    layer.apply((write) => write.remove(claim, 3));
    expect(lines()).toContain('Removed: Claim on “exclusive access”');
    layer.apply((write) => write.restore(claim, 4));
    expect(lines()).toContain('Restored: Claim on “exclusive access”');
  });

  it('tells a relation by the words at its ends', () => {
    const { layer, lines } = layerWithClaim();
    const ends = { from: { document, annotation: denial }, to: { document, annotation: claim } };
    layer.apply((write) =>
      write.createRelation({ id: createRelationId(), label: 'denies', codebook: 1, attributes: {}, origin: 'human', ...ends }, 2),
    );
    expect(lines()).toEqual(['“no such deal” – denies – “exclusive access”']);
  });

  it('leaves out what others did in the meantime', () => {
    const { doc, layer } = layerWithClaim();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    openLayer(other).apply((write) => write.createAnnotation(draft(createAnnotationId(), 'quote', 'theirs'), 2));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const mine: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => mine.push(update));
    layer.apply((write) => write.setNote(claim, 'mine', 3));
    expect(actsOnLayer(doc, layer, mine).map((act) => describeAct(act, starterCodebook))).toEqual([
      'Changed: Claim on “exclusive access” – note: mine',
    ]);
  });

  it('tells what was typed into a text, and that something was only removed', () => {
    const doc = new Y.Doc();
    const text = new Y.XmlText();
    doc.getXmlFragment(proseFragmentName).insert(0, [text]);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    text.insert(0, 'Hello');
    text.insert(5, ', you');
    expect(actsOnProse(updates).map((act) => describeAct(act, starterCodebook))).toEqual(['Text: “Hello, you”']);
    updates.length = 0;
    text.delete(0, 5);
    expect(actsOnProse(updates).map((act) => describeAct(act, starterCodebook))).toEqual(['Some text was removed.']);
  });
});
