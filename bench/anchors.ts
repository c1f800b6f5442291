// How annotations fare while people edit: a fuzz of the real binding, judged by an oracle of its own, beside relative positions
// and marks in the text on the same seeds. `npx tsx bench/anchors.ts [seeds]`; about a minute a seed.
// `--times` measures instead how long resolving takes in a long text, and what its log weighs.
// `--tuning` takes the seeds that the resolver was tuned on; the figures are those of the others.
import { parseArgs } from 'node:util';
import { count, emptyTally, type Tally } from './anchors/judge.ts';
import { type Plan, tell } from './anchors/story.ts';
import { measure } from './anchors/times.ts';
import { machine, quantile, short, table } from './figures.ts';

const { values, positionals } = parseArgs({
  options: { tuning: { type: 'boolean', default: false }, times: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.times) {
  tellTimes();
  process.exit();
}
const seeds = Number(positionals[0] ?? 40);
const firstSeed = values.tuning ? 1 : 1_001;
const stories: readonly (readonly [name: string, plan: Omit<Plan, 'seed' | 'annotations'>])[] = [
  ['40 edits', { edits: 40, isPartitioned: false }],
  ['240 edits', { edits: 240, isPartitioned: false }],
  ['240 edits, cut off', { edits: 240, isPartitioned: true }],
];
const annotations = 200;
const columns = ['', '', 'exact', 'Jaccard ≥ 0.8', 'lost', 'wrong words', 'gone, shown', 'of these unmarked', 'peers agree'];

console.log(`${machine()}; ${seeds} seeds from ${firstSeed} on, ${annotations} annotations each, three peers`);
for (const [name, plan] of stories) {
  const [ours, relative, marks] = [emptyTally(), emptyTally(), emptyTally()];
  let [agreed, apart, errors, moves, bytes, withMarks] = [0, 0, 0, 0, 0, 0];
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const report = tell({ ...plan, seed, annotations });
    count(ours, report.ours);
    count(relative, report.relative);
    if (report.isAgreed) agreed++;
    if (!report.isOneText) apart++;
    errors += report.errors.length;
    moves += report.moves;
    bytes += report.bytes;
    try {
      count(marks, tell({ ...plan, seed, annotations, hasMarks: true }).marks);
      withMarks++;
    } catch (error) {
      console.log(`seed ${seed} with marks: ${error}`);
    }
  }
  const rows = [
    [name, 'ours', ...figures(ours), `${agreed} of ${seeds}`],
    ['', 'relative positions', ...figures(relative), ''],
    ['', 'marks in the text', ...figures(marks), withMarks === seeds ? '' : `${withMarks} of ${seeds} ran`],
  ];
  console.log(
    `\n${table(columns, rows)}\n${ours.kept} kept, ${ours.thin} thinned (${ours.thinWrong} wrong), ${ours.gone} gone; `,
  );
  console.log(
    `  ${Math.round(moves / seeds)} moves, ${Math.round(bytes / seeds)} bytes a text; the binding threw ${errors} times; ${apart} texts that Yjs left apart`,
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

function figures({ kept, exact, near, lost, wrong, gone, goneShown, goneWrong }: Tally): string[] {
  const share = (some: number, all: number) => (all === 0 ? '–' : `${((100 * some) / all).toFixed(2)} %`);
  return [share(exact, kept), share(near, kept), share(lost, kept), share(wrong, kept), share(goneShown, gone), `${goneWrong}`];
}
