import { useEffect, useState } from 'react';

/** A gap shorter than this is nobody's business: a reconnect takes less. */
const patienceMs = 3_000;

/** Whether something has been so for three seconds. */
export function useLasting(isSo: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isSo]);
  return lasting;
}
