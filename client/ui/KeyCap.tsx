import styles from './KeyCap.module.css';

interface Props {
  /** One key, as it is printed: `Ctrl`, `R`, `⏎`. */
  readonly children: string;
}

/** A key of the keyboard, named beside what it does. */
export function KeyCap({ children }: Props) {
  return <kbd className={styles.key}>{children}</kbd>;
}
