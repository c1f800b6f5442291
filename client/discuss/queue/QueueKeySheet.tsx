import { Dialog } from '../../ui/Dialog.tsx';
import { KeyList } from '../../ui/KeyList.tsx';
import styles from './queue.module.css';
import { queueKeySheet } from './shortcuts.ts';
import { words } from './words.ts';

/** Every key of the queue, on `?`. */
export function QueueKeySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title={words.keys} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      <KeyList lines={queueKeySheet} />
      <p className={styles.soft}>{words.keySheetWhenTyping}</p>
    </Dialog>
  );
}
