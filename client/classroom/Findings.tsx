import { Fragment } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { LabelName } from './ClassTexts.tsx';
import styles from './grades.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly graded: Pick<Graded, 'findings' | 'relations'>;
  readonly codebook: Codebook;
  /** Of the exercise. */
  readonly texts: readonly TextOfExercise[];
  readonly heading: 'h2' | 'h3';
}

/** A text by its id, and what it is called. */
export interface TextOfExercise {
  readonly id: DocumentId;
  readonly title: string;
}

type Mark = Graded['findings'][number];

/** Marks of each text, in the order in which they come. */
const byText = (marks: readonly Mark[]) =>
  [...new Set(marks.map(({ document }) => document))].map(
    (text) => [text, marks.filter(({ document }) => document === text)] as const,
  );

const kinds = ['found', 'missed', 'added'] as const;

/** What was found, missed and added beside the key, text by text, each with the words it stands on and the key's reason. */
export function Findings({ graded: { findings, relations }, codebook, texts, heading: Heading }: Props) {
  const [Below, Lowest] = Heading === 'h2' ? (['h3', 'h4'] as const) : (['h4', 'h5'] as const);
  return (
    <section className={styles.findings} aria-labelledby="compared">
      <Heading id="compared" className={styles.heading}>
        {words.compared}
      </Heading>
      {kinds.map((kind) => {
        const marks = findings.filter((each) => each.kind === kind);
        const links = relations.filter((each) => each.kind === kind);
        return (
          <section key={kind} className={styles.kind} data-kind={kind} aria-labelledby={`findings-${kind}`}>
            <Below id={`findings-${kind}`}>
              {words.kinds[kind]} <span className={styles.count}>{marks.length + links.length}</span>
            </Below>
            <p className={styles.soft}>{marks.length + links.length === 0 ? words.nothing[kind] : words.kindsHow[kind]}</p>
            {byText(marks).map(([document, here]) => (
              <Fragment key={document}>
                {texts.length > 1 && (
                  <Lowest className={styles.inText} dir="auto">
                    {texts.find(({ id }) => id === document)?.title}
                  </Lowest>
                )}
                <ul className={styles.list}>
                  {here.map((mark, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the list comes as a whole
                    <li key={at} className={styles.finding}>
                      {sayMark(mark)}
                    </li>
                  ))}
                </ul>
              </Fragment>
            ))}
            {links.length > 0 && texts.length > 1 && <Lowest className={styles.inText}>{words.relations}</Lowest>}
            <ul className={styles.list}>
              {links.map(({ relation, from, to }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <li key={at} className={styles.finding}>
                  <p>
                    <q dir="auto">{from || words.lost}</q> <strong>{readKindAs(codebook, relation)?.name ?? relation}</strong>{' '}
                    <q dir="auto">{to || words.lost}</q>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );

  function sayMark(mark: Mark) {
    return (
      <>
        <p>
          <LabelName codebook={codebook} label={mark.label} />{' '}
          {mark.quote ? <q dir="auto">{mark.quote}</q> : <span className={styles.soft}>{placeOf(mark)}</span>}
        </p>
        {mark.keyQuote && (
          <p>
            <span className={styles.soft}>{words.keySays}:</span> <q dir="auto">{mark.keyQuote}</q>
          </p>
        )}
        {mark.differs.length > 0 && <p>{words.differs(mark.differs.map((id) => attributeName(mark.label, id)))}</p>}
        {mark.reason && (
          <p dir="auto">
            <span className={styles.soft}>{words.why}:</span> {mark.reason}
          </p>
        )}
      </>
    );
  }

  function attributeName(label: string, id: string): string {
    return readAs(codebook, label)?.attributes.find((each) => each.id === id)?.name ?? id;
  }

  function placeOf({ label }: { readonly label: string }): string {
    return readAs(codebook, label)?.on === 'document' ? words.wholeText : words.lost;
  }
}
