import { z } from 'zod';

const position = z.object({ type: z.literal('TextPositionSelector'), start: z.number(), end: z.number() });
const quote = z.object({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: z.string(), suffix: z.string() });
const passage = z.object({ source: z.string(), selector: z.tuple([quote, position]) });
const body = z.object({ purpose: z.string(), value: z.string() });
const creator = z.object({ name: z.string() });
const end = z.object({ id: z.string() });
const item = z.discriminatedUnion('motivation', [
  z.object({ id: z.string(), motivation: z.literal('classifying'), creator, body: z.array(body), target: passage }),
  z.object({ id: z.string(), motivation: z.literal('linking'), creator, body: z.array(body), target: z.tuple([end, end]) }),
]);
const page = z.object({ document: z.object({ value: z.string() }), items: z.array(item) });

/** One annotation as the exported file tells it. Positions are code points. */
export interface ExportedMark {
  readonly id: string;
  readonly label: string;
  readonly author: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: readonly string[];
  readonly note: string;
}

/** What a JSON-LD export holds, read as a stranger would: from the W3C terms alone. */
export interface ExportedPage {
  readonly text: string;
  readonly marks: readonly ExportedMark[];
  readonly relations: readonly { readonly kind: string; readonly from: string; readonly to: string }[];
}

/** @throws where it is not what the standard or we say. */
export function readExport(jsonld: string): ExportedPage {
  const { document, items } = page.parse(JSON.parse(jsonld));
  const marks: ExportedMark[] = [];
  const relations: ExportedPage['relations'][number][] = [];
  for (const each of items) {
    const saying = (purpose: string) => each.body.filter((one) => one.purpose === purpose).map(({ value }) => value);
    const label = saying('tagging')[0] ?? '';
    if (each.motivation === 'linking') {
      const [from, to] = each.target;
      relations.push({ kind: label, from: from.id, to: to.id });
      continue;
    }
    const [{ exact }, { start, end }] = each.target.selector;
    marks.push({
      id: each.id,
      label,
      author: each.creator.name,
      words: exact,
      start,
      end,
      attributes: saying('describing'),
      note: saying('commenting')[0] ?? '',
    });
  }
  return { text: document.value, marks, relations };
}

/** The rows of a CSV file by the names in its first line; cells in quotation marks may hold commas, lines and doubled marks. */
export function readTable(csv: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  for (const [cell, separator] of cellsOf(csv.replace(/^\uFEFF/, ''))) {
    lines.at(-1)?.push(cell);
    if (separator === '\r\n') lines.push([]);
  }
  const [names = [], ...rows] = lines.filter((cells) => cells.length > 0);
  return rows.map((cells) => Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])));
}

function* cellsOf(csv: string): Generator<[cell: string, separator: string]> {
  const cell = /("(?:""|[^"])*"|[^",\r\n]*)(,|\r\n)/y;
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    const [, raw = '', separator = ''] = match;
    yield [raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw, separator];
  }
}
