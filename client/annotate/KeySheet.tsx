import { Modal } from '@mantine/core';
import { KeyList } from '../ui/KeyList.tsx';
import styles from './annotate.module.css';
import { keySheet, writingKeySheet } from './shortcuts.ts';
import { words } from './words.ts';

/** Every key of the page, on `?`. */
export function KeySheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      <KeyList lines={keySheet} />
      <h3 className={styles.keySheetHead}>{words.keysWhileWriting}</h3>
      <KeyList lines={writingKeySheet} />
    </Modal>
  );
}
