import { useSyncExternalStore } from 'react';

/** What the palette is open for: anything, or a text to lay beside the one that is open. */
export type Purpose = 'anything' | 'beside';

/** Null while the palette is closed. One for the page: keys, buttons and commands in any part of it open the same one. */
let opened: Purpose | null = null;
const listeners = new Set<() => void>();

export function showPalette(purpose: Purpose | null): void {
  opened = purpose;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePalettePurpose = (): Purpose | null => useSyncExternalStore(subscribe, () => opened);

const isMac = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** The key by which this system's applications take commands: there, Ctrl in a field belongs to writing. */
export const commandKey = (): 'Ctrl' | '⌘' => (isMac() ? '⌘' : 'Ctrl');

/** Whether a stroke is the command key and one letter, and nothing else. */
export function isCommand({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, letter: string): boolean {
  const command = isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return command && !altKey && !shiftKey && key.toLowerCase() === letter;
}

/** Whether a dialog lies over the page, which has all keys. */
export const isUnderDialog = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
