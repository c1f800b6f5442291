import styles from './Sheet.module.css';
import { mainId } from './TopBar.tsx';

interface Props {
  readonly title: string;
  readonly children: React.ReactNode;
}

/** A single sheet of paper on the desk: pages on which there is one thing to do. */
export function Sheet({ title, children }: Props) {
  return (
    <main id={mainId} className={styles.desk}>
      <title>{`${title} · Variorum`}</title>
      <article className={styles.sheet}>
        <p className={styles.mark} translate="no">
          Variorum
        </p>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.body}>{children}</div>
      </article>
    </main>
  );
}
