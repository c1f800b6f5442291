import { useEffect } from 'react';
import { filesIn } from './dropped-files.ts';

interface Pasted {
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Hears a paste that no field and no dialog is there to take. */
export function usePasted({ onText, onFiles }: Pasted) {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const transfer = event.clipboardData;
      if (!transfer || isTakenElsewhere(event.target)) return;
      const text = transfer.getData('text/plain');
      if (text.trim()) onText(text);
      else void filesIn(transfer).then(onFiles);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onText, onFiles]);
}

const isTakenElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null;
