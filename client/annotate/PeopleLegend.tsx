import { useMemo } from 'react';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { useSettled } from '../ui/use-settled.ts';
import type { AuthorName } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import type { Desk } from './desk.ts';
import { peopleFacets } from './facets.ts';
import { alone, flip, isAmong } from './filter.ts';
import { LegendEntry } from './LegendEntry.tsx';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

interface PeopleLegendProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
}

/**
 * Who marked something in this text. Each shows or hides their marks; what they look like stays their label's, because a colour says a
 * label and nothing else (LOOK).
 */
export function PeopleLegend({ desk, authorName }: PeopleLegendProps) {
  const { filter, codebook, relations, said, ...marks } = useDesk(desk);
  const placements = useSettled(marks.placements);
  const { table } = desk;
  const people = useMemo(
    () => peopleFacets({ filter, placements, codebook, relations, said }, authorName),
    [filter, placements, codebook, relations, said, authorName],
  );
  if (people.length === 0) return null;
  return (
    <ul className={`${styles.legend} ${styles.people}`} aria-label={words.people}>
      {people.map(({ account, name, count }) => (
        <LegendEntry
          key={account}
          name={name}
          count={count}
          isShown={isAmong(filter.people, account)}
          sign={<InitialsDisc name={name} decorative />}
          onFlip={() => table.show({ ...filter, people: flip(filter.people, [account]) })}
          onAlone={() => table.show({ ...filter, people: alone(filter.people, [account]) })}
        />
      ))}
    </ul>
  );
}
