import { short, table } from '../figures.ts';
import { count, emptyTally, type Tally } from './judge.ts';
import type { Binding } from './peer.ts';
import { type Plan, type Report, tell } from './story.ts';

/** How the stories that are told go, by their names. */
export const stories: readonly (readonly [name: string, plan: Pick<Plan, 'edits' | 'isPartitioned' | 'hasTables'>])[] = [
  ['40 edits', { edits: 40, isPartitioned: false }],
  ['240 edits', { edits: 240, isPartitioned: false }],
  ['240 edits, cut off', { edits: 240, isPartitioned: true }],
  ['120 edits, tables, cut off', { edits: 120, isPartitioned: true, hasTables: true }],
];

/** Annotations in each story. */
export const annotations = 200;

const columns = ['', '', 'exact', 'Jaccard ≥ 0.8', 'lost', 'wrong words', 'gone, shown', 'of these unmarked', 'peers agree'];

/** Prints one story's figures over some seeds, beside those of relative positions and of marks in the text. */
export function printStory([name, plan]: (typeof stories)[number], seeds: readonly number[]): void {
  const [ours, relative, marks] = [emptyTally(), emptyTally(), emptyTally()];
  let [agreed, apart, errors, moves, bytes, withMarks] = [0, 0, 0, 0, 0, 0];
  for (const seed of seeds) {
    const report = tell({ ...plan, seed, annotations });
    count(ours, report.ours);
    count(relative, report.relative);
    if (report.isAgreed) agreed++;
    if (!report.isOneText) apart++;
    errors += report.errors.length;
    moves += report.moves;
    bytes += report.bytes;
    noteFailure(seed, report);
    try {
      count(marks, tell({ ...plan, seed, annotations, hasMarks: true }).marks);
      withMarks++;
    } catch (error) {
      console.log(`seed ${seed} with marks: ${error}`);
    }
  }
  const rows = [
    [name, 'ours', ...figures(ours), `${agreed} of ${seeds.length}`],
    ['', 'relative positions', ...figures(relative), ''],
    ['', 'marks in the text', ...figures(marks), withMarks === seeds.length ? '' : `${withMarks} of ${seeds.length} ran`],
  ];
  const each = (sum: number) => Math.round(sum / seeds.length);
  console.log(`\n${table(columns, rows)}`);
  console.log(`${ours.kept} kept, ${ours.thin} thinned (${ours.thinWrong} wrong), ${ours.gone} gone;`);
  console.log(
    `  ${each(moves)} moves, ${each(bytes)} bytes a text; the binding threw ${errors} times; ${apart} texts that Yjs left apart`,
  );
}

/** Prints what one story costs and yields with each of some bindings, on the same seeds. */
export function compareBindings(
  [name, plan]: (typeof stories)[number],
  seeds: readonly number[],
  bindings: readonly Binding[],
): void {
  const rows = bindings.map((binding) => {
    const tally = emptyTally();
    let [agreed, apart, errors, thrown, moves, written, bytes] = [0, 0, 0, 0, 0, 0, 0];
    for (const seed of seeds) {
      try {
        const report = tell({ ...plan, seed, annotations, binding });
        count(tally, report.ours);
        if (report.isAgreed) agreed++;
        if (!report.isOneText) apart++;
        errors += report.errors.length;
        moves += report.moves;
        written += report.written;
        bytes += report.bytes;
      } catch (error) {
        thrown++;
        console.log(`seed ${seed} with ${binding.name}: ${error}`);
      }
    }
    const told = Math.max(1, seeds.length - thrown);
    const costs = [written / told / plan.edits, moves / told, bytes / told].map(short);
    const [exact = '', near = '', lost = '', wrong = ''] = figures(tally);
    return [name, binding.name, exact, near, lost, wrong, `${agreed}`, `${apart}`, `${errors}`, `${thrown}`, ...costs];
  });
  const head = ['exact', 'Jaccard ≥ 0.8', 'lost', 'wrong words', 'peers agree', 'texts apart', 'errors caught', 'not caught'];
  console.log(`\n${table(['', '', ...head, 'ids written an edit', 'moves a text', 'bytes a text'], rows)}`);
}

/** Names a seed on which something is not as it has to be, so that its history can be told. */
function noteFailure(seed: number, report: Report): void {
  const tally: Tally = emptyTally();
  count(tally, report.ours);
  const { lost, wrong, thinWrong, goneWrong } = tally;
  if (lost + wrong + thinWrong + goneWrong > 0 || !report.isAgreed)
    console.log(
      `seed ${seed}: ${lost} lost, ${wrong + thinWrong + goneWrong} on wrong words, peers ${report.isAgreed ? '' : 'do not '}agree`,
    );
}

function figures({ kept, exact, near, lost, wrong, gone, goneShown, goneWrong }: Tally): string[] {
  const share = (some: number, all: number) => (all === 0 ? '–' : `${((100 * some) / all).toFixed(2)} %`);
  return [share(exact, kept), share(near, kept), share(lost, kept), share(wrong, kept), share(goneShown, gone), `${goneWrong}`];
}
