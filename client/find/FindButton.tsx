import { UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import styles from './find.module.css';
import { commandKey, showPalette } from './find-shell.ts';
import { words } from './words.ts';

/** Opens the palette, for those who do not know its key yet. */
export function FindButton() {
  return (
    <UnstyledButton
      className={styles.button ?? ''}
      aria-label={words.findAnything}
      title={`${words.findAnything} (${commandKey()}+K)`}
      onClick={() => showPalette('anything')}
    >
      <Search size={16} aria-hidden />
    </UnstyledButton>
  );
}
