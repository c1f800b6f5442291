import { Link, Quote } from 'lucide-react';
import styles from './annotate.module.css';
import type { TakenAs } from './citing.ts';
import { PlainKeys } from './HoldingKey.tsx';
import { words } from './words.ts';

/** Ways to take a mark along on the clipboard, for everybody who may read it. */
export function CardTaking({ onTake }: { readonly onTake: (as: TakenAs) => void }) {
  return (
    <div className={styles.cardTaking}>
      <button type="button" onClick={() => onTake('citation')}>
        <Quote size={14} aria-hidden /> {words.copyCitation}
        <PlainKeys keys={['Q']} />
      </button>
      <button type="button" onClick={() => onTake('link')}>
        <Link size={14} aria-hidden /> {words.copyLink}
        <PlainKeys keys={['L']} />
      </button>
    </div>
  );
}
