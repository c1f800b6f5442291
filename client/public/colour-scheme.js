/*
 * Runs before the first paint, so that a page never flashes in the other scheme. A file of its own because the page allows no
 * scripts written into it. The key is the one in `style/theme.ts`, which takes over when the application starts.
 */
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('variorum:colour-scheme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
