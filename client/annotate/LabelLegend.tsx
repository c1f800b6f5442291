import { useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { LabelSwatch } from './LabelSwatch.tsx';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** The codebook's labels for passages: form, name, key, and how many marks carry each in this text. */
export function LabelLegend({ desk, codebook }: { readonly desk: Desk; readonly codebook: Codebook }) {
  const { placements } = useDesk(desk);
  const counts = useMemo(() => {
    const byLabel = new Map<string, number>();
    for (const { annotation } of placements) byLabel.set(annotation.label, (byLabel.get(annotation.label) ?? 0) + 1);
    return byLabel;
  }, [placements]);

  return (
    <ul className={styles.legend} aria-label={words.labels}>
      {codebook.labels
        .filter(({ on }) => on === 'span')
        .map((label) => (
          <li key={label.id} title={label.definition}>
            <LabelSwatch form={label.form} colour={label.colour} />
            {label.name}
            {label.key && <KeyCap>{label.key}</KeyCap>}
            <span className={styles.legendCount}>{counts.get(label.id) ?? 0}</span>
          </li>
        ))}
    </ul>
  );
}
