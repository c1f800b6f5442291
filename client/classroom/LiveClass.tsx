import { type ReactNode, useCallback } from 'react';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { LiveClass as Live, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import type { Stretch } from '../../shared/exercise/stretches.ts';
import { ClassAgreement } from './ClassAgreement.tsx';
import { ClassTexts } from './ClassTexts.tsx';
import { HintsToClass } from './HintsToClass.tsx';
import styles from './live.module.css';
import { PhaseSteps } from './PhaseSteps.tsx';
import { RaisedHands } from './RaisedHands.tsx';
import { Roster } from './Roster.tsx';
import { sayTimeLeft } from './time-left.ts';
import { useServerNow } from './use-server-now.ts';
import { words } from './words-live.ts';

interface Props {
  readonly exercise: StaffExercise;
  readonly live: Live;
  /** When that was answered, ms since 1970 by this device. */
  readonly answered: number;
  /** The words of the texts; what is marked in them is the live answer's. */
  readonly texts: readonly Pick<ClassWork['texts'][number], 'document' | 'title' | 'text' | 'blocks'>[];
  readonly mayManage: boolean;
  /** The ways to the other pages of the exercise. */
  readonly pages: ReactNode;
}

/** A class while it works: its phase, its people, where it marks, and what it asks. */
export function LiveClass({ exercise, live, answered, texts, mayManage, pages }: Props) {
  const { codebook, seats } = exercise;
  const of = seats.length;
  const describe = useCallback(
    (_document: string, { labels }: Stretch) => {
      const counts = Object.entries(labels).sort(([, a], [, b]) => b - a);
      const said = counts.map(([label, count]) => words.counted(readAs(codebook, label)?.name ?? label, count, of));
      return [...said, ...(counts.length > 1 ? [words.splitHere] : [])].join(' · ');
    },
    [codebook, of],
  );
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div className={styles.title}>
          <h1 dir="auto">{exercise.name}</h1>
          <p className={styles.soft}>{words.phases[exercise.phase]}</p>
        </div>
        {mayManage && <PhaseSteps exercise={exercise} />}
        {pages}
        <ClassFacts exercise={exercise} live={live} answered={answered} />
      </div>
      <div className={styles.columns}>
        <Roster exercise={exercise} live={live} mayManage={mayManage} />
        <ClassTexts
          texts={texts.map((text) => ({
            ...text,
            stretches: live.texts.find(({ document }) => document === text.document)?.stretches ?? [],
          }))}
          codebook={codebook}
          of={of}
          describe={describe}
        />
        <div className={styles.beside}>
          <RaisedHands exercise={exercise} live={live} />
          <HintsToClass exercise={exercise.id} hints={exercise.hints} />
          <ClassAgreement exercise={exercise.id} codebook={codebook} />
        </div>
      </div>
    </div>
  );
}

/** The code, how many are in and have handed in, and the time that is left. */
function ClassFacts({ exercise, live, answered }: Pick<Props, 'exercise' | 'live' | 'answered'>) {
  const { code, students, seats, due, reveal } = exercise;
  const now = useServerNow(live.now, answered);
  const came = students.filter(({ devices }) => devices > 0).length;
  return (
    <dl className={styles.counts}>
      <div>
        <dt>{words.code}</dt>
        <dd className={styles.code}>{spellCode(code)}</dd>
      </div>
      <div>
        <dt>{words.in}</dt>
        <dd>{words.inOf(came, students.length)}</dd>
      </div>
      <div>
        <dt>{words.handedInCount}</dt>
        <dd>{words.handedInOf(seats.filter(({ submission }) => submission).length, seats.length)}</dd>
      </div>
      {exercise.phase === 'open' && (
        <div>
          <dt>{words.timeLeft}</dt>
          <dd>
            {sayTimeLeft(due, now)}
            {due !== null && reveal === 'due' && <span className={styles.then}> {words.thenRevealed}</span>}
          </dd>
        </div>
      )}
    </dl>
  );
}
