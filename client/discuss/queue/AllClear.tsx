import { Button } from '@mantine/core';
import { KeyCap } from '../../ui/KeyCap.tsx';
import type { Far } from './progress.ts';
import styles from './queue.module.css';
import { words } from './words.ts';

interface Props {
  readonly far: Far;
  /** How much of it no server has yet. */
  readonly unsent: number;
  readonly onTakeBack: (() => void) | null;
}

/** Nothing is left: said quietly, with the way back from a slip. */
export function AllClear({ far, unsent, onTakeBack }: Props) {
  return (
    <section className={styles.empty} aria-labelledby="all-clear">
      <h2 id="all-clear">{words.allClear}</h2>
      <p>{words.allClearHow(far.decided, far.handedOn, unsent)}</p>
      {onTakeBack && (
        <Button variant="default" onClick={onTakeBack}>
          {words.takeBackLast} <KeyCap>Z</KeyCap>
        </Button>
      )}
    </section>
  );
}
