import { changedWords } from '../../shared/review/changed-words.ts';

/** Words of a suggestion, and whether they are among those in which before and after differ. */
export interface EditPiece {
  readonly text: string;
  readonly differs: boolean;
}

/** As much of words that stay is shown on either side of those that do not, UTF-16 units. */
const beside = 24;

/**
 * What a replacement does to a passage, in pieces that make up the one and the other: only the words in which they differ are told as
 * such. Where there are more than `most` letters, words that stay far from any difference give way to `…`.
 */
export function editPieces(
  before: string,
  after: string,
  most: number,
): { readonly before: readonly EditPiece[]; readonly after: readonly EditPiece[] } {
  const isLong = Math.max(before.length, after.length) > most;
  const [old, now]: [EditPiece[], EditPiece[]] = [[], []];
  const keep = (text: string, isFirst: boolean, isLast: boolean) => {
    if (text === '') return;
    const piece = { text: flat(isLong ? shortened(text, isFirst, isLast) : text), differs: false };
    old.push(piece);
    now.push(piece);
  };
  const differ = (side: EditPiece[], text: string) => {
    if (text !== '') side.push({ text: flat(text.length > most ? headOf(text, most) : text), differs: true });
  };
  let at = 0;
  for (const { start, end, text } of changedWords(before, after)) {
    keep(before.slice(at, start), at === 0, false);
    differ(old, before.slice(start, end));
    differ(now, text);
    at = end;
  }
  keep(before.slice(at), at === 0, true);
  return { before: old, after: now };
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const [head, tail] = [isFirst ? 0 : beside, isLast ? 0 : beside];
  if (text.length <= head + tail + 1) return text;
  if (isFirst && isLast) return headOf(text, beside * 2);
  return `${isFirst ? '…' : headOf(text, head)}${isLast ? '' : tailOf(text, tail)}`;
}

/** Cut where a word ends; the space before what follows stays. */
function headOf(text: string, most: number): string {
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function tailOf(text: string, most: number): string {
  const cut = text.slice(-most);
  const space = cut.indexOf(' ');
  return (space >= 0 && space < most / 2 ? cut.slice(space + 1) : cut).replace(/^[\uDC00-\uDFFF]/, '');
}

const flat = (text: string) => text.replace(/\s+/g, ' ');
