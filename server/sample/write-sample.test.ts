import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { resolve } from '../../shared/anchor/resolve.ts';
import type { AttributeValue } from '../../shared/annotation/annotation.ts';
import type { AttributeDefinition } from '../../shared/annotation/codebook.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { canRelate } from '../../shared/annotation/relation.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { AccountId, DocumentId, LayerId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { gapsOf } from '../../shared/exercise/checklist.ts';
import { type SampleMark, sample } from './sample.ts';
import { training } from './training.ts';
import { writeSample } from './write-sample.ts';

const ada = 'ada-account' as AccountId;
const made = await writeSample({ account: ada, now: 1_700_000_000_000, code: 'ABC' });

function open(room: RoomId): Y.Doc {
  const doc = new Y.Doc();
  const [intent] = made.intents.filter((each) => each.room === room);
  if (!intent?.update) throw new Error(`nothing is written into ${room}`);
  Y.applyUpdate(doc, intent.update);
  return doc;
}

const layerOf = (id: LayerId) => openLayer(open(layerRoom(id)));
const { exercise, key, layers: keyLayers } = made.training;
const keyOver = (document: DocumentId | null) => {
  const layer = keyLayers.find((each) => each.document === document);
  if (!layer) throw new Error('the key has no layer there');
  return layerOf(layer.id);
};

const texts = (['earlier', 'later'] as const).map((name, at) => {
  const { document, layers } = made.texts[at] ?? {};
  const [team] = layers ?? [];
  if (!document || !team) throw new Error(`the ${name} report is not there`);
  return {
    name,
    report: sample[name],
    document,
    prose: readProse(open(proseRoom(document.id)).getXmlFragment(proseFragmentName)),
    layer: layerOf(team.id),
    key: keyOver(document.id),
  };
});
const links = layerOf(made.links.id);
const keyLinks = keyOver(null);

/** How much of two sentences is the same words in the same places, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [first, second] = [a.split(' '), b.split(' ')];
  const starts = first.findIndex((word, i) => word !== second[i]);
  const ends = first.toReversed().findIndex((word, i) => word !== second.at(-1 - i));
  return starts < 0 ? 1 : Math.min(1, (starts + ends) / Math.max(first.length, second.length));
}

const fits = (definition: AttributeDefinition | undefined, value: AttributeValue) => {
  switch (definition?.type) {
    case 'choice':
      return definition.choices.some(({ id }) => id === value);
    case 'number':
      return typeof value === 'number' && value >= (definition.least ?? value) && value <= (definition.most ?? value);
    default:
      return definition !== undefined && typeof value === 'string';
  }
};

describe.each(texts)('the $name report of the sample', ({ name, report, document, prose, layer, key }) => {
  const written = [[layer, report] as const, [key, training[name]] as const];

  it('is a locked text with a title, a publisher and a date', () => {
    const { publisher, date } = report;
    expect(document).toMatchObject({ publisher, date, frozen: true, language: 'en', direction: 'ltr', importedBy: ada });
    expect(report.text).toContain(`# ${document.title}\n`);
    expect(prose.blocks.filter(({ number }) => number !== null).length).toBeGreaterThanOrEqual(6);
  });

  it('[V4] has every mark on exactly its words, those of the key too', () => {
    for (const [layer, { marks }] of written) {
      const annotations = [...layer.annotations().values()];
      expect(annotations).toHaveLength(Object.keys(marks).length);
      const marked = annotations.flatMap(({ target, label, note }) => {
        if (target.kind !== 'segments') throw new Error('a mark stands on no words');
        return target.segments.map((segment) => {
          const found = resolve(prose, segment);
          const spans = found.status === 'anchored' ? found.spans : [];
          return { label, note, on: spans.map(({ start, end }) => prose.text.slice(start, end)) };
        });
      });
      const wanted = Object.values<SampleMark>(marks).map(({ label, note = '', on }) => ({ label, note, on: [on] }));
      expect(marked).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('uses the starter codebook’s labels and answers', () => {
    for (const { label, attributes } of written.flatMap(([layer]) => [...layer.annotations().values()])) {
      const known = starterCodebook.labels.find(({ id, on }) => id === label && on === 'span');
      expect(known, label).toBeDefined();
      for (const [id, value] of Object.entries(attributes)) {
        const definition = known?.attributes.find((each) => each.id === id);
        expect(fits(definition, value), `${label}: ${id} is ${value}`).toBe(true);
      }
    }
  });

  it('has a key that gives a reason of some sentences for each mark, and a source for each claim and denial', () => {
    const annotations = [...key.annotations().values()];
    for (const { note } of annotations) expect(note.match(/[^.?!]+[.?!]”?( |$)/g)?.length, note).toBeGreaterThanOrEqual(2);
    const related = [...key.relations().values()];
    expect(new Set(related.map(({ label }) => label))).toEqual(new Set(['attributed-to']));
    const said = annotations.filter(({ label }) => label !== 'source').map(({ id }) => id);
    expect(related.map(({ from }) => from.annotation).sort()).toEqual(said.sort());
  });
});

it('relates marks as the starter codebook allows, within the texts and from the later to the earlier', () => {
  const marked = texts.flatMap(({ layer, key }) => [layer, key]);
  const labels = new Map(marked.flatMap((layer) => [...layer.annotations().values()].map(({ id, label }) => [id, label])));
  const layers = [...marked, links, keyLinks];
  for (const relations of layers.map((layer) => [...layer.relations().values()])) {
    for (const { label: kind, from, to } of relations) {
      const ends = { from, fromLabel: labels.get(from.annotation) ?? '', to, toLabel: labels.get(to.annotation) ?? '' };
      expect(canRelate(starterCodebook, { kind, ...ends }, [])).toEqual({ ok: true, value: undefined });
    }
  }
  expect(layers.map((layer) => layer.relations().size)).toEqual([
    sample.earlier.relations.length,
    training.earlier.relations.length,
    sample.later.relations.length,
    training.later.relations.length,
    ...[sample.across.length, training.across.length],
  ]);
  const documents = (end: 'from' | 'to') =>
    new Set<DocumentId>([...links.relations().values()].map((each) => each[end].document));
  expect(documents('from')).toEqual(new Set([made.sample.later]));
  expect(documents('to')).toEqual(new Set([made.sample.earlier]));
  expect(links.relations().get(made.sample.relation)?.label).toBe('denies');
});

it('has an exercise that asks for what its key has, and lacks nothing but a time when it is due', () => {
  const keyLabels = texts.flatMap((text) => [...text.key.annotations().values()].map(({ label }) => label));
  for (const { label, count } of exercise.goals) expect(keyLabels.filter((each) => each === label)).toHaveLength(count);
  expect(new Set(exercise.goals.map(({ label }) => label))).toEqual(new Set(keyLabels));
  expect([...keyLinks.relations().values()].map(({ label }) => label)).toEqual(['contradicts']);
  const facts = { settings: exercise, texts: exercise.texts.length, students: 0, keyLabels, now: exercise.created };
  expect(gapsOf(facts)).toEqual([{ kind: 'noDue' }]);
  expect(exercise).toMatchObject({ name: 'Two reports, one dispute', phase: 'draft', blind: true, scored: true, code: 'ABC' });
  expect(exercise.texts).toEqual([made.sample.earlier, made.sample.later]);
  expect(key).toMatchObject({ exercise: exercise.id, kind: 'key' });
});

it('tells several paragraphs almost word for word in both reports', () => {
  const [earlier = [], later = []] = texts.map(({ report }) => report.text.split('\n\n'));
  const shared = earlier.filter((one) => later.some((other) => likeness(one, other) > 0.7));
  expect(shared.length).toBeGreaterThanOrEqual(3);
});

it('[V3] is written under client ids that are bound to the person, and its texts under ids of nobody', () => {
  const creators = [...texts.flatMap(({ layer, key }) => [layer, key]), links, keyLinks].flatMap((layer) => {
    const entries = [...layer.annotations().values(), ...layer.relations().values()];
    return entries.map(({ creator }) => creator);
  });
  const bound = new Map(made.intents.flatMap(({ bindings }) => [...bindings]));
  expect(new Set(creators.map((creator) => bound.get(creator)))).toEqual(new Set([ada]));
  const locked = made.intents.filter(({ writable }) => !writable);
  expect(locked.map(({ bindings }) => bindings)).toEqual([[], []]);
});

it('is another one each time', async () => {
  const again = await writeSample({ account: ada, now: 1_700_000_000_000, code: 'ABC' });
  const ids = ({ sample: { project, later, earlier, relation }, training }: typeof made) => [
    ...[project, later, earlier, relation, training.exercise.id, training.key.id],
    ...training.layers.map(({ id }) => id),
  ];
  expect(ids(again).filter((id) => ids(made).includes(id))).toEqual([]);
});
