export type Cell = string | number;

/** Rows as RFC 4180 has them, with a byte order mark, without which Excel does not read UTF-8. What looks like a formula gets an apostrophe. */
export const toTable = (rows: readonly (readonly Cell[])[]): string => `\uFEFF${rows.map(toLine).join('')}`;

const toLine = (cells: readonly Cell[]) => `${cells.map(toCell).join(',')}\r\n`;

function toCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
