import type { AccountId, DocumentId, ProjectId, ThreadId } from '../../shared/base/id.ts';
import { excerptOf } from '../search/excerpt.ts';
import { parseWords } from '../search/query.ts';
import type { ExcerptPiece } from '../search/search-index.ts';
import type { Records } from '../store/store.ts';
import { type Readers, readable } from './readership.ts';
import { fold, linesOf } from './words-of-thread.ts';

/** A thread in which something was found. `excerpt` is of what held it: of a comment, or of the words that are suggested. */
export interface FoundThread {
  readonly document: DocumentId;
  readonly thread: ThreadId;
  readonly excerpt: readonly ExcerptPiece[];
}

/** So many of the newest are looked at for those that the caller may read. */
const mostLookedAt = 500;

/** Threads that somebody may read and in which all words of a query are said, the newest first; `label:` finds none. */
export async function findThreads(
  records: Pick<Records, 'threadsSaying'>,
  readers: Readers,
  account: AccountId,
  { words, projects, limit }: { readonly words: string; readonly projects: ReadonlySet<ProjectId>; readonly limit: number },
): Promise<readonly FoundThread[]> {
  const terms = parseWords(words);
  if (terms.length === 0 || terms.some((term) => term.in === 'label')) return [];
  const sought = terms.map((term) => fold(term.words));
  const found: FoundThread[] = [];
  for (const [project, { reader }] of await readers.projects(account)) {
    if (!projects.has(project)) continue;
    const rows = await records.threadsSaying([project], sought, mostLookedAt);
    for (const { thread } of readable(reader, rows)) {
      found.push({ document: thread.document, thread: thread.id, excerpt: excerptIn(linesOf(thread), sought) });
    }
  }
  return found.slice(0, limit);
}

/** Of the lines the first in which something is found. */
function excerptIn(lines: readonly string[], sought: readonly string[]): readonly ExcerptPiece[] {
  const line = lines.find((each) => sought.some((words) => fold(each).includes(words))) ?? '';
  return excerptOf(piecesOf(line, sought));
}

/** A line in pieces: what was looked for, and what is between. Folding changes lengths, so it is done letter by letter. */
function piecesOf(line: string, sought: readonly string[]): ExcerptPiece[] {
  const letters = [...line.normalize('NFC')];
  let folded = '';
  /** Which letter each unit of `folded` is of. */
  const origins: number[] = [];
  for (const [at, letter] of letters.entries()) {
    const plain = fold(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) origins.push(at);
  }
  const isFound = new Set<number>();
  for (const words of sought) {
    for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
      for (let unit = at; unit < at + words.length; unit++) isFound.add(origins[unit] ?? 0);
    }
  }
  const pieces: { text: string; readonly found: boolean }[] = [];
  for (const [at, letter] of letters.entries()) {
    const last = pieces.at(-1);
    if (last?.found === isFound.has(at)) last.text += letter;
    else pieces.push({ text: letter, found: isFound.has(at) });
  }
  return pieces;
}
