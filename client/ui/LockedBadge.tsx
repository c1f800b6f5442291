import { Tooltip } from '@mantine/core';
import { Lock } from 'lucide-react';
import styles from './LockedBadge.module.css';
import { words } from './words.ts';

/** Says that a text's words are frozen. */
export function LockedBadge() {
  return (
    <Tooltip label={words.lockedHint} multiline maw={280}>
      <span className={styles.badge}>
        <Lock size={12} strokeWidth={2} aria-hidden />
        {words.lockedSource}
      </span>
    </Tooltip>
  );
}
