import { useMemo } from 'react';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { useSettled } from '../ui/use-settled.ts';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { labelFacets } from './facets.ts';
import { alone, flip, isAmong } from './filter.ts';
import { LabelKey } from './HoldingKey.tsx';
import { LegendEntry } from './LegendEntry.tsx';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** The codebook's labels for passages: form, name, key, and how many marks carry each in this text. Each shows or hides its marks. */
export function LabelLegend({ desk }: { readonly desk: Desk }) {
  const { filter, codebook, relations, said, ...marks } = useDesk(desk);
  const placements = useSettled(marks.placements);
  const { table } = desk;
  const facets = useMemo(
    () => labelFacets({ filter, placements, codebook, relations, said }),
    [filter, placements, codebook, relations, said],
  );
  return (
    <ul className={styles.legend} aria-label={words.labels}>
      {facets.map(({ label, family, depth, count }) => (
        <LegendEntry
          key={label.id}
          name={label.name}
          title={label.definition}
          depth={depth}
          count={count}
          isShown={isAmong(filter.labels, label.id)}
          sign={<LabelSwatch form={label.form} colour={label.colour} />}
          onFlip={() => table.show({ ...filter, labels: flip(filter.labels, family) })}
          onAlone={() => table.show({ ...filter, labels: alone(filter.labels, family) })}
        >
          {label.key && <LabelKey value={label.key} />}
        </LegendEntry>
      ))}
    </ul>
  );
}
