import { KeyCap } from '../../ui/KeyCap.tsx';
import type { MarkItem } from './item.ts';
import styles from './queue.module.css';
import { words } from './words.ts';

interface Props {
  readonly item: MarkItem;
  readonly label: string;
  /** Whether it waits for somebody who may change marks here. */
  readonly mayChange: boolean;
  readonly onAttach: () => void;
  readonly onRemove: () => void;
}

/** A mark that lost its words: what it said, and what can become of it. */
export function LostMarkCard({ item, label, mayChange, onAttach, onRemove }: Props) {
  return (
    <article className={styles.lostMark} aria-labelledby={`lost-${item.id}`}>
      <h3 id={`lost-${item.id}`}>{words.lostMark(label)}</h3>
      <p className={styles.soft}>{words.lostMarkHow}</p>
      <blockquote dir="auto">{item.mark.quote}</blockquote>
      {mayChange && (
        <div className={styles.tools}>
          <button type="button" onClick={onAttach}>
            {words.attachHere} <KeyCap>A</KeyCap>
          </button>
          <button type="button" onClick={onRemove}>
            {words.removeMark} <KeyCap>X</KeyCap>
          </button>
        </div>
      )}
    </article>
  );
}
