import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import type { AuditFilters, AuditLine } from '../../shared/api/audit-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { deeds } from '../../shared/audit/deed.ts';
import type { ProjectId } from '../../shared/base/id.ts';
import { addressOf, call } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { SidePage } from '../ui/SidePage.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import styles from './log.module.css';
import { filtersOf, type LogSearch, parseLogSearch } from './search.ts';
import { words } from './words.ts';

interface Props {
  /** Null for what was done in the whole workspace. */
  readonly project: Pick<Project, 'id' | 'name'> | null;
  /** What the address asks for, and how it is changed. */
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Who did what in a project or in the whole workspace, newest first, to be searched and saved. */
export function Log({ project: of, search, onSearch }: Props) {
  const project = of?.id ?? null;
  const filters = filtersOf(search);
  const log = useInfiniteQuery({
    queryKey: ['log', project, filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...asQuery(filters), ...(pageParam !== null && { before: String(pageParam) }) };
      return project === null
        ? call('workspaceLog', { query }, signal)
        : call('projectLog', { params: { project }, query }, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const lines = log.data?.pages.flatMap((page) => page.lines);
  const people = log.data?.pages[0]?.people ?? [];
  const change = (part: LogSearch) => onSearch(parseLogSearch({ ...search, ...part }));

  return (
    <SidePage
      back={(props) =>
        project === null ? <Link to="/account" {...props} /> : <Link to="/p/$project" params={{ project }} {...props} />
      }
      backName={of ? words.backToTexts : words.backToAccount}
      title={of ? words.title(of.name) : words.titleOfAll}
      how={words.how}
    >
      <search className={styles.filters}>
        <TextInput
          className={styles.words ?? ''}
          type="search"
          label={words.search}
          placeholder={words.searchHint}
          leftSection={<Search size={16} aria-hidden />}
          maxLength={200}
          value={search.q ?? ''}
          onChange={({ currentTarget }) => change({ q: currentTarget.value })}
        />
        <label>
          {words.person}
          <select
            className={styles.choice}
            value={search.person ?? ''}
            onChange={({ currentTarget }) => change({ person: currentTarget.value })}
          >
            <option value="">{words.anybody}</option>
            {people.map((person) => (
              <option key={person.account} value={person.account}>
                {person.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.kind}
          <select
            className={styles.choice}
            value={search.what ?? ''}
            onChange={({ currentTarget }) => change({ what: currentTarget.value })}
          >
            <option value="">{words.anything}</option>
            {deeds.map((deed) => (
              <option key={deed} value={deed}>
                {words.kinds[deed]}
              </option>
            ))}
          </select>
        </label>
        <Day label={words.from} value={search.from} onChange={(from) => change({ from })} />
        <Day label={words.to} value={search.to} onChange={(to) => change({ to })} />
        {Object.keys(search).length > 0 && (
          <Button variant="subtle" onClick={() => onSearch({})}>
            {words.clear}
          </Button>
        )}
      </search>
      {log.error && <Notice>{log.error.message}</Notice>}
      {!lines && !log.error && <TextSkeleton lines={6} />}
      {lines && (
        <>
          <p className={styles.facts}>
            <span role="status">{lines.length === 0 ? words.none : words.shown(lines.length)}</span>
            <span className={styles.save}>
              {words.saveAs}
              {(['csv', 'json'] as const).map((format) => (
                <a key={format} href={fileOf(project, { ...asQuery(filters), format })} download>
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </p>
          {lines.length > 0 && <Lines lines={lines} />}
          {log.hasNextPage && (
            <div>
              <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {words.older}
              </Button>
            </div>
          )}
        </>
      )}
    </SidePage>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label>
      {label}
      <input
        type="date"
        className={styles.choice}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

function Lines({ lines }: { readonly lines: readonly AuditLine[] }) {
  return (
    <table className={styles.lines} aria-label={words.log}>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.what}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <td className={styles.when}>
              <time dateTime={new Date(line.at).toISOString()}>{moment.format(line.at)}</time>
            </td>
            <td>{line.by ? line.by.name || words.gone : words.itself}</td>
            <td>
              {words.said[line.what](line)}
              {line.through && <span className={styles.aside}> {words.through[line.through]}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Filters as an address has them. */
const asQuery = (filters: AuditFilters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]));

const fileOf = (project: ProjectId | null, query: { readonly format: 'csv' | 'json' }) =>
  project === null ? addressOf('workspaceLogFile', { query }) : addressOf('projectLogFile', { params: { project }, query });
