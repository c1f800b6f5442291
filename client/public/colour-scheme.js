/*
 * Runs before the first paint, so that a page never flashes in the other scheme or size. A file of its own because the page allows no
 * scripts written into it. The keys are those in `style/theme.ts` and `ui/text-size.ts`, which take over when the application starts.
 */
(() => {
  let choice = null;
  let size = null;
  try {
    choice = localStorage.getItem('variorum:colour-scheme');
    size = localStorage.getItem('variorum:text-size');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.setAttribute('data-text-size', size ?? 'normal');
})();
