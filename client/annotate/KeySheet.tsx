import { Modal } from '@mantine/core';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import { keySheet } from './shortcuts.ts';
import { words } from './words.ts';

/** Every key of the page, on `?`. */
export function KeySheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      <dl className={styles.keySheet}>
        {keySheet.map(({ keys, does }) => (
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
    </Modal>
  );
}
