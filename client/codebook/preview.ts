import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { MarkedText } from '../../shared/api/document-contract.ts';
import type { Highlight } from '../editor/text-view.ts';
import { words } from './words.ts';

type Block = MarkedText['blocks'][number];

/** A paragraph as a codebook makes it look. */
export interface PreviewedParagraph {
  readonly number: number | null;
  readonly text: string;
  readonly highlights: readonly Highlight[];
  /** Marks that read as the label in hand. */
  readonly active: readonly string[];
  /** Whether the label in hand is shown on words that nobody marked, because no mark here reads as it. */
  readonly isTrial: boolean;
}

/** Words on which a label is tried. */
const trialWords = 6;

/** The numbered paragraphs, where there are any. */
export const paragraphsOf = ({ blocks }: MarkedText): readonly Block[] => {
  const numbered = blocks.filter(({ number, start, end }) => number !== null && start < end);
  return numbered.length > 0 ? numbered : blocks.filter(({ start, end }) => start < end);
};

/** Index of the paragraph that shows most: marks that read as `label` first, then marks at all, then the first. */
export function tellingParagraph(marked: MarkedText, codebook: Codebook, label: string | null): number {
  const weights = paragraphsOf(marked).map((block) => {
    const here = marksIn(marked, block);
    const own = here.filter((mark) => label !== null && readAs(codebook, mark.label)?.id === label);
    return own.length * 1_000 + here.length;
  });
  return Math.max(0, weights.indexOf(Math.max(...weights)));
}

/** Paints a block of a text as `codebook` reads its marks, with the label in hand picked out, or tried on its first words. */
export function previewOf(marked: MarkedText, block: Block, codebook: Codebook, label: Label | null): PreviewedParagraph {
  const text = marked.text.slice(block.start, block.end);
  const highlights = marksIn(marked, block).flatMap(({ id, label: written, spans }) => {
    const reading = readAs(codebook, written);
    const within = spans
      .map(({ start, end }) => ({ start: Math.max(0, start - block.start), end: Math.min(text.length, end - block.start) }))
      .filter(({ start, end }) => start < end);
    return reading ? [highlightOf(id, reading, within)] : [];
  });
  const active = marksIn(marked, block).flatMap((mark) =>
    label && readAs(codebook, mark.label)?.id === label.id ? [mark.id] : [],
  );
  const isTrial = label?.on === 'span' && label.ended === undefined && active.length === 0;
  const tried = isTrial ? [highlightOf(trialId, label, [{ start: 0, end: firstWords(text) }])] : [];
  return { number: block.number, text, highlights: [...highlights, ...tried], active: isTrial ? [trialId] : active, isTrial };
}

const trialId = 'trial';

const highlightOf = (id: string, { name, form, colour }: Label, spans: Highlight['spans']): Highlight => ({
  ...{ id, spans, form, colour, tag: name.slice(0, 3), description: words.markAs(name) },
});

const marksIn = ({ marks }: MarkedText, { start, end }: Block) =>
  marks.filter(({ spans }) => spans.some((span) => span.start < end && span.end > start));

function firstWords(text: string): number {
  const ends = [...text.matchAll(/\S+/gu)].map(({ index, 0: word }) => index + word.length);
  return ends[trialWords - 1] ?? text.length;
}
