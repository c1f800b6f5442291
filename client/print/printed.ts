import type { ProseText } from '../../shared/anchor/plain-text.ts';
import type { Resolution } from '../../shared/anchor/resolve.ts';
import type { Span } from '../../shared/anchor/span.ts';
import type { Annotation, End, Relation } from '../../shared/annotation/annotation.ts';
import { type Codebook, describeAttributes, type Label } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId, DocumentId } from '../../shared/base/id.ts';
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

/** A mark as paper has it. */
export interface PrintedMark {
  readonly number: number;
  /** In text order; empty for one of the whole text, and for one that lost its place. */
  readonly spans: readonly Span[];
  readonly place: 'words' | 'text' | 'lost';
  /** What the label reads as today; null where the codebook never had it. */
  readonly label: Label | null;
  readonly labelName: string;
  readonly attributes: string;
  readonly note: string;
  readonly author: string;
  /** Whether nobody but the person who prints it sees it on the screen. */
  readonly onlyMine: boolean;
  readonly quote: string;
  readonly relations: readonly PrintedRelation[];
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
  readonly relations: readonly Relation[];
  readonly codebook: Codebook;
  /** What is known of the end of a relation in another text. */
  readonly elsewhere: (end: End) => { readonly title: string | null; readonly quote: string | null };
}

/**
 * Numbers the marks and puts what is said of them into words.
 *
 * Marks of the whole text come first. The others are numbered in the order in which their numbers stand in the text, which is
 * where their words end: of two that end together, the inner one first. Those that lost their place come last.
 */
export function printedOf({ title, link, at, prose, parts, marks, relations, codebook, elsewhere }: Sources): Printed {
  const numbered = marks.toSorted(asNumbered);
  const numbers = new Map(numbered.map(({ annotation }, index) => [annotation.id, index + 1]));
  const quotes = new Map(numbered.map((mark) => [mark.annotation.id, quoteOf(mark, prose.text)]));
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
  return {
    title,
    link,
    at,
    text: prose.text,
    parts,
    marks: numbered.map((mark, index) => {
      const { annotation, spans } = mark;
      const label = readAs(codebook, annotation.label);
      return {
        number: index + 1,
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
      };
    }),
  };
}

function placeOf({ annotation, spans }: PlacedMark): PrintedMark['place'] {
  if (annotation.target.kind === 'document') return 'text';
  return spans.length > 0 ? 'words' : 'lost';
}

const places: readonly PrintedMark['place'][] = ['text', 'words', 'lost'];

function asNumbered(a: PlacedMark, b: PlacedMark): number {
  return (
    places.indexOf(placeOf(a)) - places.indexOf(placeOf(b)) ||
    (a.spans.at(-1)?.end ?? 0) - (b.spans.at(-1)?.end ?? 0) ||
    (b.spans[0]?.start ?? 0) - (a.spans[0]?.start ?? 0) ||
    a.annotation.created - b.annotation.created ||
    (a.annotation.id < b.annotation.id ? -1 : 1)
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
