import { CircleAlert } from 'lucide-react';
import styles from './Notice.module.css';

interface Props {
  /** What happened, to what, and what to do next. */
  readonly children: React.ReactNode;
}

/** Something went wrong here; read out at once. */
export function Notice({ children }: Props) {
  return (
    <div className={styles.notice} role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
