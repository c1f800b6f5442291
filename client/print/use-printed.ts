import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * What goes on paper, from the moment when the browser asks for it until it has it; null at any other time.
 *
 * @param make is called once for each printing.
 */
export function usePrinted<T>(make: () => T | null): T | null {
  const [printed, setPrinted] = useState<T | null>(null);
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    // The browser counts its pages as soon as the listeners have returned. Whoever waits for `print` to match comes too late:
    // Chromium then prints all there is on as many pages as there were before.
    window.addEventListener('beforeprint', () => flushSync(() => setPrinted(latest.current())), { signal });
    window.addEventListener('afterprint', () => setPrinted(null), { signal });
    return () => gone.abort();
  }, []);
  return printed;
}
