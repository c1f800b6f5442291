import { createPortal } from 'react-dom';
import './paper.css';
import styles from './print.module.css';
import { words } from './words.ts';

/** One end of a relation between two texts: the words of its mark, and the title of its text. */
interface PrintedEnd {
  readonly quote: string;
  readonly title: string;
}

/** A relation from one text to another, as paper has it. */
export interface PrintedTie {
  readonly kind: string;
  readonly from: PrintedEnd;
  readonly to: PrintedEnd;
}

/** What two texts that are printed together have to do with each other: every relation between them with the words at both ends. */
export function PrintedTies({ ties }: { readonly ties: readonly PrintedTie[] }) {
  return createPortal(
    <article data-printed className={`page ${styles.sheet}`} lang="en" dir="ltr">
      <section className={styles.apart}>
        <h2>{words.between}</h2>
        <ol className={styles.ties}>
          {ties.map(({ kind, from, to }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
            <li key={index}>
              <End {...from} /> <b>{kind}</b> <End {...to} />
            </li>
          ))}
        </ol>
      </section>
    </article>,
    document.body,
  );
}

const End = ({ quote, title }: PrintedEnd) => (
  <>
    <span className={styles.quote}>
      “<bdi>{quote}</bdi>”
    </span>{' '}
    <span className={styles.author}>
      <bdi>{title}</bdi>
    </span>
  </>
);
