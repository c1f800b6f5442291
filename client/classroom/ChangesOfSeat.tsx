import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import { type Change, type Choice, markOf } from '../../shared/exercise/changes-of-mind.ts';
import { excerpt } from '../ui/excerpt.ts';
import { LabelName } from './ClassTexts.tsx';
import live from './live.module.css';
import styles from './rounds.module.css';
import { words as gradeWords } from './words-grades.ts';
import { words } from './words-rounds.ts';

interface Props {
  readonly name: string;
  /** In text order. */
  readonly changes: readonly Change[];
  readonly texts: ClassWork['texts'];
  readonly codebook: Codebook;
  readonly isOpen: boolean;
}

type Made = Exclude<Change['kind'], 'kept'>;
const kinds: readonly Made[] = ['relabelled', 'moved', 'added', 'removed'];

/** What one student or group changed between the two rounds, in short and, opened, mark by mark. */
export function ChangesOfSeat({ name, changes, texts, codebook, isOpen }: Props) {
  const made = kinds.flatMap((kind) => {
    const of = changes.filter((each) => each.kind === kind);
    return of.length > 0 ? [{ kind, of }] : [];
  });
  const kept = changes.filter(({ kind }) => kind === 'kept').length;
  if (made.length === 0)
    return (
      <p className={styles.still}>
        <bdi>{name}</bdi> <span className={live.soft}>{words.nothing}</span>
      </p>
    );
  return (
    <details className={styles.seat} open={isOpen}>
      <summary>
        <bdi>{name}</bdi>{' '}
        <span className={live.soft}>{made.map(({ kind, of }) => words.kindsOf(kind, of.length)).join(' · ')}</span>
      </summary>
      <ul className={styles.changes}>
        {made.flatMap(({ kind, of }) =>
          of.map((change) => (
            <li key={`${kind} ${markOf(change).document} ${markOf(change).id}`} data-kind={kind}>
              <span className={live.soft}>{words.kinds[kind]}</span>
              {'before' in change && change.kind !== 'removed' ? turned(change.before, change.after) : standing(markOf(change))}
            </li>
          )),
        )}
        {kept > 0 && <li className={live.soft}>{words.kept(kept)}</li>}
      </ul>
    </details>
  );

  function turned(before: Choice, after: Choice) {
    const isRelabelled = before.label !== after.label;
    return (
      <span>
        <LabelName codebook={codebook} label={before.label} /> {!isRelabelled && wordsOf(before)} <span aria-hidden>→</span>
        <span className={live.unseen}>{words.became}</span>{' '}
        {isRelabelled && <LabelName codebook={codebook} label={after.label} />} {wordsOf(after)}
      </span>
    );
  }

  function standing(mark: Choice) {
    return (
      <span>
        <LabelName codebook={codebook} label={mark.label} /> {wordsOf(mark)}
      </span>
    );
  }

  function wordsOf({ document, label, spans }: Choice) {
    const text = texts.find((each) => each.document === document);
    if (text && spans.length > 0)
      return <q dir="auto">{excerpt(spans.map(({ start, end }) => text.text.slice(start, end)).join(' … '), 90)}</q>;
    return readAs(codebook, label)?.on === 'document' ? <bdi>{text?.title}</bdi> : <i>{gradeWords.lost}</i>;
  }
}
