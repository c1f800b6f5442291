import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { acts, draft, only, Peers, Play, sorted, two } from './layer.arbitrary.ts';
import type { Layer } from './layer.ts';

describe('taking back', () => {
  it('[V9] puts back what I did and leaves what somebody did since', () => {
    const { ada, ben, meet } = two();
    const claim = draft({ attributes: { stance: 'asserts' } });
    ben.apply((write) => write.createAnnotation(claim, 1));
    meet();
    const mine = ada.apply((write) => {
      write.setLabel(claim.id, 'quote', 2);
      write.setAttribute(claim.id, 'stance', 'denies', 2);
    });
    meet();
    ben.apply((write) => write.setLabel(claim.id, 'figure', 3));
    meet();
    const { change, kept } = ada.revert(mine, 4);
    expect(kept).toBe(1);
    expect(only(ada)).toMatchObject({ label: 'figure', attributes: { stance: 'asserts' }, modified: 4 });
    expect(change.annotations).toEqual(new Set([claim.id]));
    ada.revert(change, 5);
    expect(only(ada)).toMatchObject({ label: 'figure', attributes: { stance: 'denies' } });
  });

  it('[V9] leaves a value that I set again since, by whatever way', () => {
    const { ada } = two();
    const claim = draft();
    ada.apply((write) => write.createAnnotation(claim, 1));
    const first = ada.apply((write) => write.setNote(claim.id, 'one', 2));
    ada.apply((write) => write.setNote(claim.id, 'two', 3));
    expect(ada.revert(first, 4).kept).toBe(1);
    expect(only(ada).note).toBe('two');
  });

  it('removes what I made, so that it can be restored, and brings it back', () => {
    const { ada, ben, meet } = two();
    const claim = draft();
    const made = ada.apply((write) => write.createAnnotation(claim, 1));
    const undone = ada.revert(made, 2);
    meet();
    expect(only(ben)).toMatchObject({ id: claim.id, removed: 2, label: 'claim' });
    const redone = ada.revert(undone.change, 3);
    meet();
    expect(only(ben)).toMatchObject({ removed: null, creator: 1 });
    expect(ada.revert(redone.change, 4).kept).toBe(0);
    expect(only(ada).removed).not.toBeNull();
  });

  it('[V9] leaves what I made when somebody has worked on it, at undo and after redo', () => {
    const { ada, ben, meet } = two();
    const claim = draft();
    const made = ada.apply((write) => write.createAnnotation(claim, 1));
    meet();
    const bens = ben.apply((write) => write.setNote(claim.id, 'Are you sure?', 2));
    meet();
    expect(ada.revert(made, 3)).toMatchObject({ kept: 1, change: { annotations: new Set() } });
    expect(only(ada)).toMatchObject({ removed: null, note: 'Are you sure?' });
    ben.revert(bens, 4);
    meet();
    const undone = ada.revert(made, 5);
    expect(undone.kept).toBe(0);
    const redone = ada.revert(undone.change, 6);
    meet();
    ben.apply((write) => write.setAttribute(claim.id, 'stance', 'hedges', 7));
    meet();
    expect(ada.revert(redone.change, 8).kept).toBe(1);
    expect(only(ada).removed).toBeNull();
  });

  it('puts several writes of one act back to what was before all of them', () => {
    const { ada } = two();
    const claim = draft({ note: 'before' });
    ada.apply((write) => write.createAnnotation(claim, 1));
    const change = ada.apply((write) => {
      write.setNote(claim.id, 'one', 2);
      write.setNote(claim.id, 'two', 3);
    });
    ada.revert(change, 4);
    expect(only(ada).note).toBe('before');
  });

  it('[V9] are as before when an act is taken back and done again, if nobody interferes', () => {
    fc.assert(
      fc.property(acts, acts, (script, mine) => {
        const peers = new Peers(3);
        const play = new Play(peers);
        for (const each of script) play.play(each);
        peers.meet();
        const [ada] = peers.layers;
        if (!ada) return;
        for (const each of mine.filter(({ kind }) => kind !== 'meet' && kind !== 'undo')) {
          const before = content(ada);
          play.play({ ...each, who: 0 });
          const change = play.done[0]?.at(-1);
          if (!change) continue;
          const after = content(ada);
          const { change: undo, kept } = ada.revert(change, ++play.now);
          expect(kept).toBe(0);
          if (each.kind !== 'create' && each.kind !== 'relate') expect(content(ada)).toEqual(before);
          ada.revert(undo, ++play.now);
          expect(content(ada)).toEqual(after);
        }
      }),
    );
  });

  it('[V9] have no value of somebody else’s altered by a revert', () => {
    fc.assert(
      fc.property(acts, fc.nat({ max: 2 }), (script, who) => {
        const peers = new Peers(3);
        const play = new Play(peers);
        for (const each of script) play.play(each);
        peers.meet();
        const [doc, layer, done] = [peers.docs[who], peers.layers[who], play.done[who]];
        if (!doc || !layer || !done) return;
        const foreign = foreignValues(doc);
        for (const change of done.toReversed()) layer.revert(change, ++play.now);
        expect(foreignValues(doc)).toEqual(foreign);
      }),
    );
  });
});

/** What people see of a layer, but for when it was last changed. */
const content = (layer: Layer) => sorted(layer).map((entries) => entries.map((entry) => ({ ...entry, modified: 0 })));

/** Every field whose last writer is another client, `modified` aside, which each write sets. */
function foreignValues(doc: Y.Doc): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const table of ['annotations', 'relations']) {
    for (const [id, fields] of doc.getMap<Y.Map<unknown>>(table).entries()) {
      for (const [field, item] of fields._map) {
        if (field !== 'modified' && item.id.client !== doc.clientID) values[`${table}/${id}/${field}`] = fields.get(field);
      }
    }
  }
  return values;
}
