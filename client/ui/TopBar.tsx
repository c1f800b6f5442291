import styles from './TopBar.module.css';
import { words } from './words.ts';

interface Props {
  /** Where I am: way back and title. Gives way first when the bar is narrow. */
  readonly start: React.ReactNode;
  /** What holds here: save status, people, actions. */
  readonly end: React.ReactNode;
}

/** The id of the element that a page's `main` carries, for the way past the bar. */
export const mainId = 'main';

/** One row of 48 px over every page. */
export function TopBar({ start, end }: Props) {
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href={`#${mainId}`}>
        {words.skip}
      </a>
      <div className={styles.start}>{start}</div>
      <div className={styles.end}>{end}</div>
    </header>
  );
}
