import { parseAccountId } from '../../shared/base/id.ts';
import { groupMark, parseGroupMark } from '../../shared/review/group-mark.ts';
import type { Edit, Readership } from '../../shared/review/thread.ts';

/** The ways in which words can be suggested. */
export const ways = ['replace', 'insert', 'delete'] as const;
export type Way = (typeof ways)[number];

/** A suggestion while it is being written. What was written for one way is kept while another is looked at. */
export type SuggestionDraft = {
  readonly way: Way;
  readonly replacement: string;
  readonly insertion: string;
  readonly comment: string;
  /**
   * Who is to read it: `everyone`, `staff`, or the accounts of people, with spaces between them, and
   * groups with `groupMark` before their ids; nobody yet where it is empty.
   */
  readonly readers: string;
};

/** Where somebody begins: with the words as they are. */
export const firstDraft = (quote: string): SuggestionDraft => ({
  way: 'replace',
  replacement: quote,
  insertion: '',
  comment: '',
  readers: 'everyone',
});

/** Who is to read what a draft says. */
export function readershipOf({ readers }: Pick<SuggestionDraft, 'readers'>): Readership {
  if (readers === 'everyone' || readers === 'staff') return { kind: readers };
  const chosen = readers.split(' ');
  const people = chosen.map(parseAccountId); // a mark of a group is no account
  const groups = chosen.flatMap((each) => parseGroupMark(each) ?? []);
  return { kind: 'people', people: people.filter((account) => account !== null), ...(groups.length > 0 && { groups }) };
}

/** As `readershipOf` reads it. */
export const readersOf = (readership: Readership): string =>
  readership.kind === 'people' ? [...(readership.groups ?? []).map(groupMark), ...readership.people].join(' ') : readership.kind;

/**
 * The edit that a draft says; null where it would change nothing.
 *
 * New words without a space stand apart from the word beside which they come. A passage within one paragraph stays in it: a new line is
 * a space there.
 *
 * @param isCode whether lines are letters like others, as in code
 */
export function editOf({ way, replacement, insertion }: SuggestionDraft, quote: string, isCode: boolean): Edit | null {
  const inLine = (words: string) => (isCode || quote.includes('\n') ? words : words.replace(/\s*\n\s*/g, ' '));
  switch (way) {
    case 'delete':
      return { kind: 'delete' };
    case 'replace': {
      const text = inLine(replacement);
      if (text.trim() === '') return { kind: 'delete' };
      return text === quote ? null : { kind: 'replace', text };
    }
    case 'insert': {
      const text = inLine(insertion);
      if (text.trim() === '') return null;
      const runsOn = endOfWord.test(quote) && startOfWord.test(text);
      return { kind: 'insert', text: runsOn && !isCode ? ` ${text}` : text, side: 'after' };
    }
  }
}

/** Scripts without spaces have words that need none between them. */
const spaceless = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}';
const endOfWord = new RegExp(`(?![${spaceless}])[\\p{L}\\p{N}\\p{M}.,;:!?)\\]”’"]$`, 'u');
const startOfWord = new RegExp(`^(?![${spaceless}])[\\p{L}\\p{N}(“‘"[]`, 'u');

/** The draft from which an edit came, to be changed and sent again. */
export function draftOf(edit: Edit, comment: string, readership: Readership): SuggestionDraft {
  const text = 'text' in edit ? edit.text : '';
  return {
    way: edit.kind,
    replacement: edit.kind === 'replace' ? text : '',
    insertion: edit.kind === 'insert' ? text : '',
    comment,
    readers: readersOf(readership),
  };
}
