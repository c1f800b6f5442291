import { err, ok, type Result } from '../../shared/base/result.ts';
import { wordsOf } from './blocks.ts';
import { countWords } from './count-words.ts';
import { cleanText, type DecodedText, decodeText } from './decode-text.ts';
import type { Description } from './describe-text.ts';
import { readReport } from './read-report.ts';
import type { ImportRefusal } from './refusal.ts';
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
  return decoded.ok ? ok(await readDecoded(decoded.value, fileName)) : decoded;
}

/** Reads a text from the clipboard, which is plain. */
export async function readPasted(text: string): Promise<Result<ReadText, ImportRefusal>> {
  if (text === '') return err({ code: 'empty' });
  const cleaned = cleanText(text);
  return cleaned.ok ? ok(await readDecoded(cleaned.value, '')) : cleaned;
}

async function readDecoded({ text, notes }: DecodedText, fileName: string): Promise<ReadText> {
  const report = await readReport(text, fileName);
  const words = await countWords(report.blocks.map(wordsOf));
  const update = await writeProse(report.blocks);
  return { description: report.description, words, update, notes: [...notes, ...report.notes] };
}
