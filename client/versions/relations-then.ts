import { fromBase64 } from 'lib0/buffer';
import type { End, Relation } from '../../shared/annotation/annotation.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readKindAs } from '../../shared/annotation/codebook-reading.ts';
import { type Layer, openLayer } from '../../shared/annotation/layer.ts';
import type { AnnotationId, DocumentId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { relationsAt } from '../../shared/version/relations-at.ts';
import type { KeptState } from './kept-text.ts';
import { words } from './words.ts';

/** What is known of an end in another text. */
export interface FarWords {
  /** Null for a text that is not to be read any more. */
  readonly title: string | null;
  /** Null for a mark that is not there any more. */
  readonly quote: string | null;
}

/** The layer over all texts of a project, opened. */
export function openLinks(update: string): Layer {
  return openLayer(docOf(fromBase64(update)));
}

/**
 * The relations of a text that stood in a version: those within it as the version holds them, those to other texts by when they were
 * made and removed.
 *
 * @param at when the version was kept
 */
export function relationsThen(kept: KeptState, links: Layer, document: DocumentId, at: number): readonly Relation[] {
  const within = [...kept.team.relations().values()].filter(({ removed }) => removed === null);
  const across = relationsAt(links, at).filter(({ from, to }) => from.document === document || to.document === document);
  return [...within, ...across];
}

/** For each mark of a text its relations, as it would tell them. */
export function relationsInWords(
  relations: readonly Relation[],
  kept: KeptState,
  document: DocumentId,
  codebook: Codebook,
  farWords: (end: End) => FarWords,
): ReadonlyMap<AnnotationId, readonly string[]> {
  const quotes = new Map(kept.marks.map(({ annotation, quote }) => [annotation.id, quote]));
  const told = new Map<AnnotationId, string[]>();
  const inWords = (end: End): string => {
    if (end.document === document) return quoteInWords(quotes.get(end.annotation) ?? null);
    const { title, quote } = farWords(end);
    return title === null ? words.farTextGone : words.inText(quoteInWords(quote), title);
  };
  const tell = (own: End, sentence: string) => {
    if (own.document === document) told.set(own.annotation, [...(told.get(own.annotation) ?? []), sentence]);
  };
  for (const { label, from, to } of relations) {
    const kind = readKindAs(codebook, label);
    const name = kind?.name ?? label;
    tell(from, `${name} ${inWords(to)}`);
    tell(to, kind?.symmetric ? `${name} ${inWords(from)}` : words.relatesToThis(inWords(from), name));
  }
  return told;
}

/** A mark on the whole of a text has an empty quote. */
function quoteInWords(quote: string | null): string {
  if (quote === null) return words.aMark;
  return quote === '' ? words.theWholeText : words.quoted(quote);
}
