import type { ReactNode } from 'react';
import styles from './wide-table.module.css';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

/** Around a table that may be wider than the page: it scrolls sideways by itself. On paper all of it stands. */
export function WideTable({ name, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by the keys, too
    <section className={styles.wide} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
