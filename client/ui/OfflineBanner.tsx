import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './OfflineBanner.module.css';
import { words } from './words.ts';

/** A gap shorter than this is nobody's business: a reconnect takes less. */
const patienceMs = 3_000;

interface Props {
  /** Whether the server is out of reach now. */
  readonly offline: boolean;
}

/** Says that the server is out of reach, once it has been for three seconds. */
export function OfflineBanner({ offline }: Props) {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!offline) return;
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [offline]);

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
