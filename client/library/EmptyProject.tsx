import styles from './EmptyProject.module.css';
import { words } from './words.ts';

interface Props {
  readonly name: string;
  /** The way to the sample, for whoever may have one. */
  readonly onSample: (() => void) | null;
  /** The buttons by which texts come in. */
  readonly children: React.ReactNode;
}

/** A project without texts, for somebody who may bring some: what to do, by hand and from a terminal. */
export function EmptyProject({ name, onSample, children }: Props) {
  return (
    <section className={styles.sheet}>
      <h2 className={styles.title}>{words.emptyTitle}</h2>
      <p className={styles.how}>{words.emptyHow}</p>
      {children}
      {onSample && (
        <p className={styles.sample}>
          {words.emptySample}{' '}
          <button type="button" className={styles.quiet} onClick={onSample}>
            {words.openSample}
          </button>
        </p>
      )}
      <div className={styles.terminal}>
        <p>{words.emptyCommand}</p>
        <code className={styles.command}>{words.command(name)}</code>
      </div>
    </section>
  );
}
