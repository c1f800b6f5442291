import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { ChevronDown, Search } from 'lucide-react';
import type { Member } from '../../shared/api/contract.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import styles from './FilterBar.module.css';
import { type Filters, hides, noFilters, type Sort, sortKeys } from './search.ts';
import { words } from './words.ts';

interface Props {
  readonly filters: Filters;
  readonly sort: Sort;
  readonly members: readonly Member[];
  /** Every tag of the project, with how many texts have it. */
  readonly tags: ReadonlyMap<string, number>;
  readonly onFilters: (filters: Filters) => void;
  readonly onSort: (sort: Sort) => void;
}

/** What narrows the list, and on narrow screens what puts it in order. */
export function FilterBar({ filters, sort, members, tags, onFilters, onSort }: Props) {
  const people = [
    ...members.map(({ account, name }) => ({ value: account, label: name })),
    { value: 'nobody' as const, label: words.nobody },
  ];
  return (
    <search className={styles.bar}>
      <TextInput
        className={styles.words ?? ''}
        type="search"
        aria-label={words.filterWords}
        placeholder={words.filterHint}
        leftSection={<Search size={16} aria-hidden />}
        value={filters.words}
        onChange={({ currentTarget }) => onFilters({ ...filters, words: currentTarget.value })}
      />
      <Several
        what={words.columns.status}
        choices={textStatuses.map((value) => ({ value, label: words.statuses[value] }))}
        chosen={filters.statuses}
        onChange={(statuses) => onFilters({ ...filters, statuses })}
      />
      <Several
        what={words.columns.assignee}
        choices={people}
        chosen={filters.assignees}
        onChange={(assignees) => onFilters({ ...filters, assignees })}
      />
      {(tags.size > 0 || filters.tags.length > 0) && (
        <Several
          what={words.tags}
          choices={[...new Set([...tags.keys(), ...filters.tags])].map((tag) => ({
            value: tag,
            label: tag,
            aside: tags.get(tag) ?? 0,
          }))}
          chosen={filters.tags}
          onChange={(chosen) => onFilters({ ...filters, tags: chosen })}
        />
      )}
      <select
        className={styles.sort}
        aria-label={words.sortBy}
        value={`${sort.descending ? '-' : ''}${sort.key}`}
        onChange={({ currentTarget: { value } }) => {
          const key = sortKeys.find((each) => value.endsWith(each));
          if (key) onSort({ key, descending: value.startsWith('-') });
        }}
      >
        {sortKeys.flatMap((key) =>
          words.sortWays(words.columns[key]).map((label, at) => (
            <option key={label} value={`${at === 1 ? '-' : ''}${key}`}>
              {label}
            </option>
          )),
        )}
      </select>
      {hides(filters) && (
        <Button variant="subtle" onClick={() => onFilters(noFilters)}>
          {words.clearFilters}
        </Button>
      )}
    </search>
  );
}

interface SeveralProps<T extends string> {
  readonly what: string;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly aside?: number }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}

/** One kind of filter: a button that says what is chosen, and what can be. */
function Several<T extends string>({ what, choices, chosen, onChange }: SeveralProps<T>) {
  const labels = choices.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={styles.kind ?? ''}
          data-active={chosen.length > 0 || undefined}
          rightSection={<ChevronDown size={14} aria-hidden />}
        >
          {words.filterBy(what, labels)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={what}>
        <fieldset className={styles.choices} aria-label={what}>
          {choices.map(({ value, label, aside }) => (
            <Checkbox
              key={value}
              label={aside === undefined ? label : `${label} (${aside})`}
              checked={chosen.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
