import { Fragment, type ReactNode } from 'react';
import type { Block } from '../../shared/anchor/plain-text.ts';
import type { Span } from '../../shared/anchor/span.ts';
import { Lanes } from '../editor/lanes.ts';
import { drawnLines } from '../editor/mark-face.ts';
import { type Piece, piecesOf } from '../editor/pieces.ts';
import type { Part, Stretch, Style } from '../editor/structure.ts';
import { type NotedBlock, notesByBlock } from './noted-blocks.ts';
import { PrintedNote } from './PrintedNote.tsx';
import styles from './print.module.css';
import type { Printed } from './printed.ts';

/** The words of a text with their marks and the notes on them. */
export function PrintedParts({ printed }: { readonly printed: Printed }) {
  const { text, parts, marks, notes } = printed;
  const noted = notesByBlock(printed);
  const highlights = marks
    .filter(({ place }) => place === 'words')
    .map(({ number, spans, label, labelName }) => ({
      id: `${number}`,
      spans,
      form: label?.form ?? ('solid' as const),
      colour: label?.colour ?? ('slate' as const),
      tag: '',
      description: labelName,
    }));
  const talked = notes.filter(({ kind }) => kind !== 'mark').flatMap(({ spans }) => spans);
  const lanes = new Lanes();
  lanes.arrange(highlights);
  const pieces = piecesOf(
    highlights,
    noted.map(({ block }) => block),
    { start: 0, end: text.length },
  );
  const byStart = new Map(noted.map((each) => [each.block.start, each]));

  const set = (part: Part, key: number): ReactNode => {
    switch (part.kind) {
      case 'text': {
        const known = byStart.get(part.block.start) ?? { block: part.block, beside: [], below: [] };
        return <TextBlock key={key} stretches={part.stretches} noted={known} {...{ text, pieces, talked, lanes }} />;
      }
      case 'quote':
        return <blockquote key={key}>{part.parts.map(set)}</blockquote>;
      case 'list':
        return <ul key={key}>{part.parts.map(set)}</ul>;
      case 'numberedList':
        return (
          <ol key={key} start={part.first}>
            {part.parts.map(set)}
          </ol>
        );
      case 'item':
        return <li key={key}>{part.parts.map(set)}</li>;
      case 'table':
        return (
          <table key={key}>
            <tbody>{part.parts.map(set)}</tbody>
          </table>
        );
      case 'row':
        return <tr key={key}>{part.parts.map(set)}</tr>;
      case 'cell': {
        const Cell = part.heads ? 'th' : 'td';
        return (
          <Cell key={key} colSpan={part.columns} rowSpan={part.rows}>
            {part.parts.map(set)}
          </Cell>
        );
      }
      case 'rule':
        return <hr key={key} />;
    }
  };
  return <div className={styles.text}>{parts.map(set)}</div>;
}

interface TextBlockProps {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  readonly noted: NotedBlock;
  /** Of the whole text. */
  readonly pieces: readonly Piece[];
  /** Words of the whole text that people talk about. */
  readonly talked: readonly Span[];
  readonly lanes: Lanes;
}

function TextBlock({ text, stretches, noted: { block, beside, below }, pieces, talked, lanes }: TextBlockProps) {
  const own = pieces.filter(({ start, end }) => start < block.end && end > block.start);
  const noteEnds = [...beside, ...below].map(({ spans }) => spans.at(-1)?.end ?? block.end);
  const talkedHere = talked.filter(({ start, end }) => start < block.end && end > block.start);
  const talkedCuts = talkedHere.map(({ start, end }) => ({ start, end: Math.min(end, block.end) }));
  const cuts = [...stretches, ...own, ...talkedCuts].flatMap(({ start, end }) => [start, end]);
  const edges = [...new Set([...cuts, ...noteEnds])].filter((edge) => edge > block.start).sort((a, b) => a - b);
  let from = block.start;
  const content = edges.map((to) => {
    const start = from;
    from = to;
    const stretch = stretches.find((each) => each.start <= start && to <= each.end);
    const piece = own.find((each) => each.start <= start && to <= each.end);
    const isTalked = talkedHere.some((each) => each.start <= start && to <= each.end);
    const endsHere = ({ spans }: (typeof beside)[number]) => spans.at(-1)?.end === to;
    const numbers = [...beside, ...below].filter(endsHere).map(({ number }) => number);
    return (
      <Fragment key={start}>
        <Letters text={text.slice(start, to)} {...{ stretch, piece, isTalked, lanes }} />
        {/* A word joiner, so that no number begins a line. */}
        {numbers.length > 0 && <sup className={styles.reference}>{`\u2060${numbers.join(', ')}`}</sup>}
        {beside.filter(endsHere).map((note) => (
          <PrintedNote key={note.number} note={note} where="beside" />
        ))}
      </Fragment>
    );
  });
  return (
    <>
      <BlockElement block={block}>
        {block.number !== null && <span className={styles.number}>{block.number}</span>}
        {content}
      </BlockElement>
      {below.length > 0 && (
        <div className={styles.belowList}>
          {below.map((note) => (
            <PrintedNote key={note.number} note={note} where="below" />
          ))}
        </div>
      )}
    </>
  );
}

function BlockElement({ block: { kind, level }, children }: { readonly block: Block; readonly children: ReactNode }) {
  if (kind === 'codeBlock') return <pre>{children}</pre>;
  if (kind !== 'heading') return <p>{children}</p>;
  const Heading = `h${level ?? 1}` as 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  return <Heading>{children}</Heading>;
}

const elements = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code' } as const satisfies Record<
  Style,
  string
>;

interface LettersProps {
  readonly text: string;
  readonly stretch: Stretch | undefined;
  readonly piece: Piece | undefined;
  /** Whether people talk about them. */
  readonly isTalked: boolean;
  readonly lanes: Lanes;
}

/** Letters that are set and marked alike. */
function Letters({ text, stretch, piece, isTalked, lanes }: LettersProps) {
  let set: ReactNode = text;
  for (const style of stretch?.styles ?? []) {
    const Element = elements[style];
    set = <Element>{set}</Element>;
  }
  if (stretch?.address != null) set = <a href={stretch.address}>{set}</a>;
  if (isTalked) set = <span className={styles.talked}>{set}</span>;
  if (!piece) return set;
  for (const [lane, { form, colour }] of drawnLines(piece.over, lanes, nobodysHand)) {
    const textDecorationColor = `var(--label-${colour})`;
    set = (
      <span className={styles.line} data-lane={lane} style={{ textDecorationStyle: form, textDecorationColor }}>
        {set}
      </span>
    );
  }
  return <mark data-marks={piece.over.map(({ id }) => id).join(' ')}>{set}</mark>;
}

const nobodysHand: ReadonlySet<string> = new Set();
