import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { LabelKey } from './HoldingKey.tsx';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** The labels at hand where there is no room for the legend. Each labels the selected words, or the mark in hand anew. */
export function LabelRail({ desk }: { readonly desk: Desk }) {
  const { codebook, mayAnnotate } = useDesk(desk);
  return (
    <ul className={styles.rail} aria-label={words.labels}>
      {givenLabels(codebook, 'span').map((label) => (
        <li key={label.id}>
          <button
            type="button"
            aria-label={label.name}
            title={label.name}
            disabled={!mayAnnotate}
            // The selection stays the text's.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => desk.label(label.id)}
          >
            <LabelSwatch form={label.form} colour={label.colour} />
            {label.key && <LabelKey value={label.key} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
