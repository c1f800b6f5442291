import { cpus, loadavg, totalmem } from 'node:os';

/** The value below which a share `q` of `values` lies (nearest rank). NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Median with the smallest and the largest, rounded. */
export function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${Math.round(quantile(values, 0.5))} (${Math.round(least)}–${Math.round(most)})`;
}

/** With as many digits as mean something. */
export const short = (value: number): string =>
  Number.isNaN(value) ? '–' : value >= 10 ? Math.round(value).toLocaleString('en') : value.toFixed(1);

/** A share of one, or of one core. */
export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Makes rows of a table: a quantile over all runs without and with something, and how the second stands to the first. */
export const comparison =
  <Run>(measured: { readonly without: readonly Run[]; readonly with: readonly Run[] }) =>
  (title: string, values: (run: Run) => readonly number[], q: number): readonly string[] => {
    const [without, withAll] = [quantile(measured.without.flatMap(values), q), quantile(measured.with.flatMap(values), q)];
    const ratio = withAll / without;
    return [title, short(without), short(withAll), Number.isNaN(ratio) ? '–' : ratio.toFixed(2)];
  };

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What the figures were measured on, without naming it, and how busy it was with other things. */
export const machine = (): string =>
  [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    process.platform,
    `Node ${process.versions.node}`,
    `load average ${short(loadavg()[0] ?? Number.NaN)} at the start`,
  ].join(', ');
