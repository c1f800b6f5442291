import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { LabelName } from './ClassTexts.tsx';
import styles from './grades.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly graded: Pick<Graded, 'findings' | 'relations'>;
  readonly codebook: Codebook;
  readonly heading: 'h2' | 'h3';
}

const kinds = ['found', 'missed', 'added'] as const;

/** What was found, missed and added beside the key, each with the words it stands on and the key's reason. */
export function Findings({ graded: { findings, relations }, codebook, heading: Heading }: Props) {
  const Below = Heading === 'h2' ? 'h3' : 'h4';
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
            <ul className={styles.list}>
              {marks.map((mark, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list comes as a whole, and has no order of its own
                <li key={at} className={styles.finding}>
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
                </li>
              ))}
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

  function attributeName(label: string, id: string): string {
    return readAs(codebook, label)?.attributes.find((each) => each.id === id)?.name ?? id;
  }

  function placeOf({ label }: { readonly label: string }): string {
    return readAs(codebook, label)?.on === 'document' ? words.wholeText : words.lost;
  }
}
