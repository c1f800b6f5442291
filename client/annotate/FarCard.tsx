import { Columns2 } from 'lucide-react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { excerpt } from '../ui/excerpt.ts';
import styles from './annotate.module.css';
import type { FarEnd } from './relation-lines.ts';
import { words } from './words.ts';

interface FarCardProps {
  readonly far: FarEnd;
  readonly codebook: Codebook;
  readonly onOpen: (document: DocumentId) => void;
}

/** The end of a relation in a text that is not on the page: its words and where they stand. Pressed, it lays that text beside this one. */
export function FarCard({ far: { document, title, date, label, quote }, codebook, onOpen }: FarCardProps) {
  if (title === null) return null;
  const known = label === null ? null : readAs(codebook, label);
  return (
    <button
      type="button"
      className={styles.farCard}
      aria-label={words.openBesideFor(title, quote === null ? '' : excerpt(quote))}
      title={words.openBeside(title)}
      onClick={() => onOpen(document)}
    >
      <span className={styles.farHead}>
        {known && <LabelSwatch form={known.form} colour={known.colour} />}
        <strong>{known?.name ?? words.aMark}</strong>
        <Columns2 size={14} aria-hidden />
      </span>
      {quote !== null && (
        <span className={styles.cardQuote}>
          “<bdi>{excerpt(quote, 240)}</bdi>”
        </span>
      )}
      <span className={styles.farFoot}>
        <bdi>{title}</bdi>
        {date && <time dateTime={date}>{date}</time>}
      </span>
    </button>
  );
}
