const lettersOf = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose names hold all words of `query`, each at the start of a word; names that begin with the query come first. */
export function rankByName<T extends { readonly name: string }>(things: readonly T[], query: string): T[] {
  const words = lettersOf(query).split(/\s+/).filter(Boolean);
  const ranked = things.flatMap((thing) => {
    const name = lettersOf(thing.name);
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    if (!words.every((word) => parts.some((part) => part.startsWith(word)))) return [];
    return [{ thing, rank: name.startsWith(words.join(' ')) ? 0 : 1 }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ thing }) => thing);
}
