import { type Colour, colours, type Form, forms, type Label } from './codebook.ts';
import { isGiven } from './codebook-reading.ts';

/** How a label is drawn. */
export interface Look {
  readonly form: Form;
  readonly colour: Colour;
}

const coloursOfForm = colours.length / forms.length;

/** The form to which the palette gives a colour, and in which it is far from its two neighbours to every eye (LOOK: COLOUR). */
export const formOf = (colour: Colour): Form => forms[Math.floor(colours.indexOf(colour) / coloursOfForm)] ?? 'solid';

/**
 * Every look, in the order in which new labels take them: first each colour in its own form, forms in rotation; from the 13th
 * on colours are repeated in another form.
 */
export const looks: readonly Look[] = forms.flatMap((_, turn) =>
  Array.from({ length: colours.length }, (_, index) => {
    const own = index % forms.length;
    const colour = colours[own * coloursOfForm + Math.floor(index / forms.length)] ?? 'plum';
    return { form: forms[(own + turn) % forms.length] ?? 'solid', colour };
  }),
);

export const sameLook = (a: Look, b: Look): boolean => a.form === b.form && a.colour === b.colour;

/** The look for one more label: the first that no given label has; the one least given where all are taken. */
export function nextLook(labels: readonly Label[]): Look {
  const uses = (look: Look) => labels.filter((label) => isGiven(label) && sameLook(label, look)).length;
  const least = Math.min(...looks.map(uses));
  return looks.find((look) => uses(look) === least) ?? { form: 'solid', colour: 'plum' };
}
