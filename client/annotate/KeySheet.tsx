import { Modal } from '@mantine/core';
import { KeyList } from '../ui/KeyList.tsx';
import styles from './annotate.module.css';
import { keySheet, workKeySheet, writingKeySheet } from './shortcuts.ts';
import type { Among } from './table.ts';
import { words } from './words.ts';

interface KeySheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly among?: Among;
}

/** Every key of the page, on `?`. */
export function KeySheet({ opened, onClose, among = 'project' }: KeySheetProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      <KeyList lines={among === 'project' ? keySheet : workKeySheet} />
      {among === 'project' && (
        <>
          <h3 className={styles.keySheetHead}>{words.keysWhileWriting}</h3>
          <KeyList lines={writingKeySheet} />
        </>
      )}
    </Modal>
  );
}
