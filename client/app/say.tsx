import { notifications } from '@mantine/notifications';
import type { Say } from '../annotate/table.ts';
import styles from './DocumentPage.module.css';
import { words } from './words.ts';

/** Says something at the foot of the page. */
export const say: Say = (sentence, tone = 'plain', way) => {
  const act = () => {
    notifications.hide(id);
    way?.run();
  };
  const id = notifications.show({
    message: way ? (
      <>
        {sentence}{' '}
        <button type="button" className={styles.way} onClick={act}>
          {way.name}
        </button>
      </>
    ) : (
      sentence
    ),
    autoClose: tone === 'lasting' ? false : way ? 8_000 : 5_000,
    withBorder: tone !== 'plain',
    role: 'status',
    closeButtonProps: { 'aria-label': words.close },
  });
  return () => notifications.hide(id);
};
