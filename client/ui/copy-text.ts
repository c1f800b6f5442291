/** The same words twice: bare, and as markup for what can take it, such as a word processor. */
export interface Copied {
  readonly plain: string;
  /** Everything in it that came from elsewhere is escaped. */
  readonly html?: string;
}

/**
 * Puts `text` on the clipboard and answers whether it is there.
 *
 * The clipboard's own interface is missing on plain HTTP, where a class may well be; then an old command does it.
 * Call it from a click or a key: browsers refuse it elsewhere.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection({ plain: text });
  }
}

/** As `copyText`, with markup beside the words where the browser takes it. */
export async function copyRich({ plain, html }: Required<Copied>): Promise<boolean> {
  try {
    const kinds = { 'text/plain': plain, 'text/html': html };
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyBySelection({ plain, html });
  }
}

function copyBySelection({ plain, html }: Copied): boolean {
  const before = document.activeElement;
  const restore = keepSelection();
  const field = document.createElement('textarea');
  field.value = plain;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  field.addEventListener('copy', (event) => {
    event.stopPropagation(); // what lies around may have ideas of its own of what is copied
    if (html === undefined) return;
    event.clipboardData?.setData('text/plain', plain);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  });
  // Beside the focus and not at the end of the page: a dialog keeps the focus to what is inside it.
  (before?.parentElement ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  restore();
  return copied;
}

/** @returns the way to select again what is selected now */
function keepSelection(): () => void {
  const selection = getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  return () => {
    if (anchorNode?.isConnected && focusNode?.isConnected)
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
