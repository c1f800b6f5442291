import type { Colour, Form } from '../../shared/annotation/codebook.ts';
import styles from './LabelSwatch.module.css';

/** A short stroke in a label's form and colour: the same sign as in the text. Decorative; the name stands beside it. */
export function LabelSwatch({ form, colour }: { readonly form: Form; readonly colour: Colour }) {
  return <span aria-hidden className={styles.swatch} data-form={form} style={{ color: `var(--label-${colour})` }} />;
}
