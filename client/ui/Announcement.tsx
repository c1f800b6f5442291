import styles from './unseen.module.css';

interface Props {
  readonly children: string;
}

/** Words for screen readers alone, read when they change and the reader is between sentences. */
export function Announcement({ children }: Props) {
  return (
    <span className={styles.unseen} role="status" aria-live="polite">
      {children}
    </span>
  );
}
