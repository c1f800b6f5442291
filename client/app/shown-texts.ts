import type { FeedbackThread } from '../../shared/api/exercise-shapes.ts';
import { type DocumentId, parseDocumentId } from '../../shared/base/id.ts';

/** Which texts of an exercise are on the screen, as the address says it: one, or two side by side. */
export interface ShownTexts {
  readonly text?: string;
  readonly beside?: string;
  readonly swapped?: true;
  /** A place in the text to which the address leads. */
  readonly at?: string;
}

export const parseShownTexts = (search: Readonly<Record<string, unknown>>): ShownTexts => ({
  ...(search.text !== undefined && { text: String(search.text) }),
  ...(search.beside !== undefined && { beside: String(search.beside) }),
  ...(search.swapped === true && { swapped: true }),
  ...(search.at !== undefined && { at: String(search.at) }),
});

/** The text in which the thread stands to which an address leads; null where it leads to none of these. */
export const textOfThread = (
  at: string | undefined,
  threads: readonly Pick<FeedbackThread, 'id' | 'document'>[],
): DocumentId | null => threads.find(({ id }) => at === `thread-${id}`)?.document ?? null;

/**
 * Two texts lie side by side unless somebody has chosen one of them; of more, the first is shown. What is not among them is not shown.
 *
 * @param led the text to which the address leads, which is on the screen in any case
 */
export function textsShown(all: readonly DocumentId[], shown: ShownTexts, led: DocumentId | null = null): readonly DocumentId[] {
  const found = textsNamed(all, shown);
  return led === null || found.includes(led) || !all.includes(led) ? found : [led];
}

function textsNamed(all: readonly DocumentId[], { text, beside }: ShownTexts): readonly DocumentId[] {
  const named = [text, beside].map((id) => parseDocumentId(id ?? '')).filter((id) => id !== null);
  const known = [...new Set(named)].filter((id) => all.includes(id));
  if (known.length > 0) return known;
  return all.slice(0, all.length === 2 ? 2 : 1);
}
