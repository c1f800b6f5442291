import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { excerpt } from '../ui/excerpt.ts';
import styles from './print.module.css';
import type { PrintedMark, PrintedRelation } from './printed.ts';
import { words } from './words.ts';

interface Props {
  readonly mark: PrintedMark;
  /** In the margin, or over the width of the text. */
  readonly where: 'beside' | 'below';
}

/** Everything that is said of one mark, under its number. Made of spans, for it stands within a paragraph. */
export function PrintedNote({ mark, where }: Props) {
  const { number, label, labelName, attributes, note, author, onlyMine, quote, place, relations } = mark;
  return (
    <span role="note" className={styles[where]} lang="en" dir="ltr">
      <span className={styles.head}>
        <b className={styles.noteNumber}>{number}</b>
        {label && <LabelSwatch form={label.form} colour={label.colour} />}
        <b>
          <bdi>{labelName}</bdi>
        </b>
        {attributes && <bdi>{attributes}</bdi>}
      </span>
      {place !== 'text' && (
        <span className={styles.quote}>
          {place === 'lost' ? `${words.said} ` : ''}
          <Quoted text={place === 'lost' ? quote : excerpt(quote, shownUnits)} />
        </span>
      )}
      {note && (
        <span className={styles.said} dir="auto">
          {note}
        </span>
      )}
      {relations.map((relation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <Related key={index} relation={relation} />
      ))}
      <span className={styles.author}>
        <bdi>{author}</bdi>
        {onlyMine && ` (${words.onlyMe})`}
      </span>
    </span>
  );
}

/** UTF-16 units of a quote in a note: enough to find it in the text beside. */
export const shownUnits = 48;

/** The words of the note's own mark stand above it. */
function Related({ relation: { kind, from, other, number, inText } }: { readonly relation: PrintedRelation }) {
  const otherEnd = (
    <>
      {other.quoted ? <Quoted text={excerpt(other.text, shownUnits)} /> : other.text}
      {number !== null && ` (${number})`}
      {inText !== null && (
        <>
          {' '}
          <bdi>{words.inText(inText)}</bdi>
        </>
      )}
    </>
  );
  return (
    <span className={styles.relation}>
      {from === 'other' && <>{otherEnd} </>}
      <bdi>{kind}</bdi> {from === 'other' ? words.this : otherEnd}
    </span>
  );
}

const Quoted = ({ text }: { readonly text: string }) => (
  <>
    “<bdi>{text}</bdi>”
  </>
);
