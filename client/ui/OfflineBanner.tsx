import { CloudOff } from 'lucide-react';
import styles from './OfflineBanner.module.css';
import { useLasting } from './use-lasting.ts';
import { words } from './words.ts';

interface Props {
  /** Whether the server is out of reach now. */
  readonly offline: boolean;
}

/** Says that the server is out of reach, once it has been for three seconds. */
export function OfflineBanner({ offline }: Props) {
  const lasting = useLasting(offline);
  return (
    <div role="status">
      {lasting && (
        <p className={styles.banner}>
          <CloudOff size={16} aria-hidden />
          {words.offline}
        </p>
      )}
    </div>
  );
}
