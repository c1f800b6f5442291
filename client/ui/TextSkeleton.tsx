import styles from './TextSkeleton.module.css';
import { words } from './words.ts';

interface Props {
  readonly lines: number;
}

/** Where text is going to be: lines that appear only when the wait is long enough to be seen. */
export function TextSkeleton({ lines }: Props) {
  return (
    <div className={styles.lines} role="status" aria-label={words.loading}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={i} className={styles.line} />
      ))}
    </div>
  );
}
