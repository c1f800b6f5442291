import styles from './InitialsDisc.module.css';
import { words } from './words.ts';

interface Props {
  readonly name: string;
  readonly guest?: boolean;
  /** Set where the name stands beside the disc, so that it is not read twice. */
  readonly decorative?: boolean;
  readonly idle?: boolean;
}

/** A person as a neutral disc with initials; guests have a dashed ring. Never in a label's colour. */
export function InitialsDisc({ name, guest = false, decorative = false, idle = false }: Props) {
  const spoken = guest ? `${name} (${words.guest})` : name;
  return (
    <span
      className={styles.disc}
      data-guest={guest || undefined}
      data-idle={idle || undefined}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': spoken, title: spoken })}
    >
      {initialsOf(name)}
    </span>
  );
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of the first and the last word, in capitals; a letter is what a reader sees as one. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word = '') => letters.segment(word)[Symbol.iterator]().next().value?.segment ?? '')
    .join('')
    .toLocaleUpperCase();
}
