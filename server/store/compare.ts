/** Orders are made here, because databases collate in ways of their own. */
export const { compare } = new Intl.Collator('und', { numeric: true });
