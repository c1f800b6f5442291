import { lazy, Suspense, useEffect } from 'react';
import { isCommand, isUnderDialog, showPalette, usePalettePurpose } from './find-shell.ts';

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })));

/** Listens for Ctrl+K on every page inside, and shows the palette. */
export function FindAnything() {
  const purpose = usePalettePurpose();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || !isCommand(event, 'k') || isUnderDialog()) return;
      event.preventDefault();
      showPalette('anything');
    };
    // On the way down, for fields keep their strokes to themselves; their drafts stay, and the focus comes back to them.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      showPalette(null);
    };
  }, []);
  return (
    purpose && (
      <Suspense fallback={null}>
        <Palette purpose={purpose} onClose={() => showPalette(null)} />
      </Suspense>
    )
  );
}
