import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './annotate.module.css';
import { words } from './words.ts';

interface LegendEntryProps {
  readonly name: string;
  readonly title?: string;
  readonly depth?: number;
  readonly count: number;
  readonly isShown: boolean;
  readonly sign: ReactNode;
  readonly children?: ReactNode;
  readonly onFlip: () => void;
  readonly onAlone: () => void;
}

/** A line of the legend: pressing it shows or hides its marks; with Alt, twice, or by its other button, it shows them alone. */
export function LegendEntry(props: LegendEntryProps) {
  const { name, title, depth = 0, count, isShown, sign, children, onFlip, onAlone } = props;
  return (
    <li style={{ marginInlineStart: `${depth}rem` }}>
      <button
        type="button"
        className={styles.legendEntry}
        aria-pressed={isShown}
        title={title}
        onClick={({ altKey }) => (altKey ? onAlone() : onFlip())}
        onDoubleClick={onAlone}
      >
        {sign}
        <span className={styles.legendName}>{name}</span>
        {children}
        <span className={styles.legendCount}>{count}</span>
        {!isShown && <EyeOff size={13} aria-hidden />}
      </button>
      <button
        type="button"
        className={styles.legendAlone}
        aria-label={words.showAlone(name)}
        title={words.showAlone(name)}
        onClick={onAlone}
      >
        <Eye size={13} aria-hidden />
      </button>
    </li>
  );
}
