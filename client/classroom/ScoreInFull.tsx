import type { ReactNode } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { Graded } from '../../shared/api/grade-contract.ts';
import { Findings, type TextOfExercise } from './Findings.tsx';
import styles from './grades.module.css';
import { LabelFigures } from './LabelFigures.tsx';
import { type GradeLine, PointsTable } from './PointsTable.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly graded: Graded;
  readonly codebook: Codebook;
  readonly texts: readonly TextOfExercise[];
  /** Of its sections. */
  readonly heading: 'h2' | 'h3';
  /** Changes the points of a line; absent for those who only read. */
  readonly onChange?: ((line: GradeLine) => void) | undefined;
  /** What stands below the points. */
  readonly below?: ReactNode;
  /** What is said between who is scored and the staff. */
  readonly feedback: ReactNode;
}

/** What somebody's work is worth and why, to its staff and to whose it is: points and what was said, beside what was found by the key. */
export function ScoreInFull({ graded, codebook, texts, heading: Heading, onChange, below, feedback }: Props) {
  return (
    <div className={styles.sides}>
      <div className={styles.side}>
        <PointsTable graded={graded} codebook={codebook} onChange={onChange} />
        {below}
        <section aria-labelledby="feedback">
          <Heading id="feedback" className={styles.heading}>
            {words.feedback}
          </Heading>
          {feedback}
        </section>
      </div>
      <div className={styles.side}>
        <Findings graded={graded} codebook={codebook} texts={texts} heading={Heading} />
        <details className={styles.details}>
          <summary>{words.byLabel}</summary>
          <LabelFigures graded={graded} codebook={codebook} />
        </details>
      </div>
    </div>
  );
}
