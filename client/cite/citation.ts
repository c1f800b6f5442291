import type { Copied } from '../ui/copy-text.ts';
import { sayDate } from '../ui/say-date.ts';
import { nestQuotes } from './nest-quotes.ts';

/** What is known of a text that is cited. Empty where unknown. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** A passage of it. */
export interface CitedPassage {
  /** All of its words, however many; a passage in pieces has several. */
  readonly quotes: readonly string[];
  /** The numbers of the first and the last of its paragraphs; null where it has none, as in a heading. */
  readonly paragraphs: readonly [first: number, last: number] | null;
  readonly address: string;
}

/** A part of a citation: our own words, or somebody else's, which may run the other way. */
interface Part {
  readonly kind: 'own' | 'quote' | 'title' | 'fact' | 'address';
  readonly text: string;
}

/**
 * “Quote” — Title. Publisher, 21 April 2026, ¶ 12. Address
 *
 * What is not known is left out with what would have stood around it. Double quotes within the quote become single ones.
 */
export function citation(source: Source, passage: CitedPassage): Required<Copied> {
  const parts = partsOf(source, passage);
  return {
    plain: parts.map(({ kind, text }) => (kind === 'own' || kind === 'address' ? text : isolated(text))).join(''),
    html: `<p>${parts.map(asMarkup).join('')}</p>`,
  };
}

/** A link under a name of its own, for what takes markup; the bare address for the rest. */
export function linkTo(address: string, name: string): Required<Copied> {
  return { plain: address, html: `<a href="${escaped(address)}">${escaped(name)}</a>` };
}

function partsOf({ title, publisher, date }: Source, { quotes, paragraphs, address }: CitedPassage): Part[] {
  const quote = quotes.map((each) => nestQuotes(onOneLine(each))).join(' … ');
  const facts = [onOneLine(publisher), sayDate(date), paragraphs ? numbered(paragraphs) : ''].filter(Boolean);
  const name = onOneLine(title);
  return [
    ...(quote === '' ? [] : [own('“'), { kind: 'quote', text: quote } as const, own('” — ')]),
    { kind: 'title', text: name },
    own(endsSentence(name) ? ' ' : '. '),
    ...facts.flatMap((text, index): Part[] => [...(index > 0 ? [own(', ')] : []), { kind: 'fact', text }]),
    ...(facts.length > 0 ? [own(endsSentence(facts.at(-1) ?? '') ? ' ' : '. ')] : []),
    { kind: 'address', text: address },
  ];
}

const own = (text: string): Part => ({ kind: 'own', text });

const numbered = ([first, last]: readonly [number, number]) => (first === last ? `¶ ${first}` : `¶¶ ${first}–${last}`);

/** Ends of paragraphs become spaces, and what stands for a picture or the like is left out. */
const onOneLine = (text: string) =>
  text
    .replaceAll('\ufffc', '')
    .replace(/\s*[\n\r]\s*/g, ' ')
    .trim();

const endsSentence = (text: string) => /[.?!…。！？؟۔।][”’"'»」』）)\]]*$/u.test(text);

/** Letters that run from right to left. */
const runsLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Words that run from right to left are kept apart from the signs and numbers around them (U+2068 … U+2069), which would be drawn
 * into them. Nothing is put into any others.
 */
const isolated = (text: string) => (runsLeft.test(text) ? `\u2068${text}\u2069` : text);

function asMarkup({ kind, text }: Part): string {
  const words = runsLeft.test(text) ? `<bdi>${escaped(text)}</bdi>` : escaped(text);
  switch (kind) {
    case 'own':
    case 'fact':
    case 'quote':
      return words;
    case 'title':
      return `<cite>${words}</cite>`;
    case 'address':
      return `<a href="${escaped(text)}">${escaped(text)}</a>`;
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
