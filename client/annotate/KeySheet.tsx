import { Modal } from '@mantine/core';
import { KeyCap } from '../ui/KeyCap.tsx';
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

function KeyList({ lines }: { readonly lines: typeof keySheet }) {
  return (
    <dl className={styles.keySheet}>
      {lines.map(({ keys, does }) => (
        <div key={does} style={{ display: 'contents' }}>
          <dt>
            {keys.map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
