import { Announcement } from '../ui/Announcement.tsx';
import { timeOf } from '../ui/time-of.ts';
import { sayLeft } from './standing.ts';
import styles from './student.module.css';
import { words } from './words-student.ts';

interface Props {
  /** ms since 1970, by the server's clock, as is `now`. */
  readonly due: number;
  readonly now: number;
  /** How far this device's clock is behind the server's, ms: hours are told as this device would. */
  readonly behind: number;
}

const minute = 60_000;
const warnedAt = [10, 5, 1];

/** How long it is until the work is due: as a time of day while there is plenty, ticking in the last hour. */
export function TimeLeft({ due, now, behind }: Props) {
  const left = due - now;
  return (
    <span className={styles.time} role="timer" aria-label={words.timeLeft} data-short={left < 5 * minute || undefined}>
      {left <= 0 ? words.wasDue : left > 60 * minute ? words.dueAt(timeOf(due - behind)) : words.left(sayLeft(left))}
    </span>
  );
}

/** Warns a screen reader when little is left, and no oftener than it helps. */
export function TimeWarning({ due, now }: Omit<Props, 'behind'>) {
  const left = due - now;
  const warned = warnedAt.findLast((minutes) => left > 0 && left <= minutes * minute);
  return <Announcement>{warned === undefined ? '' : words.minutesLeft(warned)}</Announcement>;
}
