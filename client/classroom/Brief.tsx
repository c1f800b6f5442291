import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Reached } from '../../shared/exercise/progress.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface GoalsProps {
  readonly reached: readonly Reached[];
  readonly nameOf: (label: string) => string;
}

/** What counts as done, ticked off as it is reached. */
export function Goals({ reached, nameOf }: GoalsProps) {
  return (
    <ul className={styles.goals} aria-label={words.countsAsDone}>
      {reached.map(({ label, count, done }) => {
        const isReached = done >= count;
        const Sign = isReached ? CircleCheck : CircleDashed;
        return (
          <li key={label} data-reached={isReached || undefined}>
            <Sign size={16} role="img" aria-label={isReached ? words.reached : words.missing} />
            <bdi>{nameOf(label)}</bdi>
            <span className={styles.amount}>{words.goal(done, count)}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface BriefProps extends GoalsProps {
  /** As comments are shown; null where there are none. */
  readonly instructions: ReactNode;
  readonly isInGroup: boolean;
  /** Under which name the person is in; null for staff who look on. */
  readonly name: string | null;
}

/** What a student is asked for, and who sees what they do. */
export function Brief({ instructions, reached, nameOf, isInGroup, name }: BriefProps) {
  return (
    <div className={styles.brief}>
      <section>
        <h2 className={styles.heading}>{words.instructions}</h2>
        {instructions ?? <p className={styles.quiet}>{words.noInstructions}</p>}
      </section>
      {reached.length > 0 && (
        <section>
          <h2 className={styles.heading}>{words.countsAsDone}</h2>
          <Goals reached={reached} nameOf={nameOf} />
        </section>
      )}
      <p className={styles.quiet}>
        {name !== null && (
          <>
            <bdi>{words.as(name)}</bdi>{' '}
          </>
        )}
        {isInGroup ? words.seenByGroup : words.seen}
      </p>
    </div>
  );
}

/** How many goals are reached. */
export const reachedOf = (reached: readonly Reached[]): number => reached.filter(({ done, count }) => done >= count).length;
