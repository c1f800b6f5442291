import type { Member } from '../../shared/api/project-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import type { Readership } from '../../shared/review/thread.ts';
import styles from './discuss.module.css';
import { words } from './words.ts';

interface ReadersFieldProps {
  readonly readership: Readership;
  /** Everybody else with access. */
  readonly others: readonly Member[];
  readonly onChange: (readership: Readership) => void;
}

const kinds = ['everyone', 'staff', 'people'] as const;

/** Who is to read a thread; chosen when it is begun, and not changed after that. */
export function ReadersField({ readership, others, onChange }: ReadersFieldProps) {
  const { kind } = readership;
  const chosen = kind === 'people' ? readership.people : [];
  const choose = (next: Readership['kind']) => {
    // Nobody chosen yet is nobody: it is never read by more people than the field says.
    onChange(next === 'people' ? { kind: next, people: [] } : { kind: next });
  };
  const toggle = (account: AccountId) => {
    const people = chosen.includes(account) ? chosen.filter((each) => each !== account) : [...chosen, account];
    onChange({ kind: 'people', people });
  };
  return (
    <div className={styles.readers}>
      <select
        aria-label={words.whoReads}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value as Readership['kind'])}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {kinds.map((each) => (
          <option key={each} value={each} disabled={each === 'people' && others.length === 0}>
            {words.readers[each]}
          </option>
        ))}
      </select>
      {kind === 'people' && (
        <fieldset aria-label={words.chooseReaders}>
          {others.map(({ account, name }) => (
            <label key={account}>
              <input type="checkbox" checked={chosen.includes(account)} onChange={() => toggle(account)} /> <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** Whether people are still to be chosen: so it cannot be sent. */
export const isForNobody = (readership: Readership): boolean => readership.kind === 'people' && readership.people.length === 0;
