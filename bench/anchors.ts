// How annotations fare while people edit: a fuzz of the real binding, judged by an oracle of its own, beside relative positions
// and marks in the text on the same seeds. `npx tsx bench/anchors.ts [seeds]`; about half a minute a seed.
// `--first N` begins with another seed; `--story 1` to 4 tells only that one. `--tuning` takes the seeds that the resolver was
// tuned on; the figures are those of the others.
// `--history` tells of each annotation that ended up badly how it came to that.
// `--bindings` compares what the editor is bound by with the other binding there is.
// `--weight` weighs instead a text that was edited 10,000 times, on disk and in memory, with its log and without.
// `--times` measures instead how long resolving takes in a long text, and what its log weighs.
import { parseArgs } from 'node:util';
import { histories } from './anchors/history.ts';
import { prosemirrorBinding, tiptapBinding } from './anchors/peer.ts';
import { annotations, compareBindings, printStory, stories } from './anchors/tables.ts';
import { measure } from './anchors/times.ts';
import { weigh } from './anchors/weight.ts';
import { machine, quantile, short, table } from './figures.ts';

const { values, positionals } = parseArgs({
  options: {
    tuning: { type: 'boolean', default: false },
    first: { type: 'string' },
    story: { type: 'string' },
    history: { type: 'boolean', default: false },
    bindings: { type: 'boolean', default: false },
    weight: { type: 'boolean', default: false },
    times: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.times) {
  tellTimes();
  process.exit();
}
if (values.weight) {
  tellWeight(Number(positionals[0] ?? 10_000));
  process.exit();
}
const first = Number(values.first ?? (values.tuning ? 1 : 1_001));
const seeds = Array.from({ length: Number(positionals[0] ?? 40) }, (_, i) => first + i);
const told = values.story === undefined ? stories : stories.slice(Number(values.story) - 1, Number(values.story));

console.log(`${machine()}; ${seeds.length} seeds from ${first} on, ${annotations} annotations each, three peers`);
for (const story of told) {
  if (values.history) tellHistories(story);
  else if (values.bindings) compareBindings(story, seeds, [tiptapBinding, prosemirrorBinding]);
  else printStory(story, seeds);
}

function tellHistories([name, plan]: (typeof stories)[number]): void {
  for (const seed of seeds) {
    const bad = histories(
      { ...plan, seed, annotations },
      ({ left, is }) => is === 'wrong' || (left === 'kept' && is !== 'exact'),
    );
    for (const { index, verdict, lines } of bad) {
      console.log(`\nseed ${seed}, ${name}, annotation ${index}: ${verdict.left}, ${verdict.is}\n  ${lines.join('\n  ')}`);
    }
  }
}

function tellWeight(edits: number): void {
  const { characters, moves, update, updateWithoutLog, heap, heapWithoutLog, readyLog } = weigh(edits);
  console.log(`${machine()}; ${short(edits)} edits, ${short(characters)} characters left, ${short(moves)} moves`);
  const head = ['bytes', 'with the log', 'without it', 'the log ready to be asked'];
  console.log(
    table(head, [
      ['on disk', short(update), short(updateWithoutLog), ''],
      ['in memory', short(heap), short(heapWithoutLog), short(readyLog)],
    ]),
  );
}

function tellTimes(): void {
  const { words, annotations, moves, bytes, logBytes, ...times } = measure(100_000, 10_000, 20_000);
  console.log(`${machine()}; ${words} words, ${annotations} annotations, ${moves} moves; ms of processor time, p50 / p95`);
  const both = (times: readonly number[]) => `${short(quantile(times, 0.5))} / ${short(quantile(times, 0.95))}`;
  const { log, cold, reading, letterRead, letterResolved, enterRead, enterResolved, reference } = times;
  const rows = [
    ['taking in the log', both(log)],
    ['all annotations from cold', both(cold)],
    ['reading all of the text', both(reading)],
    ['after a letter: reading', both(letterRead)],
    ['after a letter: annotations', both(letterResolved)],
    ['after Enter: reading', both(enterRead)],
    ['after Enter: annotations', both(enterResolved)],
    ['a loop that is always the same', both(reference)],
  ];
  console.log(table(['', 'p50 / p95'], rows));
  console.log(`The document is ${bytes.toLocaleString('en')} bytes, of which the log ${logBytes.toLocaleString('en')}.`);
}
