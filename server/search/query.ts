/** One thing that must be there: words in this order, anywhere or in a label. */
export interface Term {
  readonly words: string;
  readonly in: 'anything' | 'label';
  /** Whether the last word may go on: it is still being typed. */
  readonly open: boolean;
}

/** More than anybody types; each costs a look into the index. */
const maxTerms = 12;

/**
 * Reads what somebody typed: words, `"a phrase"`, `label:claim`, `label:"a label"`. Total: a quote that is not closed ends with
 * the line, and signs alone are passed over.
 */
export function parseWords(typed: string): readonly Term[] {
  const terms: Term[] = [];
  const line = typed.replace(/\p{Cc}/gu, ' ').normalize('NFC');
  for (const match of line.matchAll(/(label:)?(?:["“„”]([^"“„”]*)(["“„”]?)|([^\s"“„”]+))/giu)) {
    const [whole, label, phrase, closing, word] = match;
    const words = (phrase ?? word ?? '').trim();
    if (!/[\p{L}\p{N}]/u.test(words)) continue;
    const isLast = match.index + whole.length === line.length;
    terms.push({ words, in: label ? 'label' : 'anything', open: isLast && !closing });
  }
  return terms.slice(0, maxTerms);
}

/**
 * The terms as FTS5 reads them, all of which must match in some of `columns`.
 *
 * @param mayBeOpen whether an unfinished word finds those that it begins
 */
export function toMatch(terms: readonly Term[], columns: readonly string[], mayBeOpen: boolean): string {
  return terms
    .map((term) => {
      const phrase = `"${term.words.replaceAll('"', '""')}"${term.open && mayBeOpen ? ' *' : ''}`;
      return `${term.in === 'label' ? 'label' : `{${columns.join(' ')}}`} : ${phrase}`;
    })
    .join(' AND ');
}

/** Scripts without spaces between words: a word of theirs is often two signs long, and stands in the middle of a run. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Signs that the index of parts of words needs. */
const trigram = 3;

/** Splits terms by what can find them inside words: the index of parts, or reading all there is. */
export function insideWords(terms: readonly Term[]): { readonly indexed: readonly Term[]; readonly short: readonly Term[] } {
  const indexed = terms.filter(({ words }) => [...words].length >= trigram);
  return { indexed, short: terms.filter((term) => !indexed.includes(term)) };
}

/** Whether looking inside words may find what whole words did not: for letters that are few it would find everything. */
export const isWorthLookingInside = (terms: readonly Term[]): boolean =>
  terms.length > 0 && terms.every(({ words }) => [...words].length >= trigram || unspaced.test(words));
