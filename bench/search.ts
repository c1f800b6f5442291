/**
 * How long a search takes over 1,000 texts of 1,000 words, with 20 marks on each, and what it takes to index them.
 *
 *     npx tsx bench/search.ts
 *
 * Prints one line per query: of 50 times the median and the worst from the call to the answer, and the median of the processor's
 * time in both threads, which is what counts on a machine that has other things to do. All in ms.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteSearch } from '../server/search/sqlite-index.ts';
import { createAnnotationId, createDocumentId, createLayerId, createProjectId } from '../shared/base/id.ts';

const textCount = 1_000;
const paragraphsPerText = 10;
const wordsPerParagraph = 100;
const marksPerText = 20;
const rounds = 50;

/** Numbers that look drawn by lot and are the same in each run. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const draw = lots(7);
const syllables = [
  'ka',
  'ri',
  'mon',
  'del',
  'tu',
  'ves',
  'an',
  'or',
  'shi',
  'pel',
  'go',
  'ber',
  'lin',
  'ex',
  'clu',
  'har',
  'bour',
  'na',
];
const vocabulary = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 1 + Math.floor(draw() * 4) }, () => syllables[Math.floor(draw() * syllables.length)]).join(''),
);
/** As in real text, a few words make up most of it: the n-th is used about 1/n as often. */
const word = () => vocabulary[Math.floor(vocabulary.length ** draw())] ?? 'the';
const words = (count: number) => Array.from({ length: count }, word).join(' ');

const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'));
const path = join(folder, 'search.db');
const { index } = await openSqliteSearch(path);
const project = createProjectId();
const layers = Array.from({ length: textCount }, createLayerId);

const began = performance.now();
for (const layer of layers) {
  const document = createDocumentId();
  await index.putText({ document, project, title: words(8), publisher: words(2) });
  const paragraphs = Array.from({ length: paragraphsPerText }, (_, i) => ({ number: i + 1, text: words(wordsPerParagraph) }));
  await index.putWords(document, paragraphs);
  const marks = Array.from({ length: marksPerText }, (_, i) => {
    const label = ['Claim · asserts', 'Denial', 'Source', 'Quote'][i % 4] ?? 'Claim';
    return {
      annotation: createAnnotationId(),
      document,
      paragraph: 1,
      at: i,
      label,
      quote: words(6),
      note: i % 5 === 0 ? words(10) : '',
    };
  });
  await index.putMarks(layer, marks);
}
console.log(`indexed in ${((performance.now() - began) / 1_000).toFixed(1)} s, ${(statSync(path).size / 2 ** 20).toFixed(0)} MB`);

const [common = '', second = ''] = vocabulary;
const rare = vocabulary[15_000] ?? '';
const queries: Readonly<Record<string, string>> = {
  'the commonest word': common,
  'the two commonest words': `${common} ${second} `,
  'a rare word': rare,
  'one letter, still typing': 'h',
  'two letters, still typing': 'ha',
  'a phrase': `"${common} ${second}"`,
  'a label that is on 5,000 marks': 'label:claim',
  'part of a word': 'arbou',
  'a word that is nowhere': 'qwertz',
};
for (const [name, query] of Object.entries(queries)) {
  const times: number[] = [];
  const costs: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const before = process.cpuUsage();
    found = (await index.find({ words: query, projects: [project], layers, limit: 20 })).length;
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  costs.sort((a, b) => a - b);
  const figures = [times[rounds / 2], times.at(-1), costs[rounds / 2]].map((time = 0) => time.toFixed(1).padStart(7));
  console.log(`${name.padEnd(34)}${figures.join('')}   ${found} hits`);
}
await index.close();
rmSync(folder, { recursive: true });
