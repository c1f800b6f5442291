import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import {
  type AccountId,
  type AnnotationId,
  createAnnotationId,
  createDocumentId,
  createKeyId,
  createLayerId,
  programAccount,
} from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { Acts, type MarkAudience } from './acts.ts';
import { History } from './history.ts';
import { isProposed, Marks } from './marks.ts';

const sentence = 'The ministry has exclusive access, the harbour company denies it.';

function textOf(words: string): ProseText {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(proseFragmentName).insert(0, [paragraph]);
  return readProse(doc.getXmlFragment(proseFragmentName));
}

function somebody(layerDoc = new Y.Doc(), mayAnnotate = true) {
  const layer = openLayer(layerDoc);
  const own = openLayer(new Y.Doc());
  const clock = { now: () => 1_000 };
  const marks = new Marks();
  marks.show([
    { id: createLayerId(), audience: 'team', document, layer, authorOf: () => null },
    { id: createLayerId(), audience: 'personal', document, layer: own, authorOf: () => null },
  ]);
  const acts = new Acts({ marks, codebook: starterCodebook, mayAnnotate, clock, history: new History(clock) });
  return { acts, marks, layer, own, layerDoc };
}

const text = textOf(sentence);
const document = createDocumentId();
const program = programAccount(createKeyId());
const person = 'person-account' as AccountId;
const spanOf = (words: string): Span => ({ start: sentence.indexOf(words), end: sentence.indexOf(words) + words.length });
const sync = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));

function mark(acts: Acts, words: string, label: string, audience: MarkAudience = 'team') {
  const made = acts.annotate({ document, text, span: spanOf(words) }, label, audience);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

describe('acts', () => {
  it('make the relations another list where a mark at an end has other words or goes, and only there', () => {
    const { acts, marks } = somebody();
    const [claim, denial, other] = [
      mark(acts, 'access', 'claim'),
      mark(acts, 'denies it', 'denial'),
      mark(acts, 'harbour', 'quote'),
    ];
    acts.relations.relate({ kind: 'denies', reversed: false }, denial, claim);
    const before = marks.relations;
    acts.setNote(other, 'No end of anything.');
    expect(marks.relations).toBe(before);
    acts.affirm(claim, text, [spanOf('exclusive access')]);
    const moved = marks.relations;
    expect(moved).not.toBe(before);
    expect(moved).toEqual(before);
    acts.remove(denial);
    expect(marks.relations).not.toBe(moved);
  });

  it('names what was undone and redone by label and quote', () => {
    const { acts } = somebody();
    const id = mark(acts, 'exclusive access', 'claim');
    expect(acts.undo()).toEqual({ kind: 'undone', name: 'Claim on “exclusive access”', kept: 0 });
    expect(acts.mark(id)).toBeNull();
    expect(acts.redo()).toEqual({ kind: 'redone', name: 'Claim on “exclusive access”', kept: 0 });
    expect(acts.mark(id)?.annotation.label).toBe('claim');
    expect(acts.redo()).toEqual({ kind: 'nothing', direction: 'redo' });
  });

  it('keeps, as the words of a mark, those on which it stands, or says that they are others', () => {
    const { acts } = somebody();
    const id = mark(acts, 'exclusive access', 'claim');
    expect(acts.affirm(id, text, [spanOf('has exclusive'), spanOf('harbour company')]).ok).toBe(true);
    expect(acts.quoteOf(id)).toBe('has exclusive … harbour company');
    expect(acts.refuse(id).ok).toBe(true);
    expect(acts.mark(id)?.annotation.target).toMatchObject({ segments: [{ isQuoteRefused: true }, { isQuoteRefused: true }] });
    expect(acts.undo()).toMatchObject({ name: 'Claim is not on “has exclusive … harbour company”' });
    expect(acts.undo()).toMatchObject({ name: 'Claim is on “has exclusive … harbour company”' });
    expect(acts.quoteOf(id)).toBe('exclusive access');
  });

  it('keeps what a program proposed when a person says so, and takes away what they reject; both can be taken back', () => {
    const { acts, marks, layerDoc } = somebody();
    const programs = new Y.Doc();
    const theirs = openLayer(programs);
    const [one, other] = [createAnnotationId(), createAnnotationId()];
    theirs.apply((write) => {
      for (const id of [one, other]) {
        const target = { kind: 'document', document } as const;
        write.createAnnotation({ id, label: 'claim', codebook: 1, attributes: {}, note: '', target, origin: 'human' }, 1);
      }
      write.confirm(other, 2); // what a program says of itself counts for nothing
    });
    sync(programs, layerDoc);
    const authorOf = (client: number): AccountId | null => (client === programs.clientID ? program : person);
    const proposed = (id: AnnotationId) => {
      const mark = acts.mark(id);
      return mark && isProposed({ ...mark, layer: { ...mark.layer, authorOf } });
    };
    expect([proposed(one), proposed(other)]).toEqual([true, true]);
    expect(acts.confirm(one).ok && acts.reject(other).ok).toBe(true);
    expect([proposed(one), proposed(other)]).toEqual([false, null]);
    expect(acts.undo()).toMatchObject({ kind: 'undone', name: expect.stringMatching(/^Rejected Claim/) });
    expect(acts.undo()).toMatchObject({ kind: 'undone', name: expect.stringMatching(/^Kept Claim/) });
    expect([proposed(one), proposed(other)]).toEqual([true, true]);
    const past = marks.mark(one)?.layer.layer.history(one) ?? [];
    expect(past.map(({ what }) => what)).toEqual(['confirmed']); // the clock stands still, so that one line tells of both
  });

  it('[V9] takes back my last act and nobody else’s', () => {
    const ada = somebody();
    const ben = somebody();
    const mine = mark(ada.acts, 'exclusive access', 'claim');
    sync(ada.layerDoc, ben.layerDoc);
    const theirs = mark(ben.acts, 'denies', 'denial');
    sync(ben.layerDoc, ada.layerDoc);
    ada.acts.undo();
    expect(ada.acts.mark(mine)).toBeNull();
    expect(ada.acts.mark(theirs)).not.toBeNull();
    expect(ada.acts.undo()).toEqual({ kind: 'nothing', direction: 'undo' });
  });

  it('[V9] leaves what somebody changed since, and says so', () => {
    const ada = somebody();
    const ben = somebody();
    const id = mark(ada.acts, 'exclusive access', 'claim');
    ada.acts.relabel(id, 'quote');
    sync(ada.layerDoc, ben.layerDoc);
    ben.acts.relabel(id, 'framing');
    sync(ben.layerDoc, ada.layerDoc);
    expect(ada.acts.undo()).toEqual({ kind: 'left', name: '“exclusive access” became Quote' });
    expect(ada.acts.mark(id)?.annotation.label).toBe('framing');
  });

  it('does not record an act that changes nothing', () => {
    const { acts } = somebody();
    const id = mark(acts, 'exclusive access', 'claim');
    acts.relabel(id, 'claim');
    acts.setNote(id, '');
    expect(acts.undo()).toMatchObject({ name: 'Claim on “exclusive access”' });
  });

  it('relates a denial to a claim, and turns round what was picked the other way', () => {
    const { acts, layer } = somebody();
    const claim = mark(acts, 'exclusive access', 'claim');
    const denial = mark(acts, 'denies', 'denial');
    expect(acts.relations.relate({ kind: 'denies', reversed: true }, claim, denial).ok).toBe(true);
    const [relation] = [...layer.relations().values()];
    expect([relation?.from.annotation, relation?.to.annotation]).toEqual([denial, claim]);
    expect(acts.relations.relate({ kind: 'denies', reversed: false }, denial, claim)).toMatchObject({ ok: false });
  });

  it('says another kind of the same ends, unless that stands already', () => {
    const { acts, layer } = somebody();
    const [claim, denial] = [mark(acts, 'exclusive access', 'claim'), mark(acts, 'denies', 'denial')];
    const made = acts.relations.relate({ kind: 'denies', reversed: false }, denial, claim);
    if (!made.ok) throw new Error(made.error);
    expect(acts.relations.setKind(made.value, 'contradicts').ok).toBe(true);
    expect(layer.relations().get(made.value)?.label).toBe('contradicts');
    expect(acts.undo()).toMatchObject({ name: 'relation became “contradicts”' });
    acts.relations.relate({ kind: 'contradicts', reversed: false }, claim, denial);
    expect(acts.relations.setKind(made.value, 'contradicts')).toMatchObject({ ok: false });
    expect(acts.relations.setKind(made.value, 'attributed-to')).toMatchObject({ ok: false });
  });

  it('refuses ends that the codebook does not allow, with the reason', () => {
    const { acts } = somebody();
    const claim = mark(acts, 'exclusive access', 'claim');
    const source = mark(acts, 'harbour company', 'source');
    expect(acts.relations.relate({ kind: 'denies', reversed: false }, source, claim)).toEqual({
      ok: false,
      error: '“Denies” starts at a Denial, a Claim or a Quote, not at a Source.',
    });
  });

  it('writes nothing for a person who may only read', () => {
    const { acts, layer } = somebody(new Y.Doc(), false);
    expect(acts.annotate({ document, text, span: spanOf('denies') }, 'denial', 'team').ok).toBe(false);
    expect(layer.annotations().size).toBe(0);
  });

  it('marks no white space', () => {
    const { acts } = somebody();
    expect(acts.annotate({ document, text, span: { start: 3, end: 4 } }, 'claim', 'team')).toMatchObject({ ok: false });
  });

  it('changes many marks as one act, over all layers, and takes it back as one', () => {
    const { acts, layer, own: personal } = somebody();
    const ids = ['exclusive access', 'The ministry', 'denies'].map((words) => mark(acts, words, 'claim'));
    const own = acts.annotate({ document, text, span: spanOf('harbour') }, 'claim', 'personal');
    if (!own.ok) throw new Error(own.error);
    const labels = () => [...layer.annotations().values(), ...personal.annotations().values()].map(({ label }) => label);
    expect(acts.relabelEach([...ids, own.value], 'denial')).toEqual({ ok: true, value: 4 });
    expect(labels()).toEqual(Array(4).fill('denial'));
    expect(acts.undo()).toEqual({ kind: 'undone', name: '4 marks became Denial', kept: 0 });
    expect(labels()).toEqual(Array(4).fill('claim'));
    acts.setAttributeEach(ids, 'certainty', 2);
    expect(ids.map((id) => acts.mark(id)?.annotation.attributes)).toEqual(Array(3).fill({ certainty: 2 }));
    expect(acts.undo()).toMatchObject({ name: 'Certainty on 3 marks' });
    acts.removeEach(ids);
    expect(ids.map((id) => acts.mark(id))).toEqual([null, null, null]);
    expect(acts.removeEach(ids).ok).toBe(false);
    expect(acts.undo()).toMatchObject({ name: 'removal of 3 marks' });
    expect(ids.every((id) => acts.mark(id))).toBe(true);
  });

  it('brings a removed mark back as it was, and says something of a whole text', () => {
    const { acts } = somebody();
    const id = mark(acts, 'denies', 'denial');
    acts.setNote(id, 'Who?');
    acts.remove(id);
    acts.restore(id);
    expect(acts.mark(id)?.annotation).toMatchObject({ label: 'denial', note: 'Who?' });
    expect(acts.undo()).toMatchObject({ name: 'return of Denial on “denies”' });
    expect(acts.mark(id)).toBeNull();
    const verdict = acts.annotateWhole(document, 'verdict', 'team');
    expect(verdict.ok && acts.mark(verdict.value)?.annotation.target).toEqual({ kind: 'document', document });
  });
});

describe('marks that only I see', () => {
  const standing = ({ annotations, relations }: Layer) => ({
    marks: [...annotations().values()].filter(({ removed }) => removed === null).map(({ id }) => id),
    ties: [...relations().values()].filter(({ removed }) => removed === null).length,
  });
  const relate = (acts: Acts, from: AnnotationId, to: AnnotationId) => {
    const made = acts.relations.relate({ kind: 'denies', reversed: false }, from, to);
    if (!made.ok) throw new Error(made.error);
  };

  it('[V2] write nothing where the team reads, nor do their relations to marks of the team', () => {
    const { acts, layer, own } = somebody();
    const claim = mark(acts, 'exclusive access', 'claim');
    const denial = mark(acts, 'denies', 'denial', 'personal');
    acts.setNote(denial, 'Ask again');
    relate(acts, denial, claim);
    expect(standing(layer)).toEqual({ marks: [claim], ties: 0 });
    expect(standing(own)).toEqual({ marks: [denial], ties: 1 });
  });

  it('[V2] are refused, not shown to the team, while my layer is not open', () => {
    const { acts, marks, layer } = somebody();
    marks.show(marks.layers.filter(({ audience }) => audience === 'team'));
    expect(acts.annotate({ document, text, span: spanOf('denies') }, 'denial', 'personal')).toMatchObject({ ok: false });
    expect(layer.annotations().size).toBe(0);
  });

  it('go to the team as they are, with their relations, in one act that is taken back and done again as one', () => {
    const { acts, layer, own } = somebody();
    const claim = mark(acts, 'exclusive access', 'claim');
    const denial = mark(acts, 'denies', 'denial', 'personal');
    acts.setNote(denial, 'Ask again');
    relate(acts, denial, claim);
    const before = acts.mark(denial)?.annotation;
    expect(acts.share([denial])).toEqual({ ok: true, value: 1 });
    expect(standing(layer)).toEqual({ marks: [claim, denial], ties: 1 });
    expect(standing(own)).toEqual({ marks: [], ties: 0 });
    const { label, note, target } = before!;
    expect(layer.annotations().get(denial)).toMatchObject({ label, note, target });
    const name = 'sharing of Denial on “denies”';
    expect(acts.undo()).toEqual({ kind: 'undone', name, kept: 0 });
    expect([standing(layer), standing(own)]).toEqual([
      { marks: [claim], ties: 0 },
      { marks: [denial], ties: 1 },
    ]);
    expect(acts.redo()).toEqual({ kind: 'redone', name, kept: 0 });
    expect([standing(layer).marks, standing(own).marks]).toEqual([[claim, denial], []]);
  });

  it('are not doubled by sharing again what was taken back, and go as they are now', () => {
    const { acts, layer } = somebody();
    const id = mark(acts, 'denies', 'denial', 'personal');
    acts.share([id]);
    acts.undo();
    acts.relabel(id, 'quote');
    acts.share([id]);
    expect(layer.annotations().size).toBe(1);
    expect(layer.annotations().get(id)).toMatchObject({ label: 'quote', removed: null });
    expect(acts.mark(id)?.layer.audience).toBe('team');
  });

  it('keep a relation to a mark that stays with me', () => {
    const { acts, layer, own } = somebody();
    const claim = mark(acts, 'exclusive access', 'claim', 'personal');
    const denial = mark(acts, 'denies', 'denial', 'personal');
    relate(acts, denial, claim);
    acts.share([denial]);
    expect([standing(layer).ties, standing(own).ties]).toEqual([0, 1]);
    acts.share([claim]);
    expect(standing(layer)).toEqual({ marks: [denial, claim], ties: 1 });
    expect(standing(own)).toEqual({ marks: [], ties: 0 });
  });

  it('[V9] stay shared where somebody has worked on them since, and the others come back', () => {
    const ada = somebody();
    const ben = somebody();
    const [one, other] = [mark(ada.acts, 'denies', 'denial', 'personal'), mark(ada.acts, 'ministry', 'source', 'personal')];
    expect(ada.acts.share([one, other])).toMatchObject({ value: 2 });
    sync(ada.layerDoc, ben.layerDoc);
    ben.acts.setNote(one, 'Is it?');
    sync(ben.layerDoc, ada.layerDoc);
    expect(ada.acts.undo()).toMatchObject({ kind: 'undone', kept: 1 });
    expect(standing(ada.layer).marks).toEqual([one]);
    expect(standing(ada.own).marks).toEqual([other]);
  });

  it('are not shared twice', () => {
    const { acts } = somebody();
    expect(acts.share([mark(acts, 'denies', 'denial')])).toMatchObject({ ok: false });
  });
});
