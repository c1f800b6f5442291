import { Lock, Users } from 'lucide-react';
import type { MarkAudience } from './acts.ts';
import styles from './annotate.module.css';
import { PlainKeys } from './HoldingKey.tsx';
import type { Table } from './table.ts';
import { useTable } from './use-table.ts';
import { words } from './words.ts';

const audiences: readonly { readonly audience: MarkAudience; readonly name: string; readonly Icon: typeof Lock }[] = [
  { audience: 'team', name: words.team, Icon: Users },
  { audience: 'personal', name: words.onlyMe, Icon: Lock },
];

/** Who sees what I mark next. */
export function AudienceSwitch({ table }: { readonly table: Table }) {
  const chosen = useTable(table, (state) => state.audience);
  const isOpening = useTable(table, (state) => state.isOpeningOwn);
  return (
    <fieldset className={styles.audience} aria-busy={isOpening}>
      <legend>
        {words.newMarks}
        <PlainKeys keys={['Shift', 'T']} />
      </legend>
      <div className={styles.choices}>
        {audiences.map(({ audience, name, Icon }) => (
          <button
            key={audience}
            type="button"
            aria-pressed={audience === chosen}
            onClick={() => audience !== chosen && table.switchAudience()}
          >
            <Icon size={14} aria-hidden /> {name}
          </button>
        ))}
      </div>
      <p role="status" className={styles.opening}>
        {isOpening && words.openingOwn}
      </p>
    </fieldset>
  );
}
