/** A quote short enough for a line: at most `most` UTF-16 units, cut at a word where one ends nearby. */
export function excerpt(quote: string, most = 48): string {
  const flat = quote.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
