import { passageAt, writePassage } from '../../shared/anchor/passage-link.ts';
import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { Copied } from '../ui/copy-text.ts';
import { excerpt } from '../ui/excerpt.ts';
import { citation, linkTo, type Source } from './citation.ts';
import { words } from './words.ts';

/** The text that is cited from, as it stands now. */
export interface CitedText {
  readonly prose: ProseText;
  readonly source: Source;
  /** The whole address that leads to a place in it; `at` is as `?at=` has it. */
  readonly addressAt: (at: string) => string;
}

/** A mark that is cited. */
export interface CitedMark {
  readonly id: AnnotationId;
  readonly label: string;
  /** Where it stands; empty where it lost its place, and then what it said counts. Neither has one on the whole text. */
  readonly spans: readonly Span[];
  readonly said: readonly string[];
}

/** Something for the clipboard, and what to call it. */
export interface Taken extends Required<Copied> {
  readonly name: string;
  readonly address: string;
}

/** Selected words. Null where there are none. */
export function takePassage(text: CitedText, span: Span, as: 'citation' | 'link'): Taken | null {
  const quote = text.prose.text.slice(span.start, span.end).trim();
  return takeSpan(text, span, { as, quotes: [quote], name: words.passage(excerpt(quote)) });
}

/** The paragraph in which an offset is. Null where that is blank. */
export function takeParagraph(text: CitedText, offset: number, as: 'citation' | 'link'): Taken | null {
  const block = text.prose.blockAt(offset);
  if (!block) return null;
  const quote = text.prose.text.slice(block.start, block.end).trim();
  const name = block.number === null ? words.passage(excerpt(quote)) : words.paragraph(block.number);
  return takeSpan(text, block, { as, quotes: [quote], name });
}

/** A mark: its words, and a link by its id, which leads to it as long as it stands. */
export function takeMark(text: CitedText, { id, label, spans, said }: CitedMark, as: 'citation' | 'link'): Taken {
  const now = spans.map(({ start, end }) => text.prose.text.slice(start, end));
  const quotes = now.length > 0 ? now : said;
  const name = quotes.length > 0 ? words.mark(label, excerpt(quotes.join(' … '))) : words.markOnText(label);
  return take(text, { as, at: id, spans, quotes, name });
}

interface Wanted {
  readonly as: 'citation' | 'link';
  readonly at: string;
  readonly spans: readonly Span[];
  readonly quotes: readonly string[];
  readonly name: string;
}

function takeSpan(text: CitedText, span: Span, wanted: Pick<Wanted, 'as' | 'quotes' | 'name'>): Taken | null {
  const passage = passageAt(text.prose, span);
  return passage && take(text, { ...wanted, at: writePassage(passage), spans: [span] });
}

function take({ prose, source, addressAt }: CitedText, { as, at, spans, quotes, name }: Wanted): Taken {
  const address = addressAt(at);
  const copied =
    as === 'citation' ? citation(source, { quotes, paragraphs: paragraphsUnder(prose, spans), address }) : linkTo(address, name);
  return { ...copied, name, address };
}

/** Numbers of the first and the last numbered paragraph over which spans lie; null where they lie over none. */
function paragraphsUnder({ blocks }: ProseText, spans: readonly Span[]): readonly [number, number] | null {
  const numbers = blocks
    .filter((block) => spans.some(({ start, end }) => block.start < end && start < block.end))
    .flatMap(({ number }) => (number === null ? [] : [number]));
  const [first] = numbers;
  return first === undefined ? null : [first, numbers.at(-1) ?? first];
}
