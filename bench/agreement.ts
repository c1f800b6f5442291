// How long it takes to say how far a class agrees on one text, from what is stored: all labels and attributes, all coefficients, with their
// intervals; and to say it again when one of them has marked something more, as a page that watches a class has it done.
// `npx tsx bench/agreement.ts`; under two minutes, no server.

import * as Y from 'yjs';
import { type AgreementQuestion, agree } from '../server/agreement/agree.ts';
import { capture } from '../shared/anchor/capture.ts';
import { type ProseText, readProse } from '../shared/anchor/plain-text.ts';
import { paragraphs } from '../shared/anchor/prose.arbitrary.ts';
import type { Attributes } from '../shared/annotation/annotation.ts';
import { type Layer, openLayer } from '../shared/annotation/layer.ts';
import { starterCodebook } from '../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createLayerId, type DocumentId } from '../shared/base/id.ts';
import { Random } from './anchors/random.ts';
import { machine, quantile, short, table } from './figures.ts';
import { sentences } from './stage.ts';

const annotations = 500;
const runs = 25;
const labels = starterCodebook.labels.filter(({ on }) => on === 'span');

/** A text, and where most of its annotators mark something. */
interface Read {
  readonly document: DocumentId;
  readonly prose: ProseText;
  readonly places: readonly number[];
}

/** A mark of a few words: mostly at a place that all annotators see, perhaps a word off, and sometimes where nobody else marks. */
function mark(layer: Layer, random: Random, { document, prose, places }: Read, which: number): void {
  const last = prose.length - 80;
  const near = random.chance(0.8) ? (places[which % places.length] as number) + random.between(-6, 6) : random.between(0, last);
  const start = Math.min(last, Math.max(0, near));
  const anchor = capture(prose, { start, end: start + random.between(10, 70) });
  if (!anchor) throw new Error(`nothing to annotate at ${start}`);
  const label = (random.chance(0.8) && labels[which % labels.length]) || random.oneOf(labels);
  const attributes: Record<string, Attributes[string]> = {};
  for (const definition of label.attributes) {
    if (definition.type === 'choice') attributes[definition.id] = random.oneOf(definition.choices).id;
    if (definition.type === 'number') attributes[definition.id] = random.between(1, 5);
  }
  const target = { kind: 'segments', document, segments: [anchor] } as const;
  const draft = {
    id: createAnnotationId(),
    label: label.id,
    codebook: 1,
    attributes,
    origin: 'human',
    target,
    note: '',
  } as const;
  layer.apply((write) => write.createAnnotation(draft, which));
}

function measure(annotators: number, words: number): readonly string[] {
  const random = new Random(annotators + words);
  const fragment = paragraphs(...sentences(words).split('\n\n'));
  const prose = readProse(fragment);
  const read = {
    ...{ document: createDocumentId(), prose },
    places: Array.from({ length: annotations }, () => random.between(0, prose.length - 80)),
  };
  const docs = Array.from({ length: annotators }, () => new Y.Doc());
  const ids = docs.map(() => createLayerId());
  const layers = docs.map((doc) => openLayer(doc));
  for (const layer of layers) for (let which = 0; which < annotations; which++) mark(layer, random, read, which);
  const update = Y.encodeStateAsUpdate(fragment.doc as Y.Doc);
  const question = (): AgreementQuestion => ({
    ...{ codebook: starterCodebook, cut: 'tokens' },
    texts: [
      {
        ...{ document: read.document, language: 'en', prose: update },
        layers: docs.map((doc, at) => ({
          ...{ layer: ids[at] as (typeof ids)[number], annotator: `${at}` },
          update: Y.encodeStateAsUpdate(doc),
        })),
      },
    ],
  });
  const times = Array.from({ length: runs }, (_, run) => {
    mark(layers[run % annotators] as Layer, random, read, run);
    const asked = question();
    const began = performance.now();
    agree(asked);
    return performance.now() - began;
  });
  const [first = Number.NaN, ...again] = times;
  return [`${annotators}`, words.toLocaleString('en'), short(first), short(quantile(again, 0.5)), short(quantile(again, 0.95))];
}

const measuredOn = machine();
const rows = [measure(30, 1_000), measure(30, 2_000), measure(30, 10_000), measure(120, 2_000)];
console.log(`${measuredOn}; ${annotations} annotations each, ${starterCodebook.labels.length} labels, 500 bootstrap rounds`);
console.log(table(['annotators', 'words', 'for the first time, ms', 'again p50, ms', 'again p95, ms'], rows));
