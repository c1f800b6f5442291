const pages = ['/join', '/enter', '/return', '/reset', '/letter', '/prove'] as const;

/** A link by which one comes in: whose page it opens, and the secret that stands after `#`. */
export interface EntryLink {
  readonly page: (typeof pages)[number];
  readonly secret: string;
}

/**
 * The entry link in a pasted text, or null. Its host is ignored: the same server has several names, and the secret alone
 * decides.
 */
export function parseEntryLink(text: string): EntryLink | null {
  const [, path, secret] = /(\/[a-z-]+)#(\S+)$/.exec(text.trim()) ?? [];
  const page = pages.find((each) => each === path);
  return page && secret ? { page, secret } : null;
}
