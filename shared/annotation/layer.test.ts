import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createAnnotationId, createRelationId } from '../base/id.ts';
import { acts, anchor, document, draft, link, only, Peers, Play, sorted, two } from './layer.arbitrary.ts';
import { type LayerEvent, openLayer, partOf } from './layer.ts';

describe('a layer', () => {
  it('gives back what was written, with who made it and when', () => {
    const { ada, ben, meet } = two();
    const claim = draft({ attributes: { stance: 'denies', certainty: 4, several: ['a', 'b'], sure: true }, note: 'Why?' });
    const denial = draft({ label: 'denial' });
    const relation = link(denial.id, claim.id);
    ada.apply((write) => {
      write.createAnnotation(claim, 10);
      write.createAnnotation(denial, 10);
      write.createRelation(relation, 11);
    });
    meet();
    const made = { created: 10, modified: 10, removed: null, creator: 1 };
    expect(ben.annotations().get(claim.id)).toEqual({ ...claim, ...made, confirmed: null });
    expect(ben.relations().get(relation.id)).toEqual({ ...relation, ...made, created: 11, modified: 11 });
    ben.apply((write) => {
      write.setLabel(claim.id, 'quote', 20);
      write.setNote(claim.id, '', 21);
      write.setAttribute(claim.id, 'sure', null, 22);
      write.setTarget(claim.id, { kind: 'document', document }, 23);
      write.setEnds(relation.id, relation.to, relation.from, 24);
      write.remove(denial.id, 25);
    });
    meet();
    expect(ada.annotations().get(claim.id)).toEqual({
      ...claim,
      ...made,
      label: 'quote',
      note: '',
      attributes: { stance: 'denies', certainty: 4, several: ['a', 'b'] },
      target: { kind: 'document', document },
      confirmed: null,
      modified: 23,
    });
    expect(ada.relations().get(relation.id)).toMatchObject({ from: relation.to, to: relation.from, modified: 24 });
    expect(ada.annotations().get(denial.id)).toMatchObject({ removed: 25 });
    ada.apply((write) => write.restore(denial.id, 30));
    expect(ada.annotations().get(denial.id)).toMatchObject({ removed: null, modified: 30 });
  });

  it('brings a removed entry back as the draft has it, makes one that was never there, and leaves one that stands', () => {
    const { ada } = two();
    const claim = draft({ attributes: { stance: 'denies' }, note: 'Why?' });
    const relation = link(claim.id, createAnnotationId());
    const bring = (wanted: typeof claim, now: number) =>
      ada.apply((write) => {
        write.bringAnnotation(wanted, now);
        write.bringRelation(relation, now);
      });
    bring(claim, 10);
    bring({ ...claim, label: 'quote' }, 20);
    expect(only(ada)).toMatchObject({ ...claim, created: 10, modified: 10 });
    ada.apply((write) => {
      write.remove(claim.id, 30);
      write.remove(relation.id, 30);
    });
    const back = { ...claim, label: 'quote', attributes: { certainty: 3 }, note: '' };
    const change = bring(back, 40);
    expect(only(ada)).toMatchObject({ ...back, created: 10, modified: 40, removed: null });
    expect(ada.relations().get(relation.id)).toMatchObject({ removed: null });
    ada.revert(change, 50);
    expect(only(ada)).toMatchObject({ ...claim, removed: 30 });
  });

  it('takes back the part of an act that concerns the entries of another', () => {
    const { ada, ben } = two();
    const [one, other] = [draft(), draft()];
    const change = ada.apply((write) => {
      write.createAnnotation(one, 1);
      write.createAnnotation(other, 1);
    });
    const elsewhere = ben.apply((write) => write.createAnnotation(one, 1));
    ada.revert(partOf(change, elsewhere), 2);
    expect([one, other].map(({ id }) => ada.annotations().get(id)?.removed)).toEqual([2, null]);
  });

  it('keeps both of two attributes that two people set at once', () => {
    const { ada, ben, meet } = two();
    const claim = draft();
    ada.apply((write) => write.createAnnotation(claim, 1));
    meet();
    ada.apply((write) => write.setAttribute(claim.id, 'stance', 'hedges', 2));
    ben.apply((write) => write.setAttribute(claim.id, 'certainty', 2, 2));
    meet();
    expect(only(ada).attributes).toEqual({ stance: 'hedges', certainty: 2 });
    expect(only(ben).attributes).toEqual(only(ada).attributes);
  });

  it('keeps the identity of its snapshot until something changes, and of each entry until that one does', () => {
    const { ada, ben, meet } = two();
    const [first, second] = [draft(), draft()];
    ada.apply((write) => {
      write.createAnnotation(first, 1);
      write.createAnnotation(second, 1);
    });
    meet();
    const before = ben.annotations();
    const relations = ben.relations();
    expect(ben.annotations()).toBe(before);
    ada.apply((write) => write.setNote(first.id, 'New.', 2));
    meet();
    const after = ben.annotations();
    expect(after).not.toBe(before);
    expect(after.get(second.id)).toBe(before.get(second.id));
    expect(before.get(first.id)?.note).toBe('');
    expect(ben.relations()).toBe(relations);
  });

  it('tells once per transaction which entries changed and whether it was done here', () => {
    const { ada, ben, meet } = two();
    const heard: [string, LayerEvent][] = [];
    ada.observe((event) => heard.push(['ada', event]));
    const stop = ben.observe((event) => heard.push(['ben', event]));
    const [claim, denial] = [draft(), draft()];
    const relation = link(claim.id, denial.id);
    ada.apply((write) => {
      write.createAnnotation(claim, 1);
      write.createAnnotation(denial, 1);
      write.createRelation(relation, 1);
      write.setNote(claim.id, 'Note.', 1);
    });
    meet();
    stop();
    ada.apply((write) => write.remove(relation.id, 2));
    meet();
    const all = { annotations: new Set([claim.id, denial.id]), relations: new Set([relation.id]) };
    expect(heard).toEqual([
      ['ada', { ...all, local: true }],
      ['ben', { ...all, local: false }],
      ['ada', { annotations: new Set(), relations: new Set([relation.id]), local: true }],
    ]);
  });

  it('writes nothing where nothing would change, or where the entry is not there', () => {
    const { ada, adasDoc } = two();
    const claim = draft({ attributes: { stance: 'denies' } });
    ada.apply((write) => write.createAnnotation(claim, 1));
    const state = Y.encodeStateAsUpdate(adasDoc);
    const change = ada.apply((write) => {
      write.setLabel(claim.id, 'claim', 2);
      write.setAttribute(claim.id, 'stance', 'denies', 2);
      write.setAttribute(claim.id, 'certainty', null, 2);
      write.setTarget(claim.id, structuredClone(claim.target), 2);
      write.restore(claim.id, 2);
      write.setNote(createAnnotationId(), 'For nobody.', 2);
      write.remove(createRelationId(), 2);
    });
    expect(change.annotations.size + change.relations.size).toBe(0);
    expect(Y.encodeStateAsUpdate(adasDoc)).toEqual(state);
  });

  it('leaves fields alone that it does not know', () => {
    const { ada, adasDoc } = two();
    const claim = draft();
    ada.apply((write) => write.createAnnotation(claim, 1));
    const fields = adasDoc.getMap<Y.Map<unknown>>('annotations').get(claim.id);
    fields?.set('mood', { of: 'tomorrow' });
    const change = ada.apply((write) => write.setLabel(claim.id, 'quote', 2));
    ada.revert(change, 3);
    expect(fields?.get('mood')).toEqual({ of: 'tomorrow' });
    expect(only(ada).label).toBe('claim');
  });

  it('tells which annotations were written to beyond an extent, also by a relation, and by whom', () => {
    const { ada, ben, meet } = two();
    const [claim, denial, quote] = [draft(), draft(), draft()];
    ada.apply((write) => {
      for (const each of [claim, denial, quote]) write.createAnnotation(each, 1);
    });
    meet();
    const extent = ada.extent();
    expect(ada.beyond(extent)).toEqual(new Map());
    expect(ada.beyond(new Map())).toEqual(new Map([claim, denial, quote].map(({ id }) => [id, new Set([1])])));
    ben.apply((write) => write.createRelation(link(denial.id, claim.id), 2));
    meet();
    ada.apply((write) => write.setNote(claim.id, 'Mine.', 3));
    expect(ada.beyond(extent)).toEqual(
      new Map([
        [claim.id, new Set([1, 2])],
        [denial.id, new Set([2])],
      ]),
    );
  });

  it('passes over what is no entry, whatever it is, and never throws', () => {
    const field = fc.constantFrom(
      'label',
      'made',
      'target',
      'note',
      'removed',
      'modified',
      'attribute.x',
      'attribute.__proto__',
      'x',
    );
    const fields = fc.dictionary(field, fc.jsonValue(), { maxKeys: 8 }).map((each) => ({ fields: each }));
    const key = fc.oneof(fc.string(), fc.constant(null).map(createAnnotationId));
    const good = draft();
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.oneof(fields, fc.jsonValue()))), (entries) => {
        const doc = new Y.Doc();
        const layer = openLayer(doc);
        for (const [id, value] of entries) {
          const isEntry = typeof value === 'object' && value !== null && 'fields' in value;
          const fields =
            isEntry && Object.entries({ made: { at: 1, codebook: 1, origin: 'human' }, ...good, ...Object(value.fields) });
          doc.getMap('annotations').set(id, fields ? new Y.Map(fields) : value);
        }
        expect(() => [...layer.annotations().values()].map(({ label, target }) => [label, target.kind])).not.toThrow();
      }),
    );
    const { ada, adasDoc } = two();
    const root = adasDoc.getMap<unknown>('annotations');
    ada.apply((write) => write.createAnnotation(good, 1));
    const spoil = (field: string, spoiled: unknown) => {
      const id = createAnnotationId();
      const fields = new Y.Map<unknown>([
        ['made', { at: 1, codebook: 1, origin: 'human' }],
        ['label', 'claim'],
        ['target', good.target],
        [field, spoiled],
      ]);
      root.set(id, fields);
    };
    spoil('made', { at: '1', codebook: 1, origin: 'human' });
    spoil('made', { at: 1, codebook: 1, origin: 'oracle' });
    spoil('label', '');
    spoil('target', { kind: 'segments', document, segments: [] });
    spoil('target', { kind: 'segments', document: '../etc', segments: [anchor] });
    spoil('target', { kind: 'segments', document, segments: [{ runs: [[1, 2]], quote: anchor.quote }] });
    spoil('target', new Y.Map());
    root.set('not an id', new Y.Map([['label', 'claim']]));
    expect([...ada.annotations().keys()]).toEqual([good.id]);
  });

  it('costs one entry, not all of them, when one of ten thousand changes', () => {
    const { ada } = two();
    const drafts = Array.from({ length: 10_000 }, () => draft());
    ada.apply((write) => {
      for (const each of drafts) write.createAnnotation(each, 1);
    });
    const before = ada.annotations();
    const [first] = drafts;
    if (first) ada.apply((write) => write.setNote(first.id, 'One.', 2));
    const after = ada.annotations();
    expect([...after].filter(([id, annotation]) => before.get(id) !== annotation).map(([id]) => id)).toEqual([first?.id]);
  });
});

describe('layers', () => {
  it('converge under any order of delivery, also of the same update twice', () => {
    fc.assert(
      fc.property(acts, fc.infiniteStream(fc.nat()), (script, random) => {
        const peers = new Peers(3);
        const play = new Play(peers);
        for (const each of script) play.play(each);
        const shuffled = () =>
          peers.sent
            .map((update) => ({ update, at: random.next().value }))
            .sort((a, b) => a.at - b.at)
            .flatMap(({ update, at }) => (at % 3 ? [update] : [update, update]));
        for (const doc of peers.docs) for (const update of shuffled()) Y.applyUpdate(doc, update);
        const late = new Y.Doc();
        for (const update of shuffled()) Y.applyUpdate(late, update);
        const [ada, ben, cem] = peers.layers.map(sorted);
        expect(ben).toEqual(ada);
        expect(cem).toEqual(ada);
        expect(sorted(openLayer(late))).toEqual(ada);
      }),
    );
  });

  it('read the same from events as from the start', () => {
    fc.assert(
      fc.property(acts, (script) => {
        const peers = new Peers(3);
        const play = new Play(peers);
        for (const each of script) play.play(each);
        for (const [i, doc] of peers.docs.entries()) {
          const layer = peers.layers[i];
          expect(layer && sorted(layer)).toEqual(sorted(openLayer(doc)));
        }
      }),
    );
  });
});
