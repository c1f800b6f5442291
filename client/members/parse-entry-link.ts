/** A link by which one comes in: whose page it opens, and the secret that stands after `#`. */
export interface EntryLink {
  readonly page: '/join' | '/enter';
  readonly secret: string;
}

/**
 * The entry link in a pasted text, or null. Its host is ignored: the same server has several names, and the secret alone
 * decides.
 */
export function parseEntryLink(text: string): EntryLink | null {
  const [, page, secret] = /\/(join|enter)#(\S+)$/.exec(text.trim()) ?? [];
  return page && secret ? { page: page === 'join' ? '/join' : '/enter', secret } : null;
}
