import type { ReactNode } from 'react';
import type { StudentExercise } from '../../shared/api/my-exercise-contract.ts';
import { timeOf } from '../ui/time-of.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  readonly exercise: Pick<StudentExercise, 'phase' | 'submission' | 'due' | 'blind' | 'copies' | 'seat'>;
  /** How far this device's clock is behind the server's, ms: hours are told as this device would. */
  readonly behind: number;
  readonly as: 'student' | 'staff';
  /** Whose work staff look at; null for the answer key and a trial. */
  readonly whose: string | null;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** How the exercise and my work in it stand, over the texts. What changes while one works is read out. */
export function WorkBanner({ exercise, behind, as, whose, children }: Props) {
  const { phase, submission } = exercise;
  const ofOwn = exercise.seat.kind === 'key' ? words.isKey : words.asStudent;
  const forStaff = whose === null ? ofOwn : words.workOf(whose);
  const sentences = as === 'staff' ? [forStaff] : sentencesOf(exercise, behind);
  const receipt = submission && words.receipt(timeOf(submission.at - behind), submission.marks);
  const isShown = sentences.length > 0 || receipt !== null;
  return (
    <div className={isShown ? styles.banner : undefined}>
      <p role="status">
        {receipt && <strong>{receipt}</strong>}
        {receipt && '. '}
        {submission && phase !== 'discussing' && submission.by !== 'student' && `${by[submission.by]} `}
        {[...sentences, ...(as === 'staff' ? [] : copiesSaid(exercise, behind))].join(' ')}
      </p>
      {isShown && children}
    </div>
  );
}

const by = { clock: words.byClock, staff: words.byStaff };

/** What there is of my work beside what counts, and which of it counts. */
function copiesSaid({ phase, copies }: Props['exercise'], behind: number): string[] {
  const round = phase === 'discussing' ? 2 : 1;
  const own = copies.filter((copy) => copy.round === round);
  const counted = own.find(({ counts }) => counts);
  return own.flatMap((copy) => {
    if (copy.number === 0) return [];
    const time = timeOf(copy.at - behind);
    if (copy.source === 'joined twice') return [words.secondPlace(copy.name, copy.counts)];
    return [copy.counts ? words.lateCounts(time) : words.lateWaits(time, copy.marks - (counted?.marks ?? 0))];
  });
}

function sentencesOf({ phase, submission, due, blind }: Props['exercise'], behind: number): string[] {
  switch (phase) {
    case 'draft':
      return [words.isDraft];
    case 'open':
      return [...(blind ? [] : [words.notBlind]), ...(submission || due === null ? [] : [words.byItself(timeOf(due - behind))])];
    case 'closed':
      return [words.closed];
    case 'revealed':
      return [words.revealed];
    case 'discussing':
      return submission ? [] : [words.discussing];
  }
}
