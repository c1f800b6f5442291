import type { Block } from '../../shared/anchor/plain-text.ts';
import type { Part } from '../editor/structure.ts';
import { heightOf, type Measure, notesBeside, widthOf } from './note-layout.ts';
import { shownUnits } from './PrintedNote.tsx';
import type { Printed, PrintedMark } from './printed.ts';

/** A block of text with the notes whose numbers stand in it, in their order, in two places. */
export interface NotedBlock {
  readonly block: Block;
  readonly beside: readonly PrintedMark[];
  readonly below: readonly PrintedMark[];
}

/* The faces of print.module.css on a page of A4; they only have to be about right. */
const textMeasure: Measure = { letters: 56, line: 19 };
const noteMeasure: Measure = { letters: 40, line: 11.5 };
/** Around a block, pt. */
const blockSpace = 10;

/** Gives each note its block, where the words of its mark end, and its place beside or below it. */
export function notesByBlock({ text, parts, marks }: Printed): NotedBlock[] {
  const blocks = blocksIn(parts);
  const placed = marks.filter(({ place }) => place === 'words');
  let next = 0;
  const notes = blocks.map(({ end }) => {
    const own: PrintedMark[] = [];
    for (let mark = placed[next]; mark && endOf(mark) <= end; mark = placed[++next]) own.push(mark);
    return own;
  });
  const beside = notesBeside(
    blocks.map(({ start, end }, index) => ({
      height: heightOf(text.slice(start, end), textMeasure) + blockSpace,
      notes: (notes[index] ?? []).map((mark) => ({
        at: Math.floor(widthOf(text.slice(start, endOf(mark))) / textMeasure.letters) * textMeasure.line,
        height: heightOfNote(mark),
      })),
    })),
  );
  return blocks.map((block, index) => {
    const own = notes[index] ?? [];
    return { block, beside: own.slice(0, beside[index]), below: own.slice(beside[index]) };
  });
}

const endOf = ({ spans }: PrintedMark) => spans.at(-1)?.end ?? 0;

function heightOfNote({ labelName, attributes, note, author, quote, relations }: PrintedMark): number {
  const lines = [
    `00 —— ${labelName} ${attributes}`,
    quote.slice(0, shownUnits),
    ...(note ? [note] : []),
    ...relations.map(({ kind, other, inText }) => `${kind} ${other.text.slice(0, shownUnits)} (00) ${inText ?? ''}`),
    author,
  ];
  return lines.reduce((sum, line) => sum + heightOf(line, noteMeasure), 0);
}

const blocksIn = (parts: readonly Part[]): Block[] =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.block] : 'parts' in part ? blocksIn(part.parts) : []));
