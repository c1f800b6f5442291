import type { ImportFailure } from '../../shared/api/import-contract.ts';
import { limits } from '../../shared/protocol/limits.ts';

/** Why a file is not taken. `kind` and `binary` tell apart what we can name and what we cannot. */
export type ImportRefusal =
  | { readonly code: Exclude<ImportFailure, 'kind' | 'tooLong'> }
  | { readonly code: 'tooLong'; readonly unit: 'characters' | 'paragraphs' }
  /** `kind` is the file's kind in words with its article, `a PDF`. */
  | { readonly code: 'kind'; readonly kind: string };

/** Paragraphs, list items and the like of one text. Each costs a browser a kilobyte or two before it shows a letter; a long novel has 10,000. */
export const maxParagraphs = 100_000;

const most = { characters: limits.maxTextCharacters, paragraphs: maxParagraphs };
const whole = new Intl.NumberFormat('en');

/** A refusal in words for people: what happened, to which file, and what to do. @param name begins the sentence. */
export function refusalInWords(name: string, refusal: ImportRefusal): string {
  switch (refusal.code) {
    case 'empty':
      return `${name} is empty.`;
    case 'noText':
      return `${name} holds only white space.`;
    case 'binary':
      return `${name} is not a text. Save it as plain text (.txt) or Markdown (.md) and import that.`;
    case 'kind':
      return `${name} is ${refusal.kind}. Save it as plain text (.txt) or Markdown (.md) and import that.`;
    case 'tooLarge':
      return `${name} is larger than ${limits.maxImportBytes / 1024 / 1024} MB. Split it and import the parts.`;
    case 'tooLong':
      return `${name} has more than ${whole.format(most[refusal.unit])} ${refusal.unit}. Split it and import the parts.`;
  }
}
