import { type DocumentId, parseDocumentId } from '../../shared/base/id.ts';

/** Which texts of an exercise are on the screen, as the address says it: one, or two side by side. */
export interface ShownTexts {
  readonly text?: string;
  readonly beside?: string;
  readonly swapped?: true;
}

export const parseShownTexts = (search: Readonly<Record<string, unknown>>): ShownTexts => ({
  ...(search.text !== undefined && { text: String(search.text) }),
  ...(search.beside !== undefined && { beside: String(search.beside) }),
  ...(search.swapped === true && { swapped: true }),
});

/** Two texts lie side by side unless somebody has chosen one of them; of more, the first is shown. What is not among them is not shown. */
export function textsShown(all: readonly DocumentId[], { text, beside }: ShownTexts): readonly DocumentId[] {
  const named = [text, beside].map((id) => parseDocumentId(id ?? '')).filter((id) => id !== null);
  const known = [...new Set(named)].filter((id) => all.includes(id));
  if (known.length > 0) return known;
  return all.slice(0, all.length === 2 ? 2 : 1);
}
