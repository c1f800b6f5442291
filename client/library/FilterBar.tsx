import { Button, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { Member } from '../../shared/api/project-contract.ts';
import { textStatuses } from '../../shared/document/text-status.ts';
import { Several } from '../ui/Several.tsx';
import styles from './FilterBar.module.css';
import { type Filters, hides, noFilters, type Sort, sortKeys } from './search.ts';
import { talkFilters } from './talk.ts';
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
      <Chosen
        what={words.columns.status}
        choices={textStatuses.map((value) => ({ value, label: words.statuses[value] }))}
        chosen={filters.statuses}
        onChange={(statuses) => onFilters({ ...filters, statuses })}
      />
      <Chosen
        what={words.columns.assignee}
        choices={people}
        chosen={filters.assignees}
        onChange={(assignees) => onFilters({ ...filters, assignees })}
      />
      <Chosen
        what={words.talk}
        choices={talkFilters.map((value) => ({ value, label: words.talkFilters[value] }))}
        chosen={filters.talk}
        onChange={(talk) => onFilters({ ...filters, talk })}
      />
      {(tags.size > 0 || filters.tags.length > 0) && (
        <Chosen
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

type Kind<T extends string> = Omit<ComponentProps<typeof Several<T>>, 'label'>;

/** One kind of filter, named by what is chosen of it. */
function Chosen<T extends string>(kind: Kind<T>) {
  const labels = kind.choices.filter(({ value }) => kind.chosen.includes(value)).map(({ label }) => label);
  return <Several {...kind} label={words.filterBy(kind.what, labels)} />;
}
