import { Link, Quote } from 'lucide-react';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import type { TakenAs } from './citing.ts';
import { words } from './words.ts';

/** Ways to take a mark along on the clipboard, for everybody who may read it. */
export function CardTaking({ onTake }: { readonly onTake: (as: TakenAs) => void }) {
  return (
    <div className={styles.cardTaking}>
      <button type="button" onClick={() => onTake('citation')}>
        <Quote size={14} aria-hidden /> {words.copyCitation} <KeyCap>Q</KeyCap>
      </button>
      <button type="button" onClick={() => onTake('link')}>
        <Link size={14} aria-hidden /> {words.copyLink} <KeyCap>L</KeyCap>
      </button>
    </div>
  );
}
