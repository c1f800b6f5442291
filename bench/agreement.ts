// How long it takes to say how far a class agrees on one text: all labels and attributes, all coefficients, with their intervals.
// `npx tsx bench/agreement.ts`; under a minute, no server.

import { agreementTable } from '../shared/agreement/agreement-table.ts';
import { Draws } from '../shared/agreement/draws.ts';
import { segment } from '../shared/agreement/segments.ts';
import type { Work } from '../shared/agreement/units.ts';
import type { Attributes } from '../shared/annotation/annotation.ts';
import type { Codebook } from '../shared/annotation/codebook.ts';
import type { PlacedAnnotation } from '../shared/annotation/placed.ts';
import { starterCodebook } from '../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId } from '../shared/base/id.ts';
import { Random } from './anchors/random.ts';
import { machine, quantile, short, table } from './figures.ts';
import { sentences } from './stage.ts';

const annotations = 500;
const runs = 9;

/** Marks of a few words each: mostly at places that all annotators see, some a word off, some where nobody else marks. */
function annotate(random: Random, text: string, places: readonly number[], { labels }: Codebook): readonly PlacedAnnotation[] {
  const spanLabels = labels.filter(({ on }) => on === 'span');
  return Array.from({ length: annotations }, (_, i) => {
    const start = random.chance(0.8) ? (places[i] as number) + random.between(-6, 6) : random.between(0, text.length - 80);
    const label = random.chance(0.8) ? spanLabels[i % spanLabels.length] : random.oneOf(spanLabels);
    const attributes: Record<string, Attributes[string]> = {};
    for (const definition of label?.attributes ?? []) {
      if (definition.type === 'choice') attributes[definition.id] = random.oneOf(definition.choices).id;
      if (definition.type === 'number') attributes[definition.id] = random.between(1, 5);
    }
    const spans = [{ start: Math.max(0, start), end: Math.max(0, start) + random.between(10, 70) }];
    return { id: createAnnotationId(), label: label?.id ?? '', attributes, place: { kind: 'passage', spans } };
  });
}

function measure(annotators: number, words: number): readonly string[] {
  const random = new Random(annotators + words);
  const [document, text] = [createDocumentId(), sentences(words)];
  const places = Array.from({ length: annotations }, () => random.between(0, text.length - 80));
  const works: Work[] = Array.from({ length: annotators }, (_, i) => ({
    ...{ annotator: `annotator ${i}`, document },
    annotations: annotate(random, text, places, starterCodebook),
  }));
  const draws = new Draws();
  const [cutMs, tableMs]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const segments = segment(text, 'en', 'tokens');
    cutMs.push(performance.now() - began);
    const cut = performance.now();
    agreementTable({ codebook: starterCodebook, texts: new Map([[document, segments]]), works, cut: 'tokens' }, draws);
    tableMs.push(performance.now() - cut);
  }
  return [
    `${annotators}`,
    words.toLocaleString('en'),
    short(quantile(cutMs, 0.5)),
    short(quantile(tableMs, 0.5)),
    short(Math.max(...tableMs)),
  ];
}

console.log(`${machine()}; ${annotations} annotations each, ${starterCodebook.labels.length} labels, 500 bootstrap rounds`);
const rows = [measure(30, 1_000), measure(30, 10_000), measure(120, 1_000), measure(120, 10_000)];
console.log(table(['annotators', 'words', 'cutting the text, ms', 'table p50, ms', 'at most'], rows));
