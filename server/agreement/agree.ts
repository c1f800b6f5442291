import { type AgreementTable, agreementTable } from '../../shared/agreement/agreement-table.ts';
import { Draws } from '../../shared/agreement/draws.ts';
import { type Cut, type Segments, segment } from '../../shared/agreement/segments.ts';
import { type Moves, readMoves } from '../../shared/anchor/moves.ts';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { openLayer } from '../../shared/annotation/layer.ts';
import { type PlacedAnnotation, placeAll } from '../../shared/annotation/placed.ts';
import type { DocumentId, LayerId } from '../../shared/base/id.ts';
import { docOf } from '../../shared/document/doc-of.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import { Remembered } from './remembered.ts';

/** A text and the layers of those who annotated it, each as one update. Who annotated nothing has a layer all the same. */
export interface AnnotatedText {
  readonly document: DocumentId;
  /** BCP 47, `und` where unknown. */
  readonly language: string;
  readonly prose: Uint8Array;
  readonly layers: readonly { readonly layer: LayerId; readonly annotator: string; readonly update: Uint8Array }[];
}

export interface AgreementQuestion {
  readonly codebook: Codebook;
  readonly texts: readonly AnnotatedText[];
  readonly cut: Cut;
}

/*
 * A class that works is compared again and again, and every time few of its layers are others: what was read of them stays as it is for
 * as long as the bytes do, with the texts, and the draws.
 */
const draws = new Draws();
const texts = new Remembered<{ readonly text: ProseText; readonly moves: Moves }>();
const cuts = new Remembered<Segments>();
const layers = new Remembered<readonly PlacedAnnotation[]>();

/** How far annotators agree, from what is stored. Takes up to seconds for many: for a thread of its own. @throws where bytes are no updates. */
export function agree({ codebook, texts: annotated, cut }: AgreementQuestion): AgreementTable {
  const segments = new Map<DocumentId, Segments>();
  const works = annotated.flatMap(({ document, language, prose, layers: given }) => {
    const read = texts.get(document, [prose], () => {
      const doc = docOf(prose);
      return { text: readProse(doc.getXmlFragment(proseFragmentName)), moves: readMoves(doc) };
    });
    segments.set(
      document,
      cuts.get(document, [read, language, cut], () => segment(read.text.text, language, cut)),
    );
    return given.map(({ layer, annotator, update }) => {
      // A version of a codebook never changes, and a layer is of one project.
      const annotations = layers.get(layer, [update, read, codebook.version], () =>
        placeAll(openLayer(docOf(update)).annotations().values(), codebook, read.text, read.moves),
      );
      return { annotator, document, annotations };
    });
  });
  return agreementTable({ codebook, texts: segments, works, cut }, draws);
}
