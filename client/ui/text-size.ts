import { useSyncExternalStore } from 'react';

/** How large texts are set on this device; the rest of the page follows the browser's own setting. */
export const textSizes = ['small', 'normal', 'large', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/** `public/colour-scheme.js` reads the same key before first paint. */
const key = 'variorum:text-size';
const listeners = new Set<() => void>();

const current = (): TextSize =>
  textSizes.find((size) => size === document.documentElement.getAttribute('data-text-size')) ?? 'normal';

function choose(size: TextSize): void {
  document.documentElement.setAttribute('data-text-size', size);
  try {
    localStorage.setItem(key, size);
  } catch {
    // Storage may be forbidden; then it holds until the page is closed.
  }
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The size of texts, and the way to change it, at once and on every page. */
export function useTextSize(): readonly [TextSize, (size: TextSize) => void] {
  return [useSyncExternalStore(subscribe, current), choose];
}
