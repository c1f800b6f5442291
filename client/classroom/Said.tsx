import { timeOf } from '../ui/time-of.ts';
import styles from './grades.module.css';
import { words } from './words-grades.ts';

interface Props {
  readonly comments: readonly {
    readonly name: string;
    readonly fromStaff: boolean;
    readonly text: string;
    readonly at: number;
  }[];
}

/** What was said, in order, and by whom. */
export function Said({ comments }: Props) {
  return (
    <ol className={styles.list}>
      {comments.map(({ name, fromStaff, text, at }) => (
        <li key={`${at} ${text}`} className={styles.comment} data-staff={fromStaff || undefined}>
          <p className={styles.said}>
            <bdi>{name}</bdi>
            {fromStaff && `, ${words.instructor}`}, {timeOf(at)}
          </p>
          <p dir="auto" className={styles.words}>
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
