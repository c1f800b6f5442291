import { SegmentedControl } from '@mantine/core';
import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import { colours, forms } from '../../shared/annotation/codebook.ts';
import { formOf, sameLook } from '../../shared/annotation/codebook-look.ts';
import { isGiven } from '../../shared/annotation/codebook-reading.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import styles from './codebook.module.css';
import { words } from './words.ts';

interface Props {
  readonly label: Label;
  readonly codebook: Codebook;
  readonly onChange: (look: Pick<Label, 'form' | 'colour'>) => void;
}

/** A colour, which brings its own line along, and another line where that is wanted. Says which looks are taken. */
export function LookField({ label, codebook, onChange }: Props) {
  const others = codebook.labels.filter((each) => each.id !== label.id && isGiven(each));
  const twin = others.find((each) => sameLook(each, label));
  return (
    <>
      <fieldset className={styles.field}>
        <legend>{words.look}</legend>
        <div className={styles.palette}>
          {colours.map((colour) => {
            const form = colour === label.colour ? label.form : formOf(colour);
            const owner = others.find((each) => each.colour === colour);
            const name = owner ? words.takenBy(colour, owner.name) : colour;
            return (
              <label key={colour} className={styles.look} title={name}>
                <input
                  type="radio"
                  name={`colour-${label.id}`}
                  aria-label={name}
                  checked={colour === label.colour}
                  onChange={() => onChange({ colour, form })}
                />
                <LabelSwatch form={form} colour={colour} />
                <span aria-hidden className={styles.lookOwner}>
                  {owner?.name.slice(0, 3)}
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      <fieldset className={styles.field}>
        <legend>{words.form}</legend>
        <SegmentedControl
          aria-label={words.form}
          data={forms.map((value) => ({ value, label: words.forms[value] }))}
          value={label.form}
          onChange={(form) => onChange({ colour: label.colour, form })}
        />
        {twin && <p className={styles.hint}>{words.alsoLooks(twin.name)}</p>}
      </fieldset>
    </>
  );
}
