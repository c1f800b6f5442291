import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readProse } from '../../shared/anchor/plain-text.ts';
import { resolve } from '../../shared/anchor/resolve.ts';
import type { AttributeValue } from '../../shared/annotation/annotation.ts';
import type { AttributeDefinition } from '../../shared/annotation/codebook.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { canRelate } from '../../shared/annotation/relation.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import type { AccountId, DocumentId } from '../../shared/base/id.ts';
import { layerRoom, proseRoom, type RoomId } from '../../shared/document/rooms.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { sample } from './sample.ts';
import { writeSample } from './write-sample.ts';

const ada = 'ada-account' as AccountId;
const made = await writeSample({ account: ada, now: 1_700_000_000_000 });

function open(room: RoomId): Y.Doc {
  const doc = new Y.Doc();
  const [intent] = made.intents.filter((each) => each.room === room);
  if (!intent?.update) throw new Error(`nothing is written into ${room}`);
  Y.applyUpdate(doc, intent.update);
  return doc;
}

const texts = [['earlier', sample.earlier] as const, ['later', sample.later] as const].map(([name, report], at) => {
  const { document, layers } = made.texts[at] ?? {};
  const [team] = layers ?? [];
  if (!document || !team) throw new Error(`the ${name} report is not there`);
  return {
    name,
    report,
    document,
    prose: readProse(open(proseRoom(document.id)).getXmlFragment(proseFragmentName)),
    layer: openLayer(open(layerRoom(team.id))),
  };
});
const links = openLayer(open(layerRoom(made.links.id)));

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

describe.each(texts)('the $name report of the sample', ({ report, document, prose, layer }) => {
  it('is a locked text with a title, a publisher and a date', () => {
    const { publisher, date } = report;
    expect(document).toMatchObject({ publisher, date, frozen: true, language: 'en', direction: 'ltr', importedBy: ada });
    expect(report.text).toContain(`# ${document.title}\n`);
    expect(prose.blocks.filter(({ number }) => number !== null).length).toBeGreaterThanOrEqual(6);
  });

  it('[V4] has every mark on exactly its words', () => {
    const annotations = [...layer.annotations().values()];
    expect(annotations).toHaveLength(Object.keys(report.marks).length);
    const marked = annotations.flatMap(({ target, label, note }) => {
      if (target.kind !== 'segments') throw new Error('a mark stands on no words');
      return target.segments.map((segment) => {
        const found = resolve(prose, segment);
        const spans = found.status === 'anchored' ? found.spans : [];
        return { label, note, on: spans.map(({ start, end }) => prose.text.slice(start, end)) };
      });
    });
    const wanted = Object.values(report.marks).map(({ label, note = '', on }) => ({ label, note, on: [on] }));
    expect(marked).toEqual(expect.arrayContaining(wanted));
  });

  it('uses the starter codebook’s labels and answers', () => {
    for (const { label, attributes } of layer.annotations().values()) {
      const known = starterCodebook.labels.find(({ id, on }) => id === label && on === 'span');
      expect(known, label).toBeDefined();
      for (const [id, value] of Object.entries(attributes)) {
        const definition = known?.attributes.find((each) => each.id === id);
        expect(fits(definition, value), `${label}: ${id} is ${value}`).toBe(true);
      }
    }
  });
});

it('relates marks as the starter codebook allows, within the texts and from the later to the earlier', () => {
  const labels = new Map(texts.flatMap(({ layer }) => [...layer.annotations().values()].map(({ id, label }) => [id, label])));
  const layers = [...texts.map(({ layer }) => layer), links];
  for (const relations of layers.map((layer) => [...layer.relations().values()])) {
    for (const { label: kind, from, to } of relations) {
      const ends = { from, fromLabel: labels.get(from.annotation) ?? '', to, toLabel: labels.get(to.annotation) ?? '' };
      expect(canRelate(starterCodebook, { kind, ...ends }, [])).toEqual({ ok: true, value: undefined });
    }
  }
  expect(layers.map((layer) => layer.relations().size)).toEqual([
    sample.earlier.relations.length,
    sample.later.relations.length,
    sample.across.length,
  ]);
  const documents = (end: 'from' | 'to') =>
    new Set<DocumentId>([...links.relations().values()].map((each) => each[end].document));
  expect(documents('from')).toEqual(new Set([made.sample.later]));
  expect(documents('to')).toEqual(new Set([made.sample.earlier]));
  expect(links.relations().get(made.sample.relation)?.label).toBe('denies');
});

it('tells several paragraphs almost word for word in both reports', () => {
  const [earlier = [], later = []] = texts.map(({ report }) => report.text.split('\n\n'));
  const shared = earlier.filter((one) => later.some((other) => likeness(one, other) > 0.7));
  expect(shared.length).toBeGreaterThanOrEqual(3);
});

it('[V3] is written under client ids that are bound to the person, and its texts under ids of nobody', () => {
  const creators = [...texts.map(({ layer }) => layer), links].flatMap((layer) => {
    const entries = [...layer.annotations().values(), ...layer.relations().values()];
    return entries.map(({ creator }) => creator);
  });
  const bound = new Map(made.intents.flatMap(({ bindings }) => [...bindings]));
  expect(new Set(creators.map((creator) => bound.get(creator)))).toEqual(new Set([ada]));
  const locked = made.intents.filter(({ writable }) => !writable);
  expect(locked.map(({ bindings }) => bindings)).toEqual([[], []]);
});

it('is another one each time', async () => {
  const again = await writeSample({ account: ada, now: 1_700_000_000_000 });
  const ids = ({ sample: { project, later, earlier, relation } }: typeof made) => [project, later, earlier, relation];
  expect(ids(again).some((id) => ids(made).includes(id))).toBe(false);
});
