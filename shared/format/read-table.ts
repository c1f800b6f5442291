/** A row of a table, and the line of the file on which it begins, from 1. */
export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table as spreadsheets write it: RFC 4180, with commas, semicolons or tabs between cells, whichever there are most of in
 * the first line, with or without a byte order mark. Cells are trimmed, rows without anything left out. Total: a quotation mark
 * that nobody closes ends with the file.
 */
export function readTable(file: string): readonly ReadRow[] {
  const text = file.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const rows: ReadRow[] = [];
  let [cells, cell, line, began, isQuoted]: [string[], string, number, number, boolean] = [[], '', 1, 1, false];

  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    const isLineEnd = letter === '\n' || (letter === '\r' && text[i + 1] !== '\n');
    if (isLineEnd) line++;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (letter === '"' && cell.trim() === '') [isQuoted, cell] = [true, ''];
    else if (letter === separator) endCell();
    else if (isLineEnd) endRow();
    else cell += letter;
  }
  endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}
