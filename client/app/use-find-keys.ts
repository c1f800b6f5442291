import { useCallback, useEffect, useRef, useState } from 'react';
import type { Desk } from '../annotate/desk.ts';
import { isCommand, isUnderDialog } from '../find/find-shell.ts';

/** A longer selection is a passage to work on, not words to look for; UTF-16 units. */
const longestSelection = 80;

/** The bar that finds in the text, if it is open: what it begins with, and how often it has been opened. */
interface Opened {
  readonly query: string;
  readonly times: number;
}

/**
 * Ctrl+F finds in the text, beginning with the selected words or else with what was looked for last. Pressed again in the bar's own
 * field it is the browser's.
 */
export function useFindKeys(desk: Desk | null): {
  readonly opened: Opened | null;
  readonly open: () => void;
  readonly close: (query: string) => void;
} {
  const [opened, setOpened] = useState<Opened | null>(null);
  const last = useRef('');

  const open = useCallback(() => {
    const selection = desk?.view.selection();
    const selected = selection && desk ? desk.view.text().text.slice(selection.start, selection.end) : '';
    const fits = selected.trim() !== '' && selected.length <= longestSelection && !selected.includes('\n');
    setOpened((before) => ({ query: fits ? selected : last.current, times: (before?.times ?? 0) + 1 }));
  }, [desk]);
  const close = useCallback((query: string) => {
    last.current = query;
    setOpened(null);
  }, []);

  useEffect(() => {
    if (!desk) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || !isCommand(event, 'f') || isUnderDialog()) return;
      if (event.target instanceof Element && event.target.closest('search')) return;
      event.preventDefault();
      open();
    };
    // On the way down, for fields keep their strokes to themselves.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [desk, open]);

  return { opened, open, close };
}
