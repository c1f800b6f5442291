import type { Block } from '../../shared/anchor/plain-text.ts';
import type { Part } from '../editor/structure.ts';
import { heightOf, type Measure, notesBeside, widthOf } from './note-layout.ts';
import { shownUnits } from './PrintedNote.tsx';
import type { Printed, PrintedMark, PrintedTalk, PrintedThread } from './printed.ts';

/** A block of text with the notes whose numbers stand in it, in their order, in two places. */
export interface NotedBlock {
  readonly block: Block;
  readonly beside: readonly AnyNote[];
  readonly below: readonly AnyNote[];
}

type AnyNote = PrintedMark | PrintedThread;

/* The faces of print.module.css on a page of A4; they only have to be about right. */
const textMeasure: Measure = { letters: 56, line: 19 };
const noteMeasure: Measure = { letters: 40, line: 11.5 };
/** Around a block, pt. */
const blockSpace = 10;

/** Gives each note its block, where its words end, and its place beside or below it. */
export function notesByBlock({ text, parts, notes: all }: Printed): NotedBlock[] {
  const blocks = blocksIn(parts);
  const placed = all.filter(({ place }) => place === 'words');
  let next = 0;
  const notes = blocks.map(({ end }) => {
    const own: AnyNote[] = [];
    for (let note = placed[next]; note && endOf(note) <= end; note = placed[++next]) own.push(note);
    return own;
  });
  const beside = notesBeside(
    blocks.map(({ start, end }, index) => ({
      height: heightOf(text.slice(start, end), textMeasure) + blockSpace,
      notes: (notes[index] ?? []).map((note) => ({
        at: Math.floor(widthOf(text.slice(start, endOf(note))) / textMeasure.letters) * textMeasure.line,
        height: heightOfNote(note),
      })),
    })),
  );
  return blocks.map((block, index) => {
    const own = notes[index] ?? [];
    return { block, beside: own.slice(0, beside[index]), below: own.slice(beside[index]) };
  });
}

const endOf = ({ spans }: AnyNote) => spans.at(-1)?.end ?? 0;

function heightOfNote(note: AnyNote): number {
  const lines = [
    ...(note.kind === 'mark' ? linesOfMark(note) : ['00 ——', ...linesOfTalk(note)]),
    note.quote.slice(0, shownUnits),
  ];
  return lines.reduce((sum, line) => sum + heightOf(line, noteMeasure), 0);
}

const linesOfMark = ({ labelName, attributes, note, author, relations, talk }: PrintedMark): readonly string[] => [
  `00 —— ${labelName} ${attributes}`,
  ...(note ? [note] : []),
  ...relations.map(({ kind, other, inText }) => `${kind} ${other.text.slice(0, shownUnits)} (00) ${inText ?? ''}`),
  author,
  ...talk.flatMap(linesOfTalk),
];

const linesOfTalk = ({ suggests, facts, said }: PrintedTalk): readonly string[] => [
  ...(suggests ? [suggests] : []),
  ...(facts.length > 0 ? [facts.join(' · ')] : []),
  ...said.flatMap(({ author, text }) => `${author}: ${text}`.split('\n')),
];

const blocksIn = (parts: readonly Part[]): Block[] =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.block] : 'parts' in part ? blocksIn(part.parts) : []));
