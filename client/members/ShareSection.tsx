import { type ReactNode, useId } from 'react';
import styles from './members.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** One subject of the dialog that says who is in a project and lets others in. */
export function ShareSection({ title, children }: Props) {
  const id = useId();
  return (
    <section className={styles.stack} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {children}
    </section>
  );
}
