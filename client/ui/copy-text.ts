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
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Beside the focus and not at the end of the page: a dialog keeps the focus to what is inside it.
  (before?.parentElement ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
