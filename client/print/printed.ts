import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Resolution } from '../../shared/anchor/resolve.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Annotation, End, Relation } from '../../shared/annotation/annotation.ts';
import { type Codebook, describeAttributes, type Label } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId, DocumentId, ThreadId } from '../../shared/base/id.ts';
import type { Part } from '../editor/structure.ts';
import { words } from './words.ts';

/** What is known of the text. Empty where unknown. */
export interface Title {
  readonly id: DocumentId;
  readonly title: string;
  readonly publisher: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Where it was published. */
  readonly address: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

/** One end of a relation, seen from the other. */
export interface PrintedRelation {
  readonly kind: string;
  /** Which of the two comes first in the sentence. */
  readonly from: 'own' | 'other';
  /** The words at the other end; where they are unknown, what it is instead. */
  readonly other: { readonly text: string; readonly quoted: boolean };
  /** The title of the text in which the other end is; null for this one, and for one that is unknown. */
  readonly inText: string | null;
  /** The number of the mark at the other end; null where it is not on this paper. */
  readonly number: number | null;
}

/** Something that is said of words, under its number. */
interface Noted {
  readonly number: number;
  /** In text order; empty for one of the whole text, and for one that lost its place. */
  readonly spans: readonly Span[];
  readonly place: 'words' | 'text' | 'lost';
  readonly quote: string;
}

/** What people say in a thread, and what they suggest. */
export interface PrintedTalk {
  readonly kind: 'comment' | 'suggestion';
  /** In a sentence, what is suggested; empty for a comment. */
  readonly suggests: string;
  /** Who may read it, whose task it is, what was decided: in a few words each. */
  readonly facts: readonly string[];
  /** In the order in which it was said. A suggestion begins with who made it, and perhaps without words. */
  readonly said: readonly { readonly author: string; readonly text: string }[];
}

/** A thread or a suggestion as paper has it. */
export interface PrintedThread extends Noted, PrintedTalk {}

/** A mark as paper has it. */
export interface PrintedMark extends Noted {
  readonly kind: 'mark';
  /** What the label reads as today; null where the codebook never had it. */
  readonly label: Label | null;
  readonly labelName: string;
  readonly attributes: string;
  readonly note: string;
  readonly author: string;
  /** Whether nobody but the person who prints it sees it on the screen. */
  readonly onlyMine: boolean;
  readonly relations: readonly PrintedRelation[];
  /** What is said of it. */
  readonly talk: readonly PrintedTalk[];
}

/** A text with its marks, ready for paper: plain data, of one moment. */
export interface Printed {
  readonly title: Title;
  /** Where the text is on the screen. */
  readonly link: string;
  /** ms since 1970 */
  readonly at: number;
  readonly text: string;
  readonly parts: readonly Part[];
  /** By number. */
  readonly marks: readonly PrintedMark[];
  /** Marks and threads, by number. */
  readonly notes: readonly (PrintedMark | PrintedThread)[];
  /** How many threads were decided and are not on the paper. */
  readonly leftOut: number;
}

/** A thread with its place today. */
export interface PlacedTalk extends PrintedTalk {
  readonly id: ThreadId;
  readonly created: number;
  readonly spans: readonly Span[];
  readonly place: Noted['place'];
  readonly quote: string;
  /** The mark on which it hangs; null where that is none. */
  readonly on: AnnotationId | null;
}

/** A mark with its place today; none where it is lost or not yet there. */
export interface PlacedMark {
  readonly annotation: Annotation;
  readonly spans: readonly Span[];
  readonly state: Resolution['status'];
  readonly author: string;
  readonly onlyMine: boolean;
}

interface Sources {
  readonly title: Title;
  readonly link: string;
  readonly at: number;
  readonly prose: ProseText;
  readonly parts: readonly Part[];
  readonly marks: readonly PlacedMark[];
  readonly threads: readonly PlacedTalk[];
  readonly leftOut: number;
  readonly relations: readonly Relation[];
  readonly codebook: Codebook;
  /** What is known of the end of a relation in another text. */
  readonly elsewhere: (end: End) => { readonly title: string | null; readonly quote: string | null };
}

/**
 * Numbers marks and threads and puts what is said of them into words.
 *
 * What is about the whole text comes first. The others are numbered in the order in which their numbers stand in the text, which is
 * where their words end: of two that end together, the inner one first, and of the same words the marks. What lost its place comes last.
 * A thread on a mark that is printed is part of its note.
 */
export function printedOf(sources: Sources): Printed {
  const { title, link, at, prose, parts, marks, threads, leftOut, relations, codebook, elsewhere } = sources;
  const onPaper = new Set<string>(marks.map(({ annotation }) => annotation.id));
  const own = threads.filter(({ on }) => on === null || !onPaper.has(on));
  const order = [...marks.map(orderOfMark), ...own.map(orderOfTalk)].toSorted(asNumbered);
  const numbers = new Map(order.map(({ id }, index) => [id, index + 1]));
  const quotes = new Map(marks.map((mark) => [mark.annotation.id, quoteOf(mark, prose.text)]));
  const told = new Map<AnnotationId, PrintedRelation[]>();
  for (const relation of relations) {
    const label = readKindAs(codebook, relation.label);
    const kind = label?.name ?? words.unknownLabel(relation.label);
    const tell = (own: End, other: End, from: PrintedRelation['from']) => {
      if (!numbers.has(own.annotation)) return;
      const far = other.document === own.document ? null : elsewhere(other);
      const quote = far ? far.quote : quotes.get(other.annotation);
      const known = told.get(own.annotation) ?? [];
      told.set(own.annotation, known);
      known.push({
        ...{ kind, from, inText: far?.title ?? null, number: numbers.get(other.annotation) ?? null },
        other: quote ? { text: quote, quoted: true } : { text: otherInWords(quote, far !== null), quoted: false },
      });
    };
    tell(relation.from, relation.to, 'own');
    tell(relation.to, relation.from, label?.symmetric ? 'own' : 'other');
  }
  const printedMarks = marks
    .map((mark): PrintedMark => {
      const { annotation, spans } = mark;
      const label = readAs(codebook, annotation.label);
      return {
        kind: 'mark',
        number: numbers.get(annotation.id) ?? 0,
        spans,
        place: placeOf(mark),
        label,
        labelName: label?.name ?? words.unknownLabel(annotation.label),
        attributes: label ? describeAttributes(label, annotation.attributes) : '',
        note: annotation.note,
        author: mark.author,
        onlyMine: mark.onlyMine,
        quote: quotes.get(annotation.id) ?? '',
        relations: told.get(annotation.id) ?? [],
        talk: threads.filter(({ on }) => on === annotation.id),
      };
    })
    .toSorted(byNumber);
  const printedThreads = own.map((thread): PrintedThread => ({ ...thread, number: numbers.get(thread.id) ?? 0 }));
  const notes = [...printedMarks, ...printedThreads].toSorted(byNumber);
  return { title, link, at, text: prose.text, parts, marks: printedMarks, notes, leftOut };
}

const byNumber = (a: Noted, b: Noted) => a.number - b.number;

function placeOf({ annotation, spans }: PlacedMark): PrintedMark['place'] {
  if (annotation.target.kind === 'document') return 'text';
  return spans.length > 0 ? 'words' : 'lost';
}

const places: readonly PrintedMark['place'][] = ['text', 'words', 'lost'];

/** By what something gets its number. */
interface Ordered extends Pick<PlacedTalk, 'spans' | 'place' | 'created'> {
  readonly id: AnnotationId | ThreadId;
  readonly isTalk: boolean;
}

const orderOfMark = (mark: PlacedMark): Ordered => {
  const { spans, annotation } = mark;
  return { id: annotation.id, isTalk: false, place: placeOf(mark), spans, created: annotation.created };
};
const orderOfTalk = ({ id, place, spans, created }: PlacedTalk): Ordered => ({ id, isTalk: true, place, spans, created });

function asNumbered(a: Ordered, b: Ordered): number {
  return (
    places.indexOf(a.place) - places.indexOf(b.place) ||
    (a.spans.at(-1)?.end ?? 0) - (b.spans.at(-1)?.end ?? 0) ||
    (b.spans[0]?.start ?? 0) - (a.spans[0]?.start ?? 0) ||
    Number(a.isTalk) - Number(b.isTalk) ||
    a.created - b.created ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The words on which a mark stands, or stood when it was made. */
function quoteOf({ annotation: { target }, spans }: PlacedMark, text: string): string {
  if (target.kind === 'document') return '';
  const now = spans.map(({ start, end }) => text.slice(start, end));
  return (now.length > 0 ? now : target.segments.map(({ quote }) => quote.exact)).join(' … ');
}

/** Of an end without words: a mark on the whole of this text has an empty quote, one that is not known has none. */
function otherInWords(quote: string | null | undefined, isElsewhere: boolean): string {
  if (isElsewhere) return words.otherMark;
  return quote === '' ? words.wholeText : words.removedMark;
}
