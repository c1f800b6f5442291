import type { Colour } from '../../shared/annotation/codebook.ts';

/** One colour on light and on dark paper, as `#rrggbb`. */
export interface Shades {
  readonly light: string;
  readonly dark: string;
}

/**
 * The label colours, for what cannot read `--label-<colour>` from the page: charts, exports, tests. `tokens.css` holds the
 * same values, and a test keeps the two equal.
 *
 * Three for each form, in the codebook's order. Within a form they differ to every eye; across forms colour alone does not
 * tell labels apart, so it is never drawn without its form.
 */
export const palette: Readonly<Record<Colour, Shades>> = {
  plum: { light: '#5c1080', dark: '#a76acd' },
  vermilion: { light: '#ac2e16', dark: '#fc856d' },
  slate: { light: '#6777b3', dark: '#b2c3fe' },
  teal: { light: '#149ba8', dark: '#85e7f3' },
  ultramarine: { light: '#232f96', dark: '#6781e3' },
  ochre: { light: '#92610b', dark: '#deae6e' },
  iris: { light: '#5c42b1', dark: '#a393fe' },
  rose: { light: '#b27084', dark: '#ffbdcf' },
  oxblood: { light: '#790f04', dark: '#c96959' },
  moss: { light: '#4b8b23', dark: '#9ad87d' },
  pine: { light: '#014e2e', dark: '#5f9878' },
  magenta: { light: '#9b3698', dark: '#e98ae4' },
};
