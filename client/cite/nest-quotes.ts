/**
 * Words made ready to stand between double quotes: double quotes in them become single ones, and single ones within those
 * double. Apostrophes, inches, and the straight sign inside a Hebrew word stay as they are.
 */
export function nestQuotes(text: string): string {
  let isStraightOpen = false;
  let depth = 0;
  let innerOpen = 0;
  return text.replace(/["“”„‘’]/g, (sign, at: number) => {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    switch (sign) {
      case '“':
        // In German it closes what „ has opened.
        if (depth > 0 && !opensAfter(before)) depth--;
        else depth++;
        return '‘';
      case '„':
        depth++;
        return '‚';
      case '”':
        depth = Math.max(0, depth - 1);
        return '’';
      case '‘':
        if (depth === 0) return sign;
        innerOpen++;
        return '“';
      case '’':
        if (depth === 0 || innerOpen === 0 || isLetter(after)) return sign;
        innerOpen--;
        return '”';
      default:
        if (isStraightOpen ? isLetter(before) && isLetter(after) : !opensAfter(before)) return sign;
        isStraightOpen = !isStraightOpen;
        return isStraightOpen ? '‘' : '’';
    }
  });
}

/** Whether a quote may begin behind this sign, or at the start. */
const opensAfter = (sign: string) => sign === '' || /[\s([{—–\-“‘„«/]/.test(sign);
const isLetter = (sign: string) => /\p{L}/u.test(sign);
