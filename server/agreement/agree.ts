import { type AgreementTable, agreementTable } from '../../shared/agreement/agreement-table.ts';
import { Draws } from '../../shared/agreement/draws.ts';
import { type Cut, type Segments, segment } from '../../shared/agreement/segments.ts';
import { readMoves } from '../../shared/anchor/moves.ts';
import { readProse } from '../../shared/anchor/plain-text.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { placeAll } from '../../shared/annotation/placed.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';

/** A text and the layers of those who annotated it, each as one update. Who annotated nothing has a layer all the same. */
export interface AnnotatedText {
  readonly document: DocumentId;
  /** BCP 47, `und` where unknown. */
  readonly language: string;
  readonly prose: Uint8Array;
  readonly layers: readonly { readonly annotator: string; readonly update: Uint8Array }[];
}

export interface AgreementQuestion {
  readonly codebook: Codebook;
  readonly texts: readonly AnnotatedText[];
  readonly cut: Cut;
}

/** The same for each question: a class that works is compared again and again. */
const draws = new Draws();

/** How far annotators agree, from what is stored. Takes up to seconds for many: for a thread of its own. @throws where bytes are no updates. */
export function agree({ codebook, texts, cut }: AgreementQuestion): AgreementTable {
  const segments = new Map<DocumentId, Segments>();
  const works = texts.flatMap(({ document, language, prose, layers }) => {
    const doc = docOf(prose);
    const [text, moves] = [readProse(doc.getXmlFragment(proseFragmentName)), readMoves(doc)];
    segments.set(document, segment(text.text, language, cut));
    return layers.map(({ annotator, update }) => {
      const entries = openLayer(docOf(update)).annotations().values();
      return { annotator, document, annotations: placeAll(entries, codebook, text, moves) };
    });
  });
  return agreementTable({ codebook, texts: segments, works, cut }, draws);
}
