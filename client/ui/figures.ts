/** Says a figure with a minus sign, which is as wide as a plus and never ends a line; `Intl` writes a hyphen. Files keep the hyphen. */
const saying = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat('en', { ...options, signDisplay: 'negative' }); // what is rounded to 0 has no sign
  return (figure: number): string =>
    format
      .formatToParts(figure)
      .map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value))
      .join('');
};

export const sayDecimals = saying({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** @param figure 1 is all of it */
export const sayPercent = saying({ style: 'percent', maximumFractionDigits: 0 });
