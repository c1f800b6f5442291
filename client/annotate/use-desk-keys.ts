import { useCallback, useEffect, useState } from 'react';
import type { Desk } from './desk.ts';
import { press, pressWhileMoving } from './press.ts';

/** The sheet of keys. */
interface KeySheetShown {
  readonly isShown: boolean;
  readonly show: () => void;
  readonly close: () => void;
}

/** The keys of the text in which the person works, from anywhere on the page. One of them shows the sheet of all of them. */
export function useDeskKeys(desk: Desk | null): KeySheetShown {
  const [isShown, setIsShown] = useState(false);
  const show = useCallback(() => setIsShown(true), []);
  const close = useCallback(() => setIsShown(false), []);
  useEffect(() => {
    if (!desk) return;
    const onKeyDown = (event: KeyboardEvent) => press(event, { desk, showKeys: show });
    const beforeText = (event: KeyboardEvent | InputEvent) => pressWhileMoving(event, desk);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keydown', beforeText, { capture: true });
    document.addEventListener('beforeinput', beforeText, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keydown', beforeText, { capture: true });
      document.removeEventListener('beforeinput', beforeText, { capture: true });
    };
  }, [desk, show]);
  return { isShown, show, close };
}
