import { useState } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';

/**
 * Which page an address belongs to, as a key: another text is another page, but for the one that lay beside. Whoever closes the page's
 * own text of two goes on with the other one, and with all that can be taken back.
 */
export function usePageOf(own: DocumentId, beside: DocumentId | null): number {
  const [page, setPage] = useState({ key: 0, own, beside });
  if (page.own === own && page.beside === beside) return page.key;
  const key = own === page.own || own === page.beside ? page.key : page.key + 1;
  setPage({ key, own, beside });
  return key;
}
