import { err, ok, type Result } from '../../shared/base/result.ts';
import { type Block, countBlocks, wordsOf } from './blocks.ts';
import { countWords } from './count-words.ts';
import { cleanText, type DecodedText, decodeText } from './decode-text.ts';
import type { Description } from './describe-text.ts';
import { readReport } from './read-report.ts';
import { type ImportRefusal, maxParagraphs } from './refusal.ts';
import { writeProse } from './write-prose.ts';

/** A text ready to be stored. */
export interface ReadText {
  readonly description: Description;
  readonly words: number;
  /** The first Yjs update of its prose room. */
  readonly update: Uint8Array;
  /** What was assumed or lost, one sentence each, for people. */
  readonly notes: readonly string[];
}

/** Reads a file of any kind: `.md` as Markdown, everything else as plain text. */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<Result<ReadText, ImportRefusal>> {
  const decoded = decodeText(bytes);
  return decoded.ok ? readDecoded(decoded.value, fileName) : decoded;
}

/** Reads a text from the clipboard, which is plain. */
export async function readPasted(text: string): Promise<Result<ReadText, ImportRefusal>> {
  if (text === '') return err({ code: 'empty' });
  const cleaned = cleanText(text);
  return cleaned.ok ? readDecoded(cleaned.value, '') : cleaned;
}

async function readDecoded({ text, notes }: DecodedText, fileName: string): Promise<Result<ReadText, ImportRefusal>> {
  const { description, blocks, notes: losses } = await readReport(text, fileName);
  if (countBlocks(blocks) > maxParagraphs) return err({ code: 'tooLong', unit: 'paragraphs' });
  const words = await countWords(wordsOfAll(blocks));
  return ok({ description, words, update: await writeProse(blocks), notes: [...notes, ...losses] });
}

/** One by one, so that counting sets the pace. */
function* wordsOfAll(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) yield wordsOf(block);
}
