import { useMemo } from 'react';
import { outline, readAs } from '../../shared/annotation/codebook-reading.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** The codebook's labels for passages: form, name, key, and how many marks carry each in this text. */
export function LabelLegend({ desk }: { readonly desk: Desk }) {
  const { placements, codebook } = useDesk(desk);
  const counts = useMemo(() => {
    const byLabel = new Map<string, number>();
    for (const { annotation } of placements) {
      const id = readAs(codebook, annotation.label)?.id ?? annotation.label;
      byLabel.set(id, (byLabel.get(id) ?? 0) + 1);
    }
    return byLabel;
  }, [placements, codebook]);

  return (
    <ul className={styles.legend} aria-label={words.labels}>
      {outline(codebook, 'span').map(({ label, depth }) => (
        <li key={label.id} title={label.definition} style={{ marginInlineStart: `${depth}rem` }}>
          <LabelSwatch form={label.form} colour={label.colour} />
          {label.name}
          {label.key && <KeyCap>{label.key}</KeyCap>}
          <span className={styles.legendCount}>{counts.get(label.id) ?? 0}</span>
        </li>
      ))}
    </ul>
  );
}
