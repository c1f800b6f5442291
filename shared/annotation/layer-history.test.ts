import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { acts, anchor, document, draft, Peers, Play, two } from './layer.arbitrary.ts';
import { openLayer } from './layer.ts';

describe('the history of an entry', () => {
  it('[L1] tells who changed what from what to what and when, also what was taken back', () => {
    const { ada, ben, meet } = two();
    const claim = draft({ attributes: { certainty: 3 } });
    ada.apply((write) => write.createAnnotation(claim, 1));
    expect(ada.history(claim.id)).toEqual([]);
    meet();
    ben.apply((write) => write.setAttribute(claim.id, 'certainty', 4, 10));
    meet();
    const mine = ada.apply((write) => {
      write.setLabel(claim.id, 'quote', 20);
      write.setNote(claim.id, 'Who says so?', 21);
    });
    ada.revert(mine, 30);
    meet();
    ben.apply((write) => write.remove(claim.id, 40));
    meet();
    const attribute = '';
    expect(ada.history(claim.id)).toEqual([
      { what: 'attribute', attribute: 'certainty', before: 3, after: 4, at: 10, by: 2 },
      { what: 'label', attribute, before: 'claim', after: 'quote', at: 20, by: 1 },
      { what: 'note', attribute, before: null, after: 'Who says so?', at: 21, by: 1 },
      { what: 'note', attribute, before: 'Who says so?', after: null, at: 30, by: 1 },
      { what: 'label', attribute, before: 'quote', after: 'claim', at: 30, by: 1 },
      { what: 'removed', attribute, before: null, after: 40, at: 40, by: 2 },
    ]);
    expect(ben.history(claim.id)).toEqual(ada.history(claim.id));
  });

  it('tells a passage by its words, cuts long ones, and has one line for several writes of a field in one act', () => {
    const { ada } = two();
    const claim = draft({ note: 'x'.repeat(500) });
    ada.apply((write) => write.createAnnotation(claim, 1));
    const other = { ...anchor, quote: { ...anchor.quote, exact: 'elsewhere' } };
    ada.apply((write) => {
      write.setTarget(claim.id, { kind: 'segments', document, segments: [other] }, 2);
      write.setNote(claim.id, 'y', 3);
      write.setNote(claim.id, 'z', 3);
    });
    expect(ada.history(claim.id)).toMatchObject([
      { what: 'passage', before: 'abc', after: 'elsewhere' },
      { what: 'note', before: `${'x'.repeat(79)}…`, after: 'z' },
    ]);
  });

  it('[L2] names whoever wrote a line, when somebody else writes over it or deletes it', () => {
    const { ada, ben, meet, adasDoc } = two();
    const claim = draft();
    ada.apply((write) => write.createAnnotation(claim, 1));
    meet();
    ben.apply((write) => {
      write.setLabel(claim.id, 'quote', 10);
      write.setNote(claim.id, 'Mine.', 10);
    });
    meet();
    const fields = adasDoc.getMap<Y.Map<unknown>>('annotations').get(claim.id);
    const [label, note] = [...(fields?.keys() ?? [])].filter((field) => field.startsWith('~'));
    fields?.set(label ?? '', 'denial');
    fields?.delete(note ?? '');
    const compacted = new Y.Doc();
    Y.applyUpdate(compacted, Y.encodeStateAsUpdate(adasDoc));
    for (const layer of [ada, openLayer(compacted)])
      expect(layer.history(claim.id)).toMatchObject([
        { what: 'label', before: undefined, after: 'quote', at: 10, by: 2 },
        { what: 'note', before: undefined, after: 'Mine.', at: 10, by: 2 },
      ]);
  });

  it('[L2] names the last writer of a field who left no line', () => {
    const { ada, ben, meet, adasDoc } = two();
    const claim = draft({ note: 'First.' });
    ben.apply((write) => write.createAnnotation(claim, 1));
    meet();
    adasDoc.getMap<Y.Map<unknown>>('annotations').get(claim.id)?.set('note', 'As it was done before there were lines.');
    expect(ada.history(claim.id)).toMatchObject([{ what: 'note', before: undefined, at: null, by: 1 }]);
  });

  it('[L3] is there after compaction, and costs under 55 bytes for a change with its line', () => {
    const doc = new Y.Doc();
    doc.clientID = 2 ** 31 + 7;
    const layer = openLayer(doc);
    const claim = draft({ attributes: { certainty: 1 } });
    const now = Date.UTC(2026, 0);
    layer.apply((write) => write.createAnnotation(claim, now));
    const size = () => Y.encodeStateAsUpdate(doc).length;
    const before = size();
    for (let change = 1; change <= 100; change++)
      layer.apply((write) => write.setAttribute(claim.id, 'certainty', (change % 5) + 1, now + change * 60_000));
    const withLines = size();
    const compacted = new Y.Doc();
    Y.applyUpdate(compacted, Y.encodeStateAsUpdate(doc));
    expect(openLayer(compacted).history(claim.id)).toEqual(layer.history(claim.id));
    expect(layer.history(claim.id)).toHaveLength(100);
    expect((withLines - before) / 100).toBeLessThan(55);
  });

  it('[L1] loses no line and gives everybody the same one, whatever people do at once', () => {
    fc.assert(
      fc.property(acts, (script) => {
        const peers = new Peers(3);
        const play = new Play(peers);
        const told = new Map<string, number>();
        for (const each of script) {
          play.play(each);
          for (const layer of peers.layers) {
            for (const id of layer.annotations().keys()) {
              const lines = layer.history(id).filter(({ at }) => at !== null).length;
              expect(lines).toBeGreaterThanOrEqual(told.get(`${peers.layers.indexOf(layer)} ${id}`) ?? 0);
              told.set(`${peers.layers.indexOf(layer)} ${id}`, lines);
            }
          }
        }
        peers.meet();
        const [first, ...others] = peers.layers;
        for (const id of first?.annotations().keys() ?? [])
          for (const layer of others) expect(layer.history(id)).toEqual(first?.history(id));
      }),
    );
  });
});
