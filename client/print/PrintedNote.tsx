import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { excerpt } from '../ui/excerpt.ts';
import styles from './print.module.css';
import type { PrintedMark, PrintedRelation, PrintedTalk, PrintedThread } from './printed.ts';
import { words } from './words.ts';

interface Props {
  readonly note: PrintedMark | PrintedThread;
  /** In the margin, or over the width of the text. */
  readonly where: 'beside' | 'below';
}

/** Everything that is said under one number. Made of spans, for it stands within a paragraph. */
export function PrintedNote({ note, where }: Props) {
  const { number, quote, place } = note;
  return (
    <span role="note" className={styles[where]} lang="en" dir="ltr">
      <span className={styles.head}>
        <b className={styles.noteNumber}>{number}</b>
        {note.kind === 'mark' ? <MarkHead mark={note} /> : <b>{words.kinds[note.kind]}</b>}
      </span>
      {place !== 'text' && (
        <span className={styles.quote}>
          {place === 'lost' ? `${words.said} ` : ''}
          <Quoted text={place === 'lost' ? quote : excerpt(quote, shownUnits)} />
        </span>
      )}
      {note.kind === 'mark' ? <OnMark mark={note} /> : <Talk talk={note} />}
    </span>
  );
}

function MarkHead({ mark: { label, labelName, attributes } }: { readonly mark: PrintedMark }) {
  return (
    <>
      {label && <LabelSwatch form={label.form} colour={label.colour} />}
      <b>
        <bdi>{labelName}</bdi>
      </b>
      {attributes && <bdi>{attributes}</bdi>}
    </>
  );
}

function OnMark({ mark: { note, author, onlyMine, relations, talk } }: { readonly mark: PrintedMark }) {
  return (
    <>
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
      {talk.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <Talk key={index} talk={each} />
      ))}
    </>
  );
}

/** What people say, one after the other, and what they suggest. */
function Talk({ talk: { suggests, facts, said } }: { readonly talk: PrintedTalk }) {
  return (
    <>
      {suggests && (
        <span className={styles.suggests} dir="auto">
          {suggests}
        </span>
      )}
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      {said.map(({ author, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <span key={index} className={styles.utterance}>
          <bdi className={styles.speaker}>{author}</bdi>
          {text && (
            <>
              : <bdi>{text}</bdi>
            </>
          )}
        </span>
      ))}
    </>
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
