import { useCallback, useEffect, useRef, useState } from 'react';
import type { Desk } from '../annotate/desk.ts';
import { isCommand, isUnderDialog } from '../find/find-shell.ts';

/** A longer selection is a passage to work on, not words to look for; UTF-16 units. */
const longestSelection = 80;

/** The bar that finds in the text, if it is open: what it begins with, and how often it has been opened. */
interface Opened {
  readonly query: string;
  /** Whether it was opened to replace. */
  readonly replacing: boolean;
  readonly times: number;
}

/**
 * Ctrl+F finds in the text, and Ctrl+H replaces in one that is open for editing, beginning with the selected words or else with what was looked for last. Pressed again in the bar's own
 * field it is the browser's.
 */
export function useFindKeys(desk: Desk | null): {
  readonly opened: Opened | null;
  readonly open: () => void;
  readonly openToReplace: () => void;
  readonly close: (query: string) => void;
} {
  const [opened, setOpened] = useState<Opened | null>(null);
  const last = useRef('');

  const openFor = useCallback(
    (replacing: boolean) => {
      const selection = desk?.view.selection();
      const selected = selection && desk ? desk.view.text().text.slice(selection.start, selection.end) : '';
      const fits = selected.trim() !== '' && selected.length <= longestSelection && !selected.includes('\n');
      setOpened((before) => ({ query: fits ? selected : last.current, replacing, times: (before?.times ?? 0) + 1 }));
    },
    [desk],
  );
  const open = useCallback(() => openFor(false), [openFor]);
  const openToReplace = useCallback(() => openFor(true), [openFor]);
  const close = useCallback((query: string) => {
    last.current = query;
    setOpened(null);
  }, []);

  useEffect(() => {
    if (!desk) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const toReplace = desk.view.writing !== null && isCommand(event, 'h');
      if (event.isComposing || !(toReplace || isCommand(event, 'f')) || isUnderDialog()) return;
      if (!toReplace && event.target instanceof Element && event.target.closest('search')) return;
      event.preventDefault();
      openFor(toReplace);
    };
    // On the way down, for fields keep their strokes to themselves.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [desk, openFor]);

  return { opened, open, openToReplace, close };
}
