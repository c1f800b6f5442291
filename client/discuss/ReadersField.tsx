import { Users } from 'lucide-react';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Member } from '../../shared/api/project-contract.ts';
import type { AccountId, GroupId } from '../../shared/base/id.ts';
import type { Readership } from '../../shared/review/thread.ts';
import styles from './discuss.module.css';
import { words } from './words.ts';

interface ReadersFieldProps {
  readonly readership: Readership;
  /** Everybody else with access. */
  readonly others: readonly Member[];
  readonly groups: readonly Group[];
  readonly onChange: (readership: Readership) => void;
}

const kinds = ['everyone', 'staff', 'people'] as const;

/** Who is to read a thread; chosen when it is begun, and not changed after that. */
export function ReadersField({ readership, others, groups, onChange }: ReadersFieldProps) {
  const { kind } = readership;
  const { people: chosen = [], groups: together = [] } = kind === 'people' ? readership : {};
  const choose = (next: Readership['kind']) => {
    // Nobody chosen yet is nobody: it is never read by more people than the field says.
    onChange(next === 'people' ? { kind: next, people: [] } : { kind: next });
  };
  /** Nobody reads what is for an empty group; one that is chosen already can be given up. */
  const choices = groups.filter(({ id, members }) => members.length > 0 || together.includes(id));
  const some = (people: readonly AccountId[], groups: readonly GroupId[]) =>
    onChange({ kind: 'people', people, ...(groups.length > 0 && { groups }) });
  return (
    <div className={styles.readers}>
      <select
        className={styles.input}
        aria-label={words.whoReads}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value as Readership['kind'])}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {kinds.map((each) => (
          <option key={each} value={each} disabled={each === 'people' && others.length + choices.length === 0}>
            {words.readers[each]}
          </option>
        ))}
      </select>
      {kind === 'people' && (
        <fieldset aria-label={words.chooseReaders}>
          {choices.map(({ id, name, members }) => (
            <label key={id}>
              <input type="checkbox" checked={together.includes(id)} onChange={() => some(chosen, flipped(together, id))} />{' '}
              <Users size={14} aria-hidden /> <bdi>{words.groupOf(name, members.length)}</bdi>
            </label>
          ))}
          {others.map(({ account, name }) => (
            <label key={account}>
              <input
                type="checkbox"
                checked={chosen.includes(account)}
                onChange={() => some(flipped(chosen, account), together)}
              />{' '}
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const flipped = <T,>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((each) => each !== one) : [...all, one];

/** Whether people are still to be chosen: so it cannot be sent. */
export const isForNobody = (readership: Readership): boolean =>
  readership.kind === 'people' && readership.people.length === 0 && !readership.groups?.length;
