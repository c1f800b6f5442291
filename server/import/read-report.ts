import type { Block } from './blocks.ts';
import { wordsOf } from './blocks.ts';
import { type Description, describeText, takeDate } from './describe-text.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlain } from './read-plain.ts';

/** A text read: what is known of it, its blocks in order, and what was lost or assumed, in words for people. */
export interface Report {
  readonly description: Description;
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
}

/**
 * Reads a cleaned text (`decode-text.ts`) as Markdown where the file's name says so, and else as plain text.
 *
 * A leading ` date YYYY-MM-DD ` goes to the metadata; all the rest stays in the text, also the sentence or heading that gives the
 * title. Yields to the event loop between the parts of a long Markdown text.
 */
export async function readReport(text: string, fileName: string): Promise<Report> {
  const { date, rest } = takeDate(text);
  const read = isMarkdown(fileName) ? await readMarkdown(rest) : { blocks: readPlain(rest), heading: '', notes: [] };
  const blocks = read.blocks.length > 0 ? read.blocks : readPlain(rest);
  const description = { ...describeText(blocks.slice(0, 200).map(wordsOf), read.heading, fileName), date };
  return { description, blocks, notes: read.notes };
}

const isMarkdown = (fileName: string) => /\.(?:md|markdown|mdown|mkd)$/i.test(fileName);
