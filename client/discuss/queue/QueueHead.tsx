import { ActionIcon } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import type { Far } from './progress.ts';
import styles from './queue.module.css';
import { words } from './words.ts';

interface Props {
  readonly far: Far;
  /** Whether what is shown is to be decided, so that progress means something. */
  readonly isToDecide: boolean;
  readonly newcomers: number;
  readonly onShow: () => void;
  readonly onKeys: () => void;
  /** What narrows the list. */
  readonly children: React.ReactNode;
}

/** How far I am, what has come since, and what is shown. */
export function QueueHead({ far, isToDecide, newcomers, onShow, onKeys, children }: Props) {
  const done = far.total === 0 ? 0 : (100 * (far.total - far.left)) / far.total;
  return (
    <header className={styles.head}>
      <div className={styles.far}>
        <strong role="status">{isToDecide ? words.left(far.left, far.total) : words.listed(far.total)}</strong>
        {isToDecide && (
          <div className={styles.bar} aria-hidden>
            <i style={{ inlineSize: `${done}%` }} />
          </div>
        )}
      </div>
      <span role="status">
        {newcomers > 0 && (
          <button type="button" className={styles.newcomers} aria-label={words.showNew(newcomers)} onClick={onShow}>
            {words.newcomers(newcomers)} – <u>{words.show}</u>
          </button>
        )}
      </span>
      {children}
      <ActionIcon
        variant="subtle"
        className={styles.keysButton ?? ''}
        aria-label={words.keys}
        title={`${words.keys} (?)`}
        onClick={onKeys}
      >
        <Keyboard size={18} aria-hidden />
      </ActionIcon>
    </header>
  );
}
